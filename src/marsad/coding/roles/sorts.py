"""The sorts into which a report divides a group: الميليشيات، المحلية منها أو الإيرانية والروسية."""

from __future__ import annotations

from marsad.coding.roles.nearby import Nearby, only
from marsad.model.claim import Mention
from marsad.model.reading import Phrase

_NEAR = 7
"""Phrases after a group within which its sorts are told."""


def sorts(near: Nearby, index: int) -> list[Mention]:
    """The sorts of a group that منها or منهم after it tells apart; none where they are not told."""
    phrases = near.filler.phrases
    group = phrases[index]
    head = next((i for i in range(group.first, group.last + 1) if near.words[i].noun == "group"), None)
    if head is None:
        return []
    for at in range(index + 1, min(index + _NEAR, len(phrases) - 1)):
        phrase = phrases[at]
        if phrase.kind in ("verb", "stop", "that", "clause"):
            return []
        if phrase.preposition == "من" and phrase.pronoun in ("ها", "هم"):
            first = phrases[at - 1].last
            if not _tells_sort(near, first, head):
                return []
            told = [first, *(_sorting(near, head, phrases[at + 1 :]))]
            return [_sort(near, head, word) for word in told] if len(told) > 1 else []
    return []


def _tells_sort(near: Nearby, at: int, head: int) -> bool:
    word = near.words[at]
    return at > head and word.article and word.noun in ("adjective", "")


def _sorting(near: Nearby, head: int, phrases: list[Phrase]) -> list[int]:
    """The adjectives that و or أو joins to the first."""
    found: list[int] = []
    for phrase in phrases:
        if phrase.kind != "noun" or not phrase.joined or phrase.preposition or phrase.last > phrase.first:
            break
        if not _tells_sort(near, phrase.first, head):
            break
        found.append(phrase.first)
    return found


def _sort(near: Nearby, head: int, at: int) -> Mention:
    """One sort as a mention, with the id of the group that its words with the head would name."""
    lexicon = near.filler.mentions.knowledge.lexicon
    text = near.words[at].text.removeprefix(near.words[at].conjunction)
    found = lexicon.find([f"ال{near.words[head].base}", text])
    entries = [f.pattern.entry for f in found if f.first == 0 and f.last == 1 and f.pattern.entry is not None]
    actors = [e for e in entries if e.kind == "actor"]
    return near.filler.mentions.words_of(at, at, id=only(actors) if actors else None)
