"""Which crossing a class noun means: named, described, or taken up from what was told before (المعبر)."""

from __future__ import annotations

from typing import NamedTuple

from marsad.coding.kinds.crossing_types import BOATS
from marsad.coding.links.told import bare
from marsad.model.reading import Name, Phrase, Reading, Sentence, Word

CONSTRUCT_DUALS = ("جسري", "معبري", "منفذي")
_DESCRIBES = (
    "المقام",
    "الواقع",
    "الواصل",
    "الرابط",
    "الفاصل",
    "المودي",
    "القريب",
    "المخصص",
    "الخاضع",
    "الذي",
    "التي",
    "المستخدم",
)
_BRIDGES = frozenset(("جسر", "كوبري", "كبري"))
_BACK = 2
"""Sentences back in which a crossing is looked for that is only taken up."""
_MANY = frozenset(("معابر", "منافذ", "جسور", "كباري", "عبارات", "مسارب", "مرافي", "نقاط", "معديات", "مخاضات", "ممرات"))
_MARKS = frozenset(("نهري", "بري", "مايي", "حدودي", "حدوديه", "نهريه", "بريه", "غير", "شرعي", "شرعيه", "رسمي", "رسميه"))
_MARKS |= {"تجاري", "دولي", "انساني", "ترابي", "عايم", "حربي", "نظامي", "قانوني", "داخلي", "موقت", "معلق", "خشبي"}


class Site(NamedTuple):
    """A crossing's noun phrase: its class noun, its last word, and the known name in it."""

    first: int
    last: int
    end_of_name: int
    name: Name | None
    preposition: str


def site_at(sentence: Sentence, at: int) -> Site | None:
    """The noun phrase of a crossing that is named, or described and not merely taken up (المعبر)."""
    words = sentence.words
    word = words[at]
    shared = word.base == "حدود" and any(w.text == "مع" for w in words[at + 1 : at + 3])
    border = word.text in ("الحدود", "حدود") or shared
    if word.base in _MANY or (word.enclitic and not word.text.endswith("ي") and not border):
        return None
    if border:
        name = next((n for n in sentence.names if at < n.first <= at + 3 and _is_place(n)), None)
        return None if name is None else Site(at, name.last, name.last, name, _preposition(sentence, at))
    name = next((n for n in sentence.names if n.first == at and n.last > at and _is_place(n)), None)
    if name is None:
        name = next(
            (n for n in sentence.names if n.first == at + 1 and _is_place(n) and not words[at + 1].preposition), None
        )
    end = name.last if name is not None else _unknown_name(sentence, at)
    if name is not None and _is_dual(word):
        end = _second_of_two(sentence, end)
    last = _described(sentence, end)
    if end > at and last + 1 < len(words) and words[last + 1].base == word.base and not words[last + 1].article:
        last = _described(sentence, last + 1)  # ومعبر بقرص معبر نهري غير شرعي: what it is.
    if end == at and last == at and not _is_told_of(sentence, at):
        return None
    if end == at and word.article and not _is_told_of(sentence, at):
        return None
    return Site(at, last, end, name, _preposition(sentence, at))


class Recalled(NamedTuple):
    """Where a crossing that is only taken up (المعبر) was named."""

    sentence: Sentence
    site: Site


def described_at(sentence: Sentence, at: int) -> Site | None:
    """المعبر النهري في البلدة, الجسر العتيق: definite, and told apart by its kind and place, or by an adjective."""
    words = sentence.words
    if not words[at].article or words[at].base in _MANY or at + 1 >= len(words):
        return None
    last = _described(sentence, at)
    if last > at and last + 1 < len(words) and words[last + 1].text in ("في", "قرب", "عند", "ب"):
        return Site(at, last, at, None, _preposition(sentence, at))
    after = words[at + 1]
    proper = after.article and not (after.preposition or after.conjunction or after.function or after.senses)
    if (
        words[at].base in _BRIDGES
        and proper
        and bare(after.text) not in _MARKS
        and not after.text.startswith(_DESCRIBES)
    ):
        return Site(at, at + 1, at + 1, None, _preposition(sentence, at))
    return None


def recalled_by(reading: Reading, sentence: Sentence, at: int) -> Recalled | None:
    """المعبر: the crossing of that kind that was named last before."""
    word = sentence.words[at]
    if not word.article or word.base not in ("معبر", "منفذ") or _described(sentence, at) > at:
        return None
    for before in reversed(reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]):
        end = at if before is sentence else len(before.words)
        for index in range(end - 1, -1, -1):
            site = site_at(before, index) if before.words[index].base == word.base else None
            if site is not None and site.end_of_name > index:
                return Recalled(before, site)
    return None


def _is_told_of(sentence: Sentence, at: int) -> bool:
    """العبّارة التي تصل ضفتي الفرات: described by a clause of its own."""
    words = sentence.words
    return (
        words[at].base in BOATS and at + 1 < len(words) and words[at + 1].text.startswith(("التي", "الواصل", "الرابط"))
    )


def _is_place(name: Name) -> bool:
    return any(entry.kind == "place" for entry in name.entries)


def _unknown_name(sentence: Sentence, at: int) -> int:
    """جسر جنالي, جسري المك نمر والنيل الأبيض: words that no list holds, behind the class noun."""
    words, end = sentence.words, at
    if words[at].article:
        return at
    for index in range(at + 1, min(len(words), at + 4)):
        word = words[index]
        known = word.noun and word.noun not in ("adjective", "person", "title", "placehead", "property")
        if not word.text[0].isalpha() or word.function or word.preposition or known or bare(word.text) in _MARKS:
            break
        if word.conjunction or word.text.startswith(_DESCRIBES) or (word.verb and not word.article):
            break
        accusative = word.text.endswith("ا") and (word.noun or words[at].text.endswith("ا"))
        if index == at + 1 and (word.noun == "adjective" or accusative) and not word.article:
            break
        end = index
    return _second_of_two(sentence, end) if end > at and _is_dual(words[at]) else end


def _is_dual(word: Word) -> bool:
    return word.text.endswith((*CONSTRUCT_DUALS, "ين"))


def _second_of_two(sentence: Sentence, end: int) -> int:
    """The last word of the second name behind a dual, or of the first where there is no second."""
    words = sentence.words
    at = end + 1
    if at >= len(words) or not words[at].text.startswith("و") or words[at].verb:
        return end
    name = next((n for n in sentence.names if n.first == at), None)
    if name is not None:
        return name.last
    while (
        at + 1 < len(words) and words[at + 1].article and not (words[at + 1].preposition or words[at + 1].conjunction)
    ):
        at += 1
    return at


def _described(sentence: Sentence, at: int) -> int:
    """النهري, غير الشرعي: the adjectives that belong to it."""
    words = sentence.words
    while at + 1 < len(words):
        if bare(words[at + 1].text).removesuffix("ا") not in _MARKS:
            break
        at += 1
    return at


def _preposition(sentence: Sentence, at: int) -> str:
    phrase = phrase_at(sentence, at)
    if phrase is not None and phrase.first <= at and phrase.preposition:
        between = range(phrase.head, at)
        if not any(sentence.words[i].senses for i in between):
            return phrase.preposition
        return ""
    before = sentence.words[at - 1] if at else None
    return before.base if before is not None and before.function in ("via", "from", "place") else ""


def phrase_at(sentence: Sentence, at: int) -> Phrase | None:
    return next((p for p in sentence.phrases if p.first <= at <= p.last), None)
