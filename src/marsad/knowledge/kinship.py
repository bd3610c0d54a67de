"""Which actor is part of which: parents, and what an actor is said to be part of."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.knowledge.records import ActorRecord


class Kinship:
    """The actors, with all that each belongs to. Being backed by somebody, or allied with them, is no belonging."""

    def __init__(self, actors: Mapping[str, ActorRecord]) -> None:
        self.actors = actors
        self._above: dict[str, frozenset[str]] = {}
        self._kin: dict[str, frozenset[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def above(self, actor: str) -> frozenset[str]:
        """The actor and everything that it is part of; an unknown id is part of nothing."""
        held = self._above.get(actor)
        if held is None:
            found: set[str] = set()
            waiting = [actor]
            while waiting:
                here = waiting.pop()
                if here and here not in found:
                    found.add(here)
                    record = self.actors.get(here)
                    if record is not None:
                        waiting.append(record.parent)
                        waiting += [tie.to for tie in record.affiliations if tie.kind in ("part_of", "same_as")]
            held = self._above[actor] = frozenset(found)
        return held

    def kin(self, actor: str) -> frozenset[str]:
        """The actor, and who is of one side with it."""
        held = self._kin.get(actor)
        if held is None:
            kin = (one for one in self.actors if self.same_side(one, actor))
            held = self._kin[actor] = frozenset((actor, *kin))
        return held

    def same_side(self, one: str, other: str) -> bool:
        """Whether one of them is, or is part of, the other."""
        above, beyond = self.above(one), self.above(other)
        return not (beyond.isdisjoint(self._also(one)) and above.isdisjoint(self._also(other)))

    def _also(self, actor: str) -> tuple[str, ...]:
        """The ids that one actor goes by."""
        held = self._names.get(actor)
        if held is None:
            record = self.actors.get(actor)
            ties = record.affiliations if record is not None else ()
            held = self._names[actor] = (actor, *(tie.to for tie in ties if tie.kind == "same_as"))
        return held
