"""Where a measure holds: its own place, a road as it is called, what a pronoun or a bare noun stands for."""

from __future__ import annotations

import itertools

from marsad.coding.kinds.measure_recall import BARE, ROADS, SETTLED, Recall, lies_in
from marsad.coding.roles.road_names import road_end, ways_end
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Name

_TOWARD = frozenset(("الي", "نحو", "باتجاه", "صوب", "تجاه"))
_BESIDE = frozenset(["غرب", "شرق", "شمال", "جنوب", "غربي", "شرقي", "شمالي", "جنوبي", "قرب", "قبل"])
_BROAD = frozenset(("state", "sea", "border", "region"))
_FROM_ELSEWHERE = frozenset(("reinforcement", "movement_ban"))
"""Measures on what comes from a place of its own."""
_LISTING = frozenset(("،", "وايضا", "ايضا", "وكذلك", "كذلك", "شرقا", "غربا", "شمالا", "جنوبا"))
"""What may stand between the places of a list."""
_NAMING = frozenset(("", "abstract"))
"""Classes of words by which places are named too."""
_LANDMARKS = frozenset(("دوار", "مفرق", "مفترق", "تقاطع", "مثلث"))
_LEFT = frozenset(("من", "عن"))
_ON_ROADS = frozenset(("closure", "reopening", "deployment", "checkpoint", "movement_ban", "delay"))


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
        self.sentence = filler.frames.sentence
        self.recall = Recall(occurrence, filler)

    def find(self, given: list[Mention]) -> list[Mention]:
        """What grammar gave as far as it names a place; else a road, else the nearest place in the sentence."""
        if by_type := self._of_type(self.occurrence.rule.type.id):
            return by_type
        elsewhere = self.occurrence.rule.type.id in _FROM_ELSEWHERE
        own = [m for m in given if self._is_specific(m) and not self._is_end(m)]
        if own := self._before_causes(own):
            return self._listed(self._without_regions(self._narrowed(own)))
        return (
            self._road()
            or self._pronoun()
            or self._between()
            or self._bare(given)
            or self.recall.posts(self.phrases[self._clause_end() - 1].last)
            or self._near(_LEFT if elsewhere else frozenset())
            or (self.recall.bare_before() if elsewhere else [])
            or self._somewhere()
        )

    def _before_causes(self, own: list[Mention]) -> list[Mention]:
        """فرضت حظراً في الحسكة على خلفية هجوم في غويران: where it is said before the deed that it came after."""
        deeds = (o.phrases[0] for o in self.occurrence.frame.obliques if o.role == "time")
        deed = next((self.phrases[at].first for at in deeds if self.filler.frames.is_deed(at)), len(self.words))
        return [m for m in own if self._word_of(m) < deed] or own

    def _of_type(self, type_: str) -> list[Mention]:
        """What some types of measure look for first."""
        if type_ == "siege":
            return self._besieged()
        if type_ == "withdrawal":
            own = self._left() or self._within()
            return own or self._near(skip=_TOWARD) or self.recall.earlier(SETTLED) or self._somewhere()
        if type_ == "reinforcement":
            return self._toward()
        if type_ == "delay":
            return self._post()
        if type_ in ("closure", "reopening"):
            return self._road_before() or self._road()
        if type_ == "movement_ban":
            return (self._near() or self._somewhere()) if self._lets_none_out() else self._pronoun()
        return []

    # Its own.

    def _without_regions(self, mentions: list[Mention]) -> list[Mention]:
        """قرية كذا في منطقة كذا: the place, without what is only said to contain it."""
        kept = mentions[:1]
        for mention in mentions[1:]:
            index = self.recall.phrase_of(mention)
            inside = index is not None and self.phrases[index].preposition in ("في", "ب")
            before = self.recall.phrase_of(kept[-1])
            if not (inside and before is not None and index == before + 1):
                kept.append(mention)
        return kept

    def _listed(self, mentions: list[Mention]) -> list[Mention]:
        """حيي الدرعية غرباً والمشلب, عند الدوار، وأيضاً عند الجسر: with the places that the list goes on with."""
        held = next((n for n in self.sentence.names if mentions[-1:] and self._is_mentioned(n, mentions[-1])), None)
        found = list(mentions)
        for name in self._candidates(frozenset()) if held is not None else []:
            if held is None or name.first <= held.last:
                continue
            gap = self.words[held.last + 1 : name.first]
            joined = name.start > self.sentence.starts[name.first] or self.words[name.first].conjunction == "و"
            joined = joined or any(w.conjunction == "و" or w.text.startswith("وا") for w in gap)
            linking = all(w.text in _LISTING or w.noun == "placehead" or w.function == "place" for w in gap)
            if not (joined and linking):
                break
            mention = self.mentions.name(name, "place")
            found += [mention] if all(m.start != mention.start for m in found) else []
            held = name
        return found

    def _is_mentioned(self, name: Name, mention: Mention) -> bool:
        return self.mentions.reading.quote(name.start, name.end).start == mention.start

    def _is_specific(self, mention: Mention) -> bool:
        name = self._name_of(mention)
        if name is not None:
            row = self.mentions.knowledge.places.get(name.place or "")
            return not (self._is_bare(name) or (row is not None and row.type in _BROAD))
        if mention.id is not None:
            return True
        at = self._word_of(mention)
        first = self.words[at]
        words = mention.text.split()
        if first.noun != "placehead":
            return first.noun in _NAMING
        if at and self.words[at - 1].noun == "placehead" and not self.words[at - 1].article:
            return True  # قرى الحويجة
        return len(words) > 1 and self._is_named(at + 1)

    def _is_named(self, at: int) -> bool:
        """Whether the word after a class noun is a name's: no adjective or participle (المفضية, الرئيسية)."""
        word = self.words[at]
        if self.words[at - 1].base in _LANDMARKS and word.article and word.noun != "adjective":
            return True  # دوار المحكمة
        return not (
            word.noun in ("adjective", "placehead")
            or (word.article and (word.senses or word.text.endswith(("يه", "له", "ده")) or word.noun))
        )

    def _is_end(self, mention: Mention) -> bool:
        """Whether it is an end of a road, between two places."""
        at = self._word_of(mention)
        group: tuple[int, ...] = ()
        for index, phrase in enumerate(self.phrases):
            if phrase.joined and index - 1 in group:
                group = (*group, index)
            if phrase.kind == "noun" and phrase.role == "between":
                group = self.filler.frames.group_of(index)
            if index in group and phrase.first <= at <= phrase.last:
                return True
        return False

    def _is_bare(self, name: Name) -> bool:
        """المدينة, البلدة: no name, though a place somewhere is so called."""
        word = self.words[name.first]
        return name.first == name.last and (word.base in BARE or word.base == "مرور")

    def _word_of(self, mention: Mention) -> int:
        reading = self.mentions.reading
        for at, (start, end) in enumerate(zip(self.sentence.starts, self.sentence.ends, strict=True)):
            quote = reading.quote(start, end)
            if quote.start <= mention.start < quote.end:
                return at
        return 0

    def _name_of(self, mention: Mention) -> Name | None:
        for name in self.sentence.names:
            if self.mentions.reading.quote(name.start, name.end).start == mention.start:
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
        return self._narrowed(found)

    def _within(self) -> list[Mention]:
        """أخلت مواقعها شرق المدينة وأعادت تموضعها في كذا: the place named in the clause itself."""
        if self.occurrence.is_noun:
            return []
        first, last = self.occurrence.last, self.phrases[self._clause_end() - 1].last
        names = [n for n in self._candidates(_TOWARD) if first < n.first <= last]
        return self._narrowed([self.mentions.name(names[0], "place")]) if names else []

    def _besieged(self) -> list[Mention]:
        """المدينة المحاصرة, المدينة التي تبقى مطوّقة: the town that the bare noun recalls."""
        if self.occurrence.form != "participle":
            return []
        first = self.occurrence.first
        near = (at for at in range(first - 1, max(-1, first - 5), -1) if self.words[at].base in BARE)
        at = next(near, None)
        return self.recall.meant(at) if at is not None and self.words[at].article else []

    def _lets_none_out(self) -> bool:
        """منعت خروج الأهالي من البلدة: the place that they may not leave."""
        near = self.words[self.occurrence.first : self.occurrence.last + 3]
        return any(word.base in ("خروج", "مغادره", "اخراج") for word in near)

    def _post(self) -> list[Mention]:
        """انتظروا عند كمين الريسة: the named post at which they wait."""
        at = self.occurrence.last
        phrase = next((p for p in self.phrases if p.first <= at <= p.last), None)
        if (
            phrase is None
            or at in (phrase.last, self.occurrence.first)
            or self.mentions.names(at, phrase.last, "actor")
        ):
            return []
        names = self.mentions.names(at, phrase.last, "place")
        return [self.mentions.name(names[0], "place")] if names else [self.mentions.words_of(at, phrase.last)]

    def _toward(self) -> list[Mention]:
        found = [
            m
            for o in self.occurrence.frame.obliques
            if o.preposition in _TOWARD
            for m in self.mentions.places(o.phrases)
        ]
        return [m for m in found if self._is_specific(m)]

    def _clause_end(self) -> int:
        return min(len(self.phrases), max(self.occurrence.frame.end, self.occurrence.phrase + 2))

    def _road(self) -> list[Mention]:
        """The road, bridge or entrance itself, as it is called: الطريق الواصل بين كذا وكذا."""
        if self.occurrence.rule.type.id not in _ON_ROADS:
            return []
        for index in range(self.occurrence.phrase, self._clause_end()):
            phrase = self.phrases[index]
            if phrase.kind != "noun" or phrase.role == "between":
                continue
            for at in range(max(phrase.first, self.occurrence.first), phrase.last + 1):
                word = self.words[at]
                if (
                    word.base.startswith(ROADS)
                    and at != self.occurrence.first
                    and (at < phrase.last or self._joins(index))
                ):
                    if word.number == "pl" and not self._joins(index):
                        continue
                    if (end := road_end(at, self.sentence)) > phrase.last:
                        return [self.mentions.words_of(at, end)]
                    if inside := [n for n in self.mentions.names(at, phrase.last, "place") if not self._is_bare(n)]:
                        return [self.mentions.name(inside[0], "place")]
                    return [self.mentions.words_of(at, phrase.last)]
        return []

    def _road_before(self) -> list[Mention]:
        """الطريق بين كذا وكذا مغلق: of what is said to be shut, the road before it."""
        if self.occurrence.form != "participle":
            return []
        for at in range(self.occurrence.first - 1, -1, -1):
            if self.words[at].text in (".", "؛", "،"):
                return []
            if self.words[at].base.startswith(ROADS):
                held = next((n for n in self.sentence.names if n.first == at and n.place is not None), None)
                if held is not None:
                    return [self.mentions.name(held, "place")]
                end = max(road_end(at, self.sentence), ways_end(at, self.sentence))
                of = next((n.last for n in self.sentence.names if at < n.first <= at + 2 and n.place is not None), at)
                return [self.mentions.words_of(at, max(end, of))] if max(end, of) > at else []
        return []

    def _between(self) -> list[Mention]:
        """في المنطقة الفاصلة بين الحواجز: an area that has no name, by what it lies between."""
        for index in range(self.occurrence.phrase + 1, self._clause_end() - 1):
            phrase = self.phrases[index]
            parted = self.phrases[index + 1].role == "between" and phrase.last > phrase.first
            if parted and phrase.role == "place" and self.words[phrase.first].noun == "placehead":
                return [self.mentions.words_of(phrase.first, phrase.last)]
        return []

    def _joins(self, index: int) -> bool:
        return index + 1 < len(self.phrases) and self.phrases[index + 1].role in ("between", "toward")

    # From what was told before.

    def _pronoun(self) -> list[Mention]:
        """إليها, هناك, فتحه: the place named last before."""
        frame = self.occurrence.frame
        at = self.occurrence.last
        if self.occurrence.rule.type.id in ("reopening", "closure") and self.words[at].enclitic in ("ه", "ها"):
            return self.recall.last_road() or self._antecedent()
        for oblique in frame.obliques:
            phrase = self.phrases[oblique.phrases[0]]
            if phrase.pronoun in ("ه", "ها") and (
                oblique.role in ("place", "toward") or oblique.preposition in ("علي", "من", "عن", "حول")
            ):
                return self._antecedent()
        return []

    def _antecedent(self) -> list[Mention]:
        """The place named last before the words, known or not; of one in another, the first."""
        names = [n for n in self._candidates(frozenset()) if n.first < self.occurrence.first]
        unknown = self.recall.unknown_place()
        if unknown is not None and (not names or self.recall.stands_for(unknown, names[-1])):
            return [unknown]
        return self._narrowed([self.mentions.name(names[-1], "place")]) if names else []

    def _bare(self, given: list[Mention]) -> list[Mention]:
        """في المدينة, فتح الطريق: the words themselves, with the id of the place that they stand for."""
        known = [
            m
            for m in given
            if (name := self._name_of(m)) is not None and self._is_bare(name) and self._was_named(name.place)
        ]
        if known:
            return known
        for index in range(self.occurrence.phrase, self._clause_end()):
            phrase = self.phrases[index]
            if phrase.kind != "noun" or phrase.role in ("between", "time"):
                continue
            for at in range(max(phrase.first, self.occurrence.first), phrase.last + 1):
                word = self.words[at]
                if at != self.occurrence.first and word.base in BARE and word.article and at == phrase.last:
                    return self.recall.meant(at)
        return []

    def _was_named(self, place: str | None) -> bool:
        sentences = self.mentions.reading.sentences[: self.sentence.index + 1]
        return any(
            n.place == place and not self.recall.is_bare_in(s.words[n.first].base, n)
            for s in sentences
            for n in s.names
        )

    # From the sentence.

    def _near(self, skip: frozenset[str] = frozenset()) -> list[Mention]:
        """The place named nearest, one before the words sooner; of a place and what contains it, the place."""
        names = [n for n in self._candidates(skip) if not self._is_of_clause(n)] or self._candidates(skip)
        sure = [n for n in names if not self._is_beside(n)] or names
        if not sure:
            return []
        at = self.occurrence.first
        best = min(sure, key=lambda n: n.first - self.occurrence.last + 2 if n.first > at else at - n.first)
        return self._narrowed([self.mentions.name(best, "place")])

    def _is_of_clause(self, name: Name) -> bool:
        """بعد الاشتباكات التي شهدها حي كذا: whether a relative clause after the measure names the place."""
        inside = (p for p in self.phrases if self.occurrence.last < p.first <= name.first)
        return any(p.kind == "relative" for p in inside)

    def _somewhere(self) -> list[Mention]:
        """The place named nearest of which nothing says which it is."""
        names = [n for n in self.sentence.names if n.somewhere and n.actor is None]
        best = min(names, key=lambda n: abs(n.first - self.occurrence.first), default=None)
        return [self.mentions.name(best, "place")] if best is not None else []

    def _is_beside(self, name: Name) -> bool:
        """مضايا غربي دمشق: what only says where another lies."""
        return any(p.preposition in _BESIDE for p in self.phrases if p.first <= name.first <= p.last) or (
            name.first > 0 and self.words[name.first - 1].base in _BESIDE
        )

    def _candidates(self, skip: frozenset[str]) -> list[Name]:
        places = self.mentions.knowledge.places
        found = []
        for name in self.sentence.names:
            row = places.get(name.place or "")
            if row is None or row.type in _BROAD or name.is_source or (name.actor is not None and name.place is None):
                continue
            if all(e.adjective for e in name.entries) or self._is_bare(name):
                continue
            if skip and any(p.first <= name.first <= p.last and p.preposition in skip for p in self.phrases):
                continue
            found.append(name)
        return found

    def _narrowed(self, mentions: list[Mention]) -> list[Mention]:
        """For a region, the place that it is said to contain: the name right before it."""
        if len(mentions) != 1 or mentions[0].id is None:
            return mentions
        names = self._candidates(frozenset())
        for before, name in itertools.pairwise(names):
            if (
                name.place == mentions[0].id
                and name.first - before.last <= 5
                and lies_in(before.place or "", name.place or "", self.mentions.knowledge)
            ) and not any(
                self.words[i].verb
                for i in range(before.last + 1, name.first)
                if not self.words[i].noun and not self.words[i].function
            ):
                return [self.mentions.name(before, "place")]
        return mentions
