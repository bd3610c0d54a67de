"""Verbs of reply and of tracing back, nouns for an origin: what they say came of what."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.links.connectives import REACH, TRACED_BY, Signal
from marsad.coding.links.ends import Ends, listed
from marsad.model.reading import Sentence

_ORIGIN = frozenset(("قصه", "شراره", "اسباب", "سبب", "جذور", "خلفيه", "بدايات", "تفاصيل", "احداث"))


def reply(ends: Ends, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
    """ردّت الكتيبة على القصف بمهاجمة …: the deed with ب replies to what على names, or to what was told before."""
    words, named, effects = sentence.words, 0, list[Draft]()
    for at in range(signal.first + 1, min(end + 1, signal.last + 2 + REACH)):
        word = words[at]
        if word.text in ("،", "؛"):
            break
        if words[at - 1].base == "علي" and word.enclitic and not ends.told.is_event(word):
            return [], []  # ردّ على منتقديه بهجوم عنيف
        if (words[at - 1].base == "علي" or ends.told.is_event(word)) and word.article and not named:
            named = at
        if word.text.startswith("ب") and (word.preposition or word.function):
            own = ends.told.at(sentence, at)
            joined = ends.effects(sentence, at, end, fronted=False)
            effects = joined if own is None or own in joined else [own]
            break
    if not effects:
        return [], []
    cause = ends.told.meant(sentence, named, without=effects[0]) if named else None
    cause = cause or ends.told_before(sentence, signal.first) or ends.told.main_before(sentence)
    return listed(cause), effects


def trace(ends: Ends, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
    """عزت المصادر القرار إلى قتال, ربط ما جرى بمداهمة, تعود القصة إلى انشقاق."""
    words = sentence.words
    text = words[signal.first].text.removeprefix("و")
    wanted, effect = TRACED_BY[text], None
    is_return = text in ("تعود", "يعود")
    for at in range(signal.first + 1, min(end + 1, signal.first + REACH)):
        word = words[at]
        if _takes_up_all(sentence, at, is_return=is_return):
            main = ends.told.main_before(sentence)
            effect = main if main is not None and main.kind == "incident" else None
        elif word.article and not word.preposition and not is_return and effect is None:
            effect = ends.told.meant(sentence, at) if ends.told.is_event(word) else None
        names_cause = (word.base == wanted and bool(word.function)) or word.preposition == wanted == "ب"
        if effect is not None and names_cause:
            causes = ends.effects(sentence, at, end, fronted=False, casualties=True)
            more = (i for i in range(at + 1, end) if words[i].conjunction == "و" and words[i].preposition == wanted)
            for index in more:
                causes += [c for c in ends.effects(sentence, index, end, fronted=False) if c not in causes]
            return [c for c in causes if (c.sentence.index, c.first) <= (sentence.index, end)], [effect]
    return [], []


def _takes_up_all(sentence: Sentence, at: int, *, is_return: bool) -> bool:
    """ما جرى, and after تعود: القصة, شرارة الأحداث."""
    word = sentence.words[at]
    if word.text in ("جري", "حدث", "حصل") and sentence.words[at - 1].text == "ما":
        return True
    return is_return and word.base in _ORIGIN


def origin(ends: Ends, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
    """كانت شرارة القتال مقتل سائق, سبب القتال خلاف على أرض: what is told next brought about what the noun names."""
    start, effect = signal.last + 1, None
    if start < end and sentence.words[start].article and ends.told.is_event(sentence.words[start]):
        effect = ends.told.meant(sentence, start)
    effect = effect or ends.told.main_before(sentence)
    causes = ends.effects(sentence, start + 1, end, fronted=False, casualties=True)
    return [cause for cause in causes[:1] if cause is not effect], listed(effect)
