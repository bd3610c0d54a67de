"""Coded reports, of files or of the store, into what holds at a place on a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec
from msgspec import UNSET

from marsad.errors import BadInput, MarsadError
from marsad.knowledge.load import Knowledge
from marsad.knowledge.overlay import overlaid
from marsad.knowledge.states import state_rules
from marsad.link.link import link
from marsad.model.claim import CodedReport
from marsad.model.days import day_of, iso_of
from marsad.model.event import Event
from marsad.model.situation import AskedPlace, Moment, Named, Relations, Situation, Spell
from marsad.model.tally import Stretch
from marsad.model.text import Report
from marsad.situation.directory import Directory
from marsad.situation.filing import Filed, filed
from marsad.situation.fold import Asked, Fold
from marsad.situation.graph import relations_at
from marsad.situation.lines import Line, lines
from marsad.situation.recent import Incidents
from marsad.situation.slots import World
from marsad.situation.spells import spells
from marsad.situation.stretches import stretches_of_measures
from marsad.situation.timeline import of_actor, of_everywhere, of_place
from marsad.situation.told import Decided, told_in

NOTHING_DECIDED = Decided()
EVER = "9999-12-31"
"""The last day that can be written: all that is there is known by then."""


class UnclearNameError(MarsadError):
    """A name that is nobody's or nothing's, or that several bear."""


class Question(msgspec.Struct, frozen=True):
    """One line of a file of questions; other keys are passed over."""

    at: str
    place: str | None = None
    known_by: str | None = None


class Observatory:
    """What can be asked: all tellings folded, with the events that they stand beside."""

    def __init__(
        self,
        coded: Iterable[CodedReport],
        reports: Mapping[str, Report],
        knowledge: Knowledge,
        *,
        overlay: Path | None = None,
        decided: Decided = NOTHING_DECIDED,
    ) -> None:
        self.knowledge, own = _laid_over(knowledge, overlay)
        self.reports, self._decided = reports, decided
        self.directory = Directory(self.knowledge, own)
        every = list(coded)
        self.world = World(self.directory, state_rules(knowledge.tables))
        self.told = told_in(every, reports, self.world, decided)
        """All tellings of states and relations."""
        self._fold = Fold(self.told, self.world)
        self._incidents = Incidents(every, reports, self.directory)

    def situation(self, at: str, place: str | None = None, known_by: str | None = None) -> Situation:
        """What holds at a place, or everywhere, on a day; raises UnclearNameError."""
        day, known = asked_day(at), asked_day(known_by or at)
        asked = Asked(self.place_called(place) if place is not None else None, day, known)
        return picture(self._fold, asked, self._recent(asked), hindsight=known_by)

    def filed(self) -> Iterator[tuple[str, Filed, tuple[str, ...]]]:
        """Every telling with its id and the keys under which it is found again."""
        return filed(self.told, self.world)

    def spells(self) -> Iterator[Spell]:
        """What was known when, of everything."""
        return spells(self._fold)

    def lines(self) -> Iterator[Line]:
        """The lines of all timelines, with hindsight."""
        return lines(self.told, self._fold)

    def stretches(self, known_by: str) -> list[Stretch]:
        """Every measure that is told of anywhere by a day, each stretch of time in which it held, with hindsight."""
        return list(stretches_of_measures(self._fold, asked_day(known_by)))

    def timeline(
        self, *, place: str | None = None, actor: str | None = None, known_by: str | None = None
    ) -> list[Moment]:
        """What is told of a place or an actor, by day, as known by a day or by all that is there."""
        known = asked_day(known_by) if known_by else date.max.toordinal()
        if place is None:
            who = self.actor_called(actor or "")
            return of_actor(self._fold, who, known, self._linked(self._incidents.around(who, known)))
        key = self.place_called(place)
        told = self._linked(self._incidents.ever(key, known))
        return of_place(self._fold, key, known, [event for event in told if self._incidents.at(key, event)])

    def states(self, known_by: str) -> list[Moment]:
        """Every state that is told of anywhere, as known by a day: when it began, ended, or came to be disputed."""
        return of_everywhere(self._fold, asked_day(known_by))

    def relations(self, at: str, *, actor: str | None = None, known_by: str | None = None) -> Relations:
        """Who is tied to whom on a day."""
        asked = Asked(None, asked_day(at), asked_day(known_by or at))
        return relations_at(self._fold, asked, actor=self.actor_called(actor) if actor is not None else None)

    def place_called(self, name: str) -> str:
        """The one place of an id or a name: of several, the one of which anything is told."""
        return place_called(name, self.directory, self._fold.tells_of)

    def actor_called(self, name: str) -> str:
        """The one actor of an id or a name."""
        return actor_called(name, self.directory)

    def _recent(self, asked: Asked) -> tuple[str, ...]:
        told = self._incidents.told(asked)
        return self._incidents.recent(self._linked(told), asked) if told else ()

    def _linked(self, told: list[CodedReport]) -> list[Event]:
        if not told:
            return []
        copies, judgements = self._decided.copies, self._decided.judgements
        return link(told, self.reports, self.knowledge, copies=copies, judgements=judgements).events


def picture(fold: Fold, asked: Asked, recent: tuple[str, ...], *, hindsight: str | None = None) -> Situation:
    """What holds, of everything that was folded; `hindsight` is the day of what is known where that was named."""
    directory = fold.world.directory
    items, splits = fold.items(asked)
    called = directory.called(asked.place) if asked.place is not None else Named(None, "")
    return Situation(
        at=iso_of(asked.at),
        known_by=hindsight if hindsight is not None else UNSET,
        place=AskedPlace(called.id, called.name, tuple(fold.places_within(asked)) if asked.place is not None else ()),
        items=tuple(items),
        recent_events=recent,
        disagreements=tuple(splits),
    )


def place_called(name: str, directory: Directory, tells_of: Callable[[str], bool]) -> str:
    """The one place of an id or a name: of several, the one of which anything is told. Raises UnclearNameError."""
    found = directory.places_called(name)
    told = [one for one in found if tells_of(one)] if len(found) > 1 else found
    told = told or found
    if len(told) == 1:
        return told[0]
    if not told:
        raise UnclearNameError(f"{name}: no place is called so; `marsad places show` lists those known")
    several = ", ".join(sorted(told)[:8])
    raise UnclearNameError(f"{name}: {len(told)} places are called so, name one by its id: {several}")


def actor_called(name: str, directory: Directory) -> str:
    """The one actor of an id or a name. Raises UnclearNameError."""
    found = directory.actors_called(name)
    if len(found) == 1:
        return found[0]
    many = f"{len(found)} actors are called so, name one by its id: {', '.join(sorted(found)[:8])}"
    raise UnclearNameError(f"{name}: {many if found else 'no actor is called so'}")


def questions(path: Path) -> Iterator[Question | BadInput]:
    """The questions of a file, one JSON object a line; what is none is said with its line."""
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                one = msgspec.json.decode(line, type=Question)
                asked_day(one.at)
                yield one
            except (msgspec.DecodeError, MarsadError) as error:
                yield BadInput(str(path), number, None, f"no question: {error}")


def _laid_over(knowledge: Knowledge, folder: Path | None) -> tuple[Knowledge, list[str]]:
    """The knowledge with a project's own places and actors, and their ids."""
    if folder is None:
        return knowledge, []
    laid = overlaid(knowledge, folder)
    places = [one for one, row in laid.places.items() if knowledge.places.get(one) is not row]
    return laid, places + [one for one, row in laid.actors.items() if knowledge.actors.get(one) is not row]


def asked_day(iso: str) -> int:
    """A day that is asked about, as an ordinal. Raises MarsadError for what is no ISO date."""
    day = day_of(iso)
    if day is None:
        raise MarsadError(f"{iso!r} is not a date like 2023-05-20")
    return day
