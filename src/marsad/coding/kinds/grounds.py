"""Which place a control claim is about: named after its words, before them, or in a sentence before."""

from __future__ import annotations

from marsad.coding.kinds.control_words import AREAS, POSTS, SAID_PLACES
from marsad.coding.roles.nearby import Nearby
from marsad.model.claim import Mention
from marsad.model.reading import Name, Sentence

_BACK = 3


def after(at: int, near: Nearby, *, reach: int = 9) -> list[Mention]:
    """The first place named from a word on, and those that و joins to it."""
    found: list[Mention] = []
    last = at - 1
    for index in range(at, len(near.words)):
        if index - last > (reach if not found else 3):
            break
        name = near.starting.get(index)
        if name is None and (
            near.words[index].text in ".؛:!؟" or near.kinds[index] in ("verb", "relative", "that", "clause")
        ):
            break
        if name is None and not found and near.words[index].text in "،,":
            break
        if is_place(name) and name is not None:
            if not found and (unlisted := _unlisted_before(name, at, near)):
                return unlisted
            if not found or near.words[index].text.startswith("و") or near.words[index - 1].text.startswith("و"):
                found.append(near.filler.mentions.name(name, "place"))
            elif found:
                break
            last = name.last
        elif name is not None and found:
            break
    return found or _unknown(at, near, reach)


def _unlisted_before(name: Name, at: int, near: Nearby) -> list[Mention]:
    """حي التعمير بمخيم عين الحلوة: the quarter, though only the camp is listed."""
    for index in range(at, name.first):
        phrase = near.phrase_at[index]
        if (
            phrase >= 0
            and near.filler.phrases[phrase].first == index
            and is_unlisted(near.filler.phrases[phrase].last, near)
        ):
            return near.filler.mentions.places((phrase,))
    return []


def _unknown(at: int, near: Nearby, reach: int) -> list[Mention]:
    """بلدة whose name is in no list."""
    for index in range(at, min(at + reach, len(near.words))):
        if near.words[index].text in ".؛:!؟،," or near.kinds[index] in ("verb", "relative", "that", "clause"):
            return []
        phrase = near.phrase_at[index]
        if phrase >= 0 and near.filler.phrases[phrase].first == index and near.words[index].noun == "placehead":
            return near.filler.mentions.places((phrase,))
    return []


def base(at: int, near: Nearby) -> list[Mention]:
    """معسكر بلدوغلي, مبنى الإذاعة: a post or building right after its preposition, though no list holds its name."""
    index = near.phrase_at[at] if at < len(near.words) else -1
    if index < 0 and at + 1 < len(near.words):
        index = near.phrase_at[at + 1]
    if index < 0 or near.filler.phrases[index].kind != "noun":
        return []
    phrase = near.filler.phrases[index]
    head = near.words[phrase.first]
    last = phrase.last
    if (
        last == phrase.first
        and last + 1 < len(near.words)
        and near.kinds[last + 1] != "verb"
        and not near.words[last + 1].function
        and near.words[last + 1].text not in ".،,؛:"
    ):
        last += 1
    named = last > phrase.first and near.words[last].noun != "adjective"
    return [near.filler.mentions.words_of(phrase.first, last)] if named and head.base in POSTS else []


def unnamed(at: int, near: Nearby) -> list[Mention]:
    """في البركسات, في مرتفعات مطلة على البلدة: where a force stands, by words that are no name."""
    for index in range(near.phrase_at[at] if at < len(near.words) else -1, len(near.filler.phrases)):
        phrase = near.filler.phrases[index] if index >= 0 else None
        if phrase is None or phrase.kind not in ("noun", "particle"):
            break
        head = near.words[phrase.first]
        if phrase.kind == "noun" and phrase.preposition in ("في", "علي", "داخل", "ب") and not phrase.pronoun:
            ground = head.base in POSTS or head.base in AREAS or head.noun in ("placehead", "property")
            known = ground or (head.article and not head.noun and not head.function and not head.senses)
            return [near.filler.mentions.words_of(phrase.first, phrase.last)] if known else []
    return []


