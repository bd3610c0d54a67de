import pytest
from tests.copies.known import cues, told, two, written

from marsad.copies.compare import compare
from marsad.copies.wording import word
from marsad.model.copies import Pair, Telling

SHELLING = "قصفت قوات النظام بالمدفعية الثقيلة أطراف بلدة كفر نوران غربي حلب دون ورود أنباء عن إصابات"


def pair(one: Telling, other: Telling) -> Pair | None:
    frame = cues().frame
    return compare(word(one, frame), word(other, frame), cues())


@pytest.mark.parametrize("row", written("retold.toml"), ids=lambda row: row["about"])
def test_a_pair_written_by_hand_is_what_it_is(row: dict[str, str]) -> None:
    one, other = two(row)
    found = pair(one, other)
    assert (found.kind if found else "apart") == row["kind"]


@pytest.mark.parametrize("row", written("apart.toml"), ids=lambda row: row["about"])
def test_two_outlets_on_one_event_are_no_copies(row: dict[str, str]) -> None:
    assert pair(*two(row)) is None


@pytest.mark.parametrize("row", written("retold.toml"), ids=lambda row: row["about"])
def test_the_order_of_the_two_does_not_matter(row: dict[str, str]) -> None:
    one, other = two(row)
    assert pair(one, other) == pair(other, one)


def test_the_same_words_are_an_exact_copy_however_they_are_spelled() -> None:
    found = pair(told("a", SHELLING), told("b", SHELLING.replace("أ", "ا").replace("ة", "ه") + "!"))
    assert found == Pair(left="a", right="b", kind="exact", measure=1.0, ratio=1.0)


def test_a_frame_alone_makes_a_near_copy() -> None:
    found = pair(told("a", SHELLING), told("b", f"عاجل | {SHELLING}\nالمصدر: وكالات"))
    assert found is not None
    assert (found.kind, found.measure, found.changed) == ("near", 1.0, False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SHELLING.replace("كفر نوران", "دارة عزة"), "another town"),
        (SHELLING.replace("غربي", "شرقي"), "another side of it"),
        (SHELLING.replace("دون ورود أنباء عن إصابات", "وأصيب ثلاثة مدنيين"), "people hurt"),
    ],
)
def test_a_short_text_with_something_decisive_changed_is_another_report(text: str, why: str) -> None:
    assert pair(told("a", SHELLING), told("b", text)) is None, why


@pytest.mark.parametrize("text", ["", "   ", "…", "https://example.org/x", "🔴"])
def test_a_text_without_words_is_nobodys_copy(text: str) -> None:
    assert pair(told("a", SHELLING), told("b", text)) is None


def test_of_a_shortened_text_the_longer_is_left() -> None:
    longer = (
        f"{SHELLING}. وردت فصائل المعارضة باستهداف مواقع القوات في ريف المهندسين بقذائف الهاون، وفق مصدر عسكري فيها."
    )
    found = pair(told("a", SHELLING), told("b", longer))
    assert found is not None
    assert (found.left, found.right, found.kind) == ("b", "a", "shortened")
