"""The words of mentions as tellings of one happening are compared by them."""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.model.claim import Mention

_GUNMEN = ("مجهول", "مسلح", "ملثم", "شخص", "رجل", "أشخاص", "اشخاص", "مهاجم")


def stem(word: str) -> str:
    """A word without its article and the alef of the accusative: انتحاريا is انتحاري."""
    return word.removeprefix("ال").rstrip("ا")


def words_of(mention: Mention) -> list[str]:
    """Its words as they are compared: without marks, in one spelling."""
    return fold_text(mention.text).split()


def any_words_shared(ones: list[Mention], others: list[Mention]) -> bool:
    """Whether a word of the one stands among the words of the others."""
    words = {stem(word) for mention in ones for word in words_of(mention)}
    return any(stem(word) in words for mention in others for word in words_of(mention))


def is_definite(mention: Mention) -> bool:
    """المسلحون, مسلحو الحركة: by the article, or in construct with what has it."""
    words = words_of(mention)
    return words[0].startswith("ال") or (len(words) == 2 and words[1].startswith("ال") and words[0].endswith("و"))


def says_nobody(doers: list[Mention]) -> bool:
    """مسلحان, ملثمون على دراجة: gunmen of whom no more is known."""
    return all(m.id is None and any(stem(w).startswith(_GUNMEN) for w in words_of(m)[:2]) for m in doers)
