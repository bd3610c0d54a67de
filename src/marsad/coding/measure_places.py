"""Where a measure holds: its own place, a road as it is called, what a pronoun or a bare noun stands for."""

from __future__ import annotations

from marsad.coding.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Name

_ROADS = ("طريق", "شارع", "جسر", "مدخل", "معبر", "منفذ", "اوتوستراد", "ممر", "كوبري", "بنطون", "بوابه", "مخرج")
_BARE = frozenset("مدينه بلده قريه منطقه مخيم حي ناحيه محافظه مكان موقع محله قضاء مديريه محليه خربه معبر منفذ طريق".split())
_TOWARD = frozenset(("الي", "نحو", "باتجاه", "صوب", "تجاه"))
_BROAD = frozenset(("state", "sea"))
_LEFT = frozenset(("من", "عن"))


def where(occurrence: Occurrence, roles: Roles, filler: RoleFiller) -> list[Mention]:
    """The place of a measure; empty where only the context can give it."""
    return Places(occurrence, filler).find(roles.get("place", []))


class Places:
    """Looks for the place of one measure in its sentence."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller) -> None:
        self.occurrence = occurrence
        self.filler = filler
        self.words = filler.words
        self.phrases = filler.phrases
        self.mentions = filler.mentions

    def find(self, given: list[Mention]) -> list[Mention]:
        """What grammar gave as far as it names a place; else a road, else the nearest place in the sentence."""
        type_ = self.occurrence.rule.type.id
        if type_ == "withdrawal":
            return self._left()
        if type_ == "reinforcement" and (ends := self._toward()):
            return ends
        own = [m for m in given if self._is_specific(m)]
        return self._narrowed(own) if own else self._road() or self._near()

    # Its own.

    def _is_specific(self, mention: Mention) -> bool:
        name = self._name_of(mention)
        if name is not None:
            return not (self._is_bare(name) or self._is_hidden(name))
        if mention.id is not None:
            return True
        words = mention.text.split()
        return len(words) > 1 and not words[-1].endswith(("ية", "دة", "دية", "لة", "طة")) and words[0] not in ("جميع", "كل", "حاجز", "المنطقة")

    def _is_bare(self, name: Name) -> bool:
        """المدينة, البلدة: no name, though a place somewhere is so called."""
        word = self.words[name.first]
        return name.first == name.last and (word.base in _BARE or word.text in ("المرور", "المعبر")) and (word.article or word.base == word.text)

    def _is_hidden(self, name: Name) -> bool:
        """A name that is part of somebody's name or of a permission to pass."""
        return self.words[name.first].text.endswith(("بالمرور",))

    def _name_of(self, mention: Mention) -> Name | None:
        for name in self.filler.frames.sentence.names:
            quote = self.mentions.reading.quote(name.start, name.end)
            if quote.start == mention.start:
                return name
        return None

    def _left(self) -> list[Mention]:
        """From where a force withdraws."""
        found: list[Mention] = []
        for oblique in self.occurrence.frame.obliques:
            if oblique.preposition in _LEFT or oblique.role == "place":
                if self.phrases[oblique.phrases[0]].pronoun:
                    return self._antecedent()
                found += [m for m in self.mentions.places(oblique.phrases) if self._is_specific(m)]
        if not found and self.occurrence.frame.object:
            found = [m for m in self.mentions.places(self.occurrence.frame.object) if self._is_specific(m)]
        return found[:1] and self._narrowed(found) or self._near(skip=_TOWARD)

    def _toward(self) -> list[Mention]:
        found = [m for o in self.occurrence.frame.obliques if o.preposition in _TOWARD for m in self.mentions.places(o.phrases)]
        return [m for m in found if self._is_specific(m)]

    def _road(self) -> list[Mention]:
        """The road, bridge or entrance itself, as it is called: الطريق الواصل بين كذا وكذا."""
        if self.occurrence.rule.type.id not in ("closure", "reopening", "deployment", "checkpoint"):
            return []
        end = self.occurrence.frame.end
        for index in range(self.occurrence.phrase, min(len(self.phrases), max(end, self.occurrence.phrase + 2))):
            phrase = self.phrases[index]
            if phrase.kind != "noun":
                continue
            for at in range(phrase.first, phrase.last + 1):
                word = self.words[at]
                if word.base.startswith(_ROADS) and at != self.occurrence.first and word.number != "pl" and (at < phrase.last or self._joins(index)):
                    return [self.mentions.words_of(at, phrase.last)]
        return []

    def _joins(self, index: int) -> bool:
        return index + 1 < len(self.phrases) and self.phrases[index + 1].role in ("between", "toward")

    # From the sentence.

    def _antecedent(self) -> list[Mention]:
        """The place named last before the words: منها, فيها, هناك."""
        names = [n for n in self._candidates(frozenset()) if n.first < self.occurrence.first]
        return [self.mentions.name(names[-1], "place")] if names else []

    def _near(self, skip: frozenset[str] = frozenset()) -> list[Mention]:
        """The place named nearest, one before the words sooner; of a place and what contains it, the place."""
        names = self._candidates(skip)
        if not names:
            return []
        at = self.occurrence.first
        best = min(names, key=lambda n: (n.first - self.occurrence.last + 2 if n.first > at else at - n.first))
        return self._narrowed([self.mentions.name(best, "place")], names)

    def _candidates(self, skip: frozenset[str]) -> list[Name]:
        places = self.mentions.knowledge.places
        found = []
        for name in self.filler.frames.sentence.names:
            row = places.get(name.place or "")
            if row is None or row.type in _BROAD or name.is_source or name.actor is not None and name.place is None:
                continue
            if all(e.adjective for e in name.entries) or self._is_bare(name) or self._is_hidden(name):
                continue
            if skip and any(p.first <= name.first <= p.last and p.preposition in skip for p in self.phrases):
                continue
            found.append(name)
        return found

    def _narrowed(self, mentions: list[Mention], names: list[Name] | None = None) -> list[Mention]:
        """For a region, the place in it that the sentence names beside it."""
        if len(mentions) != 1 or mentions[0].id is None:
            return mentions
        region = mentions[0].id
        for name in names if names is not None else self._candidates(frozenset()):
            if name.place != region and self._lies_in(name.place or "", region):
                found = self.mentions.name(name, "place")
                if abs(found.start - mentions[0].start) < 60:
                    return [found]
        return mentions

    def _lies_in(self, place: str, region: str) -> bool:
        row = self.mentions.knowledge.places.get(place)
        for _ in range(8):
            if row is None or not row.parent:
                return False
            if row.parent == region:
                return True
            row = self.mentions.knowledge.places.get(row.parent)
        return False
