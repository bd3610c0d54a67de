"""A verb of cause with its subject and its complement: أدى القصف إلى …, اعتقال الشاب أثار …."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.links.connectives import REACH, TAKES_OBJECT, Signal
from marsad.coding.links.told import Told
from marsad.model.reading import Sentence

_HAPPENS = frozenset(("نشب", "اندلع", "وقع", "حصل", "دار", "جري", "حدث", "تجدد", "تصاعد"))
_IT = frozenset(("انه", "انها", "وانه", "وانها", "بانه", "بانها", "انهما"))
_WENT = frozenset(("جري", "حدث", "حصل", "وقع"))
_COMPLEMENT = frozenset(("الي", "في", "عن", "علي", "ل", "ب"))

Cause = tuple[Draft | None, int]
"""What does the causing, and the word where its effect begins."""


def subject(told: Told, sentence: Sentence, signal: Signal, *, chained: bool) -> Cause:
    """The happening that does the causing: the noun after the verb or the one before.

    `chained` says whether the verb before this one, in the same sentence, had a cause.
    """
    words, at = sentence.words, signal.first
    if at and words[at - 1].text in _IT:  # قال إن المجزرة …، مضيفاً أنها تسببت في نزوح السكان
        return _spoken_of(told, sentence, at), at
    if _follows_subject(sentence, at) and (before := _noun_before(told, sentence, at)):
        return before, at + 1
    found = _noun_after(told, sentence, at, chained=chained)
    return found if found is not None else (_noun_before(told, sentence, at), at)


def _noun_after(told: Told, sentence: Sentence, verb: int, *, chained: bool) -> Cause | None:
    words = sentence.words
    takes_object = words[verb].lemma in TAKES_OBJECT

    def behind(start: int) -> int:
        return start if takes_object else complement(sentence, start)

    for at in range(verb + 1, min(len(words), verb + REACH)):
        word = words[at]
        if opens_complement(sentence, at) or (word.preposition == "ل" and not word.article):
            return None
        if word.text == "ما" and at + 1 < len(words) and words[at + 1].text in _WENT:
            return told.main_before(sentence), behind(at + 2)
        here = told.at(sentence, at) if at == verb + 1 and told.is_event(word) else None
        if here is not None and not word.article and not told.is_casualty(sentence, at):  # أدى تبادل القصف إلى
            return here, behind(at + 1)
        if chained and words[verb].conjunction and takes_object:
            return None, verb + 1  # أجبر المسلحين على التراجع، وأتاح فتح الطريق
        if told.is_event(word) and not word.preposition:
            known = told.is_definite(sentence, at) or told.at(sentence, at) is not None
            return (told.meant(sentence, at), behind(at + 1)) if at <= verb + 2 and known else None
    return None


def complement(sentence: Sentence, at: int) -> int:
    """Where إلى, في, عن or ب begins what a verb of cause brings about."""
    reach = range(at, min(len(sentence.words), at + REACH))
    return next((index for index in reach if opens_complement(sentence, index)), at)


def opens_complement(sentence: Sentence, at: int) -> bool:
    """Whether a word is or bears the preposition that such a verb asks for."""
    word = sentence.words[at]
    return bool(word.function and word.base in _COMPLEMENT) or (word.preposition == "ب" and not word.article)


def _follows_subject(sentence: Sentence, at: int) -> bool:
    """اعتقال الشاب أثار توتراً: a verb whose effect is its object, with its subject before it."""
    word, before = sentence.words[at], sentence.words[at - 1] if at else None
    begins = before is None or before.function in ("that", "clause", "relative") or not before.text[0].isalpha()
    return word.lemma in TAKES_OBJECT and not word.conjunction and not begins


def _spoken_of(told: Told, sentence: Sentence, at: int) -> Draft | None:
    """What a pronoun before a verb of cause means: the known happening named last, else what the report told."""
    for index in range(at - 1, -1, -1):
        word = sentence.words[index]
        if told.is_event(word) and (word.article or told.at(sentence, index) is not None):
            return told.meant(sentence, index)
    return told.main_before(sentence)


def _noun_before(told: Told, sentence: Sentence, at: int) -> Draft | None:
    """الهجوم دفع, الخلافات بين … دفعت: a subject before its verb, with no other verb between, a comma at most."""
    for phrase in reversed(sentence.phrases):
        pauses = phrase.kind == "stop" and phrase.last == at - 1 and sentence.words[at - 1].text == "،"
        if phrase.first >= at or pauses:
            continue
        if phrase.kind in ("verb", "relative", "that", "stop") and told.at(sentence, phrase.first) is None:
            if sentence.words[phrase.first].lemma in _HAPPENS:
                continue
            return None
        for index in range(phrase.last, phrase.first - 1, -1):
            if told.is_event(sentence.words[index]) or told.at(sentence, index) is not None:
                return told.meant(sentence, index)
    return None
