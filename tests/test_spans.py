"""Every span of every coded report says what stands there, whatever the text has been through.

Slices of the gold texts and the samples are dressed in what pages put between letters, then coded. MARSAD_SLICES sets
how many (2,000 unless told; 1,000,000 for the long run).
"""

import json
import os
import random
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim, CodedReport, Mention
from marsad.model.text import Quote, Report
from marsad.pipeline import code, know

ROOT = Path(__file__).parent.parent
FILES = (
    *sorted((ROOT / "tests" / "gold").glob("reports-*.jsonl")),
    *sorted((ROOT / "src" / "marsad" / "samples").glob("*.jsonl")),
)
TEXTS: list[str] = [
    json.loads(line)["text"] for file in FILES for line in file.read_text(encoding="utf-8").splitlines() if line
]

SLICES = int(os.environ.get("MARSAD_SLICES", "2000"))
LONGEST = 400

NOISE = (
    *("ـ", "ـــ", "ـ.ـ", "ـ ـ"),  # tatweel, and the dots between letters that dodge filters
    *("\u064b", "\u064e\u0651", "\u0652", "\u0670"),  # vowel marks
    *("\u200e", "\u200f", "\u202b", "\u202c", "\u2067", "\u2069", "\u061c", "\u200c", "\u200d", "\ufeff"),
    *("🔴", "🇸🇾", "👨‍👩‍👧", "❗️"),
    *("3", "٤٥", "۷", "1,200", "12/3"),
    *("ﷲ", "ﻻ", "ﷺ", "ﻷ", "…", "“", "”", "«", "#", "_", "\n", "\u00a0", ". ", "، ", "(", "]"),
)


def _shapes() -> dict[str, list[str]]:
    """Letters and pairs of letters with the presentation forms that stand for them."""
    shapes: dict[str, list[str]] = {}
    for number in range(0xFE80, 0xFEFD):
        letters = unicodedata.normalize("NFKC", chr(number))
        shapes.setdefault(letters, []).append(chr(number))
    return shapes


SHAPES = _shapes()


@cache
def known() -> Knowledge:
    return know(())


def spans(coded: CodedReport) -> Iterator[Quote | Mention]:
    """All spans in a coded report."""
    for claim in coded.claims:
        yield from _spans_of(claim)
    yield from (issue.span for issue in coded.issues)


def _spans_of(claim: Claim) -> Iterator[Quote | Mention]:
    yield claim.trigger
    yield claim.evidence
    for mentions in claim.roles.values():
        yield from mentions
    yield from (toll.span for toll in claim.toll)
    if claim.when is not None:
        yield claim.when.span
    if claim.attribution is not None:
        yield claim.attribution


def broken(text: str) -> tuple[int, list[Quote | Mention]]:
    """How many spans the coded text has, and those that are empty or say what does not stand there."""
    found = list(spans(code(Report(id="slice", text=text, published="2022-03-10"), known())))
    return len(found), [
        span for span in found if not (span.start < span.end and text[span.start : span.end] == span.text)
    ]


def dressed(text: str, chance: random.Random) -> str:
    """The text with noise between its letters and some of these in another shape."""
    letters = list(text)
    for at, letter in enumerate(letters):
        if letter in SHAPES and chance.random() < 0.05:
            letters[at] = chance.choice(SHAPES[letter])
    for _ in range(chance.randrange(1 + len(letters) // 12)):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(NOISE))
    return "".join(letters)


def a_slice(chance: random.Random) -> str:
    text = chance.choice(TEXTS)
    start = chance.randrange(len(text))
    return text[start : start + 1 + chance.randrange(LONGEST)]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_spans_of_whole_texts_say_what_stands_there(text: str) -> None:
    _, wrong = broken(text)
    assert not wrong


def test_spans_of_dressed_slices_say_what_stands_there() -> None:
    chance = random.Random(20110315)
    seen = 0
    for number in range(SLICES):
        text = a_slice(chance)
        text = dressed(text, chance) if number % 4 else text
        try:
            count, wrong = broken(text)
        except Exception as error:
            pytest.fail(f"slice {number}: {text!r} gives {error!r}")
        seen += count
        assert not wrong, f"slice {number}: {text!r}"
    assert seen > SLICES  # on the average, a slice has a claim: otherwise nothing was tested


@pytest.mark.parametrize(
    "text",
    [
        "رفضت الفرقة الرابعة التدخل إلى جانب أي من\nهما.",
        "وفاة خمسة أشخاص بينهم طفلان وانتشال جثة ",
        # A party's name of one word, which noise parts in two.
        "وفي وقت لاحق تحدث وسيط قبلي عن اتفاق بين الجماعـ ـة",
        # A casualty word that opens its sentence describes nobody before it.
        "فجر انتحاري نفسه عند فندق أمس.\nمصاب7ا، فيما قالت الشرطة إنها أجهزت على ثلاثة من المهاجمين",
    ],
)
def test_texts_that_end_in_the_middle_of_an_expression_are_coded(text: str) -> None:
    _, wrong = broken(text)
    assert not wrong


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_spans_hold_wherever_noise_is_put(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(whole) - 1))
    text = whole[start : start + data.draw(st.integers(1, LONGEST))]
    for at, noise in data.draw(st.lists(st.tuples(st.integers(0, LONGEST), st.sampled_from(NOISE)), max_size=12)):
        text = text[:at] + noise + text[at:]
    _, wrong = broken(text)
    assert not wrong


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(' \n.،"قتلهجمسوفيندعرابةأئىلك'), st.characters(codec="utf-8")), max_size=80
    )
)
def test_spans_of_any_text_say_what_stands_there(text: str) -> None:
    _, wrong = broken(text)
    assert not wrong
