"""The words by which a text says that one thing led to another: connectives, verbs of cause, reply and tracing."""

from __future__ import annotations

from typing import Literal, NamedTuple

from marsad.coding.links.told import Told
from marsad.model.reading import Cue, Sentence

Way = Literal["forward", "backward", "verb", "reply", "trace", "origin"]

REACH = 14
"""Words within which a verb's subject and complement are looked for."""
_FAR = 22
"""Words within which the preposition follows that such a verb asks for: أدى القصف المدفعي على … يوم الأحد إلى …."""
TAKES_OBJECT = frozenset(
    (
        *("سبب", "اثار", "استدعي", "اشعل", "اتاح", "اجج", "فجر", "انتج", "استوجب", "تطلب", "احدث", "خلف", "اوقع"),
        "استوجب",
    )
)
"""Verbs of cause whose effect is their object, with no preposition."""
TRACED_BY = {
    **dict.fromkeys(("عزا", "عزت", "عزوا", "تعزو", "يعزو", "ارجع", "ارجعت", "تعود", "يعود"), "الي"),
    **dict.fromkeys(("ربط", "ربطت", "ربطوا", "تربط", "يربط"), "ب"),
}
"""Verbs that trace an effect back to its cause, with the preposition that names the cause."""
ORIGINS = frozenset(("شراره", "سبب"))
"""Nouns for the cause of what was told: وكانت شرارة القتال مقتل سائق."""
_IS = frozenset(("كان", "كانت", "هو", "هي"))
_AFTER = frozenset(
    (
        *("بعد", "بعدما", "بعد ان", "عقب", "غداه", "في اعقاب", "فور", "عقب ذلك", "بعد ذلك", "ومن ثم", "تلا ذلك"),
        *("اعقبه", "اعقبها", "اعقبتها", "اعقب ذلك", "تلاه", "تلاها", "تبعه", "تبعها", "تبع ذلك", "ليقوم", "لتقوم"),
        *("علي الفور", "وعلي الفور"),
    )
)
"""What may be mere sequence: only a reaction makes it a cause."""
_NO_CAUSE = frozenset(
    (
        *("تحسبا", "تحسبا لاي", "تحسبا من", "تفاديا", "تجنبا", "منعا", "ومنعا", "درءا", "بتهمه", "بتهم", "علي ذمه"),
        *("لاتهامه", "لاتهامها", "لاتهامهم", "بحجه", "بذريعه", "بدعوي", "اذ", "حيث ان", "لعدم", "يعود الي"),
        *(
            "علي وقع",
            "وعلي وقع",
            "تعود الي",
            "تاتي هذه",
            "بحكم",
            "خلف",
            "وخلف",
            "متاثرا",
            "متاثره",
            "متاثرين",
            "امام",
            "وسط",
            "في ظل",
        ),
    )
)
"""Expressions that tell of a purpose, a charge or a mere setting."""
_REPLY = frozenset(
    ("رد", "ردت", "ردوا", "ترد", "يرد", "يردون", "ليرد", "لترد", "قابل", "قابلت", "قابلوا", "قوبل", "قوبلت", "لتقابل")
)
_BRINGS = frozenset(
    (
        *("ادي", "تسبب", "سبب", "اسفر", "نجم", "نتج", "افضي", "دفع", "حدا", "اثار", "استدعي", "اجبر", "ارغم"),
        *("اضطر", "قاد", "اعقب", "اشعل", "اسهم", "ساهم", "اتاح", "الزم", "اجج", "فجر", "انتج", "استوجب", "تطلب"),
    )
)
"""Lemmas of verbs whose subject brings about what follows."""
_NEEDS = {
    **dict.fromkeys(("ادي", "افضي"), frozenset(("الي", "ل"))),
    "قاد": frozenset(("الي",)),
    **dict.fromkeys(("اسفر", "نجم", "نتج"), frozenset(("عن",))),
    **dict.fromkeys(("اسهم", "ساهم"), frozenset(("في", "ب"))),
}
"""Those that do so only with a preposition."""


class Signal(NamedTuple):
    """A word or expression that joins a cause and its effect, by its first and last word."""

    first: int
    last: int
    way: Way
    weak: bool = False