def post(index: int, near: Nearby) -> list[Mention]:
    """حقل العمر النفطي: a post, field or building by its words, though no list holds its name."""
    phrase = near.filler.phrases[index]
    if phrase.last == phrase.first or near.words[phrase.first].base not in POSTS:
        return []
    last = phrase.last
    while last > phrase.first + 1 and near.words[last].noun == "adjective":
        last -= 1
    return [near.filler.mentions.words_of(phrase.first, last)]


def is_unlisted(at: int, near: Nearby) -> bool:
    """Whether a word ends the name of a place that is in no list: بلدة جمامي."""
    index = near.phrase_at[at]
    if index < 0 or near.filler.phrases[index].kind != "noun":
        return False
    phrase = near.filler.phrases[index]
    return phrase.last == at > phrase.first and near.words[phrase.first].noun == "placehead" and not near.words[at].noun


def is_located(at: int, near: Nearby) -> bool:
    """Whether what follows على is a place or part of one: على المدينة, على أجزاء من; not على الوضع الأمني."""
    for index in range(at, min(at + 3, len(near.words))):
        word = near.words[index]
        if index > at and (word.preposition or word.function == "place"):
            return False
        if (
            is_place(near.holding.get(index))
            or word.noun == "placehead"
            or word.base in AREAS
            or word.base in POSTS
            or is_said(index, near)
        ):
            return True
    return False


def is_place(name: Name | None) -> bool:
    """Whether a name was read as a place."""
    if name is None or name.actor is not None:
        return False
    return name.place is not None or all(e.kind == "place" for e in name.entries)


def is_said(at: int, near: Nearby) -> bool:
    """Whether a word is المنطقة, المدينة, المعبر: a place named before."""
    word = near.words[at]
    return word.base in SAID_PLACES and word.article and at not in near.holding


def before(at: int, near: Nearby, *, reach: int = 7, strict: bool = True) -> list[Mention]:
    """The place named last before a word; with `strict`, only with nothing but its description between."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        name = near.holding.get(index)
        if is_place(name) and name is not None and (name.place is not None or at - index <= 3):
            return [near.filler.mentions.name(_most_local(name, near), "place")]
        if name is not None and strict and index == at - 1 and near.party(name) is not None:
            return []
        if near.words[index].text in ".؛:!؟" or (strict and near.kinds[index] in ("verb", "that", "clause")):
            return []
        if not strict and near.kinds[index] == "relative":
            return []
        if is_said(index, near) and not _named_next(index, near):
            return told(index, near)
        if strict and near.words[index].noun == "placehead" and near.phrase_at[index] >= 0:
            return near.filler.mentions.places((near.phrase_at[index],))
    return []


def _named_next(at: int, near: Nearby) -> bool:
    return is_place(near.starting.get(at + 1))


def _most_local(name: Name, near: Nearby) -> Name:
    """بلدة السخنة بريف حمص الخاضعة: the place of which the wider one only tells where it is."""
    for other in reversed(near.sentence.names):
        gap = range(other.last + 1, name.first)
        if other.last >= name.first or not is_place(other):
            continue
        linking = all(
            near.words[i].function
            or near.words[i].base in ("ريف", "محافظه", "ناحيه", "مديريه", "قضاء", "اقليم", "ولايه")
            or near.words[i].noun == "adjective"
            for i in gap
        )
        inside = near.words[name.first].preposition or any(
            near.words[i].function in ("place", "prep", "on") or near.words[i].preposition for i in gap
        )
        return (
            other if linking and inside and len(gap) <= 4 and not near.words[name.first].text.startswith("و") else name
        )
    return name


def told(at: int, near: Nearby) -> list[Mention]:
    """The place that المنطقة or فيها means: the last named before, in this sentence or those before it."""
    here = [n for n in near.sentence.names if n.last < at and is_place(n) and n.place is not None]
    if here:
        alike = [
            n for n in here if near.words[at].base in (near.words[n.first].base, near.words[max(0, n.first - 1)].base)
        ]
        if alike:
            return [near.filler.mentions.name(alike[-1], "place")]
        return [near.filler.mentions.name(here[-1], "place")]
    sentences: list[Sentence] = near.reading.sentences
    for sentence in reversed(sentences[max(0, near.sentence.index - _BACK) : near.sentence.index]):
        names = [n for n in sentence.names if is_place(n) and n.place is not None]
        if names:
            return [near.filler.mentions.name(names[0], "place")]
    return []
