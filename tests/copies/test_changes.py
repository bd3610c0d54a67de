import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.copies.edits import copies_of, stories

from marsad.copies.changes import changes
from marsad.model.copies import Change

WORDS = st.lists(
    st.sampled_from(["قُتل", "مقتل", "في", "حلب", "ثلاثة", "أربعة", "مدنيين", "أمس", "اليوم", "و"]), max_size=30
).map(" ".join)


def said(left: str, right: str) -> list[tuple[str | None, str | None]]:
    def of(text: str, change: Change, side: str) -> str | None:
        span = getattr(change, side)
        return text[span.start : span.end] if span else None

    return [(of(left, change, "left"), of(right, change, "right")) for change in changes(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("قُتل ثلاثة في حلب", "قتل ثلاثة في حلب.", []),
        ("قُتل ثلاثة في حلب", "قُتل خمسة في حلب", [("ثلاثة", "خمسة")]),
        ("قُتل ثلاثة في حلب", "قُتل ثلاثة جنود في حلب", [(None, "جنود")]),
        ("قُتل ثلاثة جنود في حلب أمس", "قُتل ثلاثة في حلب", [("جنود", None), ("أمس", None)]),
        ("قُتل ثلاثة", "", [("قُتل ثلاثة", None)]),
        ("", "", []),
        ("عاد محمد علي من حلب", "عاد أحمد علي الزين من حلب", [("محمد علي", "أحمد علي الزين")]),
    ],
)
def test_the_passages_that_differ(left: str, right: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert said(left, right) == expected


@given(WORDS, WORDS)
def test_without_what_differs_the_texts_are_the_same(left: str, right: str) -> None:
    def rest(text: str, spans: list[tuple[int, int]]) -> list[str]:
        for start, end in reversed(spans):
            text = text[:start] + " " + text[end:]
        return text.split()

    found = changes(left, right)
    one = rest(left, [(change.left.start, change.left.end) for change in found if change.left])
    other = rest(right, [(change.right.start, change.right.end) for change in found if change.right])
    assert one == other


def test_a_wrapped_story_differs_in_its_frame_alone() -> None:
    story = stories()[0]
    copy = next(copy for name, copy in copies_of(story) if name == "wrapped")
    assert all(change.left is None for change in changes(story.text, copy.text))
    assert changes(story.text, copy.text)


def test_long_texts_without_a_landmark_are_compared_in_bounded_time() -> None:
    left, right = "قصف و" * 30_000, "غارة و" * 30_000
    assert len(changes(left, right)) == 1