def signals(told: Told, sentence: Sentence) -> list[Signal]:
    """All of a sentence, in order; none within another."""
    found = [signal for cue in sentence.cues if (signal := _of_cue(told, sentence, cue)) is not None]
    covered = {at for signal in found for at in range(signal.first, signal.last + 1)}
    for at, word in enumerate(sentence.words):
        if at not in covered and (word.verb or word.base in ORIGINS or word.text.removeprefix("و") in TRACED_BY):
            signal = _of_origin(sentence, at) or _of_verb(told, sentence, at) or _whereupon(told, sentence, at)
            if signal is not None:
                found.append(signal)
    return sorted(found)


def _of_cue(told: Told, sentence: Sentence, cue: Cue) -> Signal | None:
    if cue.kind != "connectives" or cue.value != "led_to":
        return None
    words = sentence.words[cue.first : cue.last + 1]
    text = " ".join(word.text for word in words)
    weak = text in _AFTER or text.removeprefix("و") in _AFTER or words[-1].text == "بعد"
    if text in _NO_CAUSE or text.removeprefix("و") in _REPLY or (cue.detail.endswith("weak") and not weak):
        return None
    if _is_own_trigger(told, sentence, cue.first) or (words[0].lemma == "دفع" and _sends(sentence, cue.first)):
        return None
    if cue.detail.startswith("backward"):
        return Signal(cue.first, cue.last, "backward", weak)
    is_verb = (words[0].verb == "cause" or words[0].lemma in _BRINGS) and words[-1].text != "ذلك"
    return Signal(cue.first, cue.last, "verb" if is_verb else "forward", weak)


def _of_verb(told: Told, sentence: Sentence, at: int) -> Signal | None:
    word = sentence.words[at]
    text = word.text[1:] if word.text[0] in "وف" and len(word.text) > 2 else word.text
    if text in _REPLY:
        return Signal(at, at, "reply")
    if _is_own_trigger(told, sentence, at):
        return None
    if text in TRACED_BY:
        return Signal(at, at, "trace")
    if word.lemma not in _BRINGS or word.aspect == "passive" or word.function:
        return None
    if (word.noun and not _opens_verb(sentence, at)) or not _has_complement(sentence, at, _NEEDS.get(word.lemma)):
        return None
    if (word.lemma == "اعقب" and "اعقب" not in text) or (word.lemma == "دفع" and _sends(sentence, at)):
        return None
    return Signal(at, at, "verb", word.lemma == "اعقب")


def _of_origin(sentence: Sentence, at: int) -> Signal | None:
    """كان سبب الاشتباكات مقتل شاب, الشرارة كانت مقتل سائق."""
    word, near = sentence.words[at], sentence.words[max(0, at - 1) : at + 4]
    if word.base not in ORIGINS or word.preposition:
        return None
    return Signal(at, at, "origin") if any(other.text.removeprefix("و") in _IS for other in near) else None


def _whereupon(told: Told, sentence: Sentence, at: int) -> Signal | None:
    """أضرموا النار في المقر، لتعلن القيادة حظراً للتجوال: what then was done, by ل and the present after a comma."""
    words = sentence.words
    if not (at and words[at].text.startswith(("لي", "لت")) and words[at].aspect == "present"):
        return None
    opens = any(spot.first == at for spot in told.spots(sentence))
    return Signal(at, at - 1, "forward", weak=True) if opens and words[at - 1].text == "،" else None


def _opens_verb(sentence: Sentence, at: int) -> bool:
    return any(phrase.kind == "verb" and phrase.first == at for phrase in sentence.phrases)


def _has_complement(sentence: Sentence, at: int, wanted: frozenset[str] | None) -> bool:
    words = sentence.words[at + 1 : at + _FAR]
    return wanted is None or any(
        (word.function and word.base in wanted) or word.preposition in wanted for word in words
    )


def _is_own_trigger(told: Told, sentence: Sentence, at: int) -> bool:
    """A verb that tells of something by itself (دفعت بتعزيزات), not of what it brings about (دفعهم إلى النزوح)."""
    draft = told.at(sentence, at)
    if draft is None or not sentence.words[at].verb or at != draft.first:
        return False
    if draft.kind == "incident" and sentence.words[at].verb == "cause":  # أودى بحياة: what brought it may be told.
        return False
    words = sentence.words[at : draft.last + 1] if draft.sentence is sentence else []
    return not any(word.function and word.base in ("الي", "علي") for word in words)


def _sends(sentence: Sentence, at: int) -> bool:
    """Whether a verb's first complement is one with ب."""
    for word in sentence.words[at + 1 : at + REACH]:
        if (word.function and word.base in ("الي", "ل")) or word.preposition == "ل":
            return False
        if word.preposition == "ب" and not word.article:
            return True
    return False
