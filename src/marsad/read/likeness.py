"""What a word looks like beside the one before it: its adjective, a name's part, of another case."""

from __future__ import annotations

from marsad.model.reading import Word
from marsad.read.ground import PEOPLE

ORDINALS = frozenset(
    (
        *("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
        *("الاولي", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه"),
        "العاشره",
    )
)
"""They describe what they follow and count nothing."""
_ADJECTIVE_ENDINGS = ("ي", "يه", "يا", "يين", "يون", "يان", "يتان", "يتين", "يات")
_WHO_ACT = frozenset(("راعي", "راعيه", "قاضي", "قاضيه", "محامي", "محاميه", "مفتي", "والي"))
"""Participles, not adjectives of relation."""
_ADJECTIVE_BEGINNINGS = ("مسلح", "متشدد", "متطرف", "مجهول", "مفخخ", "ملثم", "مسير")


def is_initial(word: Word, before: Word) -> bool:
    """المطلوب ع.ج.: letters with full stops."""
    return (word.text == "." and len(before.text) == 1 and before.text.isalpha()) or (
        before.text == "." and len(word.text) == 1 and word.text.isalpha()
    )


def is_state(word: Word) -> bool:
    """بالإطارات المشتعلة مطالبين: what those who act are like meanwhile."""
    return word.text.endswith("ين") and word.text.startswith("م") and word.noun in ("", "adjective", "civilian")


def opens_with_b(word: Word) -> bool:
    """باستمرار, بمواكبة: an unknown word that most likely begins with the preposition."""
    unknown = not (word.noun or word.senses or word.verb or word.function)
    return word.text[0] == "ب" and len(word.text) > 4 and unknown


def describes(word: Word) -> bool:
    """What only an adjective, a name or a definite noun can follow: طائرة مسيرة, سيارة مفخخة."""
    return word.noun == "adjective" or word.base.startswith(("مسير", "مفخخ"))


def is_of_another_case(word: Word, before: Word) -> bool:
    """قتل مسلحون شرطياً, خطف مسلح مدنياً: no adjective of what stands before it."""
    if before.text.endswith("ون"):
        return word.number != "pl" or word.text.endswith(("ا", "ين"))
    return word.number == "sg" and word.text.endswith("ا") and not before.text.endswith(("ا", "ي", "ء"))


def adjectival(word: Word) -> bool:
    """Nouns that as often stand as adjectives: مسلح, مدني, إرهابي, سوري."""
    outside = word.base.endswith(_ADJECTIVE_ENDINGS) or word.base.startswith(_ADJECTIVE_BEGINNINGS)
    if word.noun in ("unit", "weapon"):
        return word.base.startswith("مسير")
    broken_plural = word.number == "pl" and word.base.endswith("ي")  # أهالي
    return word.noun in PEOPLE and outside and not broken_plural and word.base not in _WHO_ACT


def is_family(word: Word) -> bool:
    """عبد السلام القاضي, أحمد الحاج: what follows a given name with its article is the family's."""
    return word.article and word.noun == "title" and word.number == "sg" and not word.preposition
