"""What situations are asked on: reports at hand, or a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from marsad.copies.cues import Cues
from marsad.knowledge.load import Knowledge
from marsad.model.claim import CodedReport
from marsad.model.copies import CopyGroup
from marsad.model.situation import AskedPlace, Moment, Relations, Situation
from marsad.model.text import Report
from marsad.pipeline.asking import Asking
from marsad.pipeline.linking import copied, copy_groups
from marsad.pipeline.rebuilding import standing_in
from marsad.pipeline.situating import Observatory, Question, UnclearNameError
from marsad.situation.timeline import event_moment, in_order
from marsad.situation.told import Decided
from marsad.store import Lookup, Store, derived, derived_age


def of_files(
    coded: Iterable[CodedReport], told: Mapping[str, Report], knowledge: Knowledge, *, overlay: Path | None = None
) -> Observatory:
    """What can be asked on reports at hand; which of them are copies is found first."""
    copies = copied(copy_groups(told.values(), Cues(knowledge)))
    return Observatory(coded, told, knowledge, overlay=overlay, decided=Decided(copies=copies))


class Answers(Protocol):
    """What can be asked about what holds."""

    @property
    def knowledge(self) -> Knowledge:
        """What is known of the world."""

    def situation(self, at: str, place: str | None = None, known_by: str | None = None) -> Situation:
        """What holds at a place, or everywhere, on a day."""

    def timeline(
        self, *, place: str | None = None, actor: str | None = None, known_by: str | None = None
    ) -> list[Moment]:
        """What is told of a place or an actor, by day."""

    def relations(self, at: str, *, actor: str | None = None, known_by: str | None = None) -> Relations:
        """Who is tied to whom on a day."""


class StoreAnswers:
    """Answers of a store: out of what the last rebuild laid down where that is current and a place or an actor is
    named, else by folding everything, once, which is said.

    States are the same either way; events beside them are those of the last rebuild.
    """

    def __init__(
        self, store: Store, knowledge: Knowledge, say: Callable[[str], None], *, overlay: Path | None = None
    ) -> None:
        self.knowledge, self._store, self._say, self._overlay = knowledge, store, say, overlay
        self._folded: Observatory | None = None
        ages = {derived_age(store, name) for name in ("tellings", "events")}
        self._why = "an overlay changes what places are" if overlay is not None else ""
        if ages != {""}:
            self._why = "what was derived is not current: marsad rebuild"
        self._asking = Asking(store, knowledge)

    def situation(self, at: str, place: str | None = None, known_by: str | None = None) -> Situation:
        """What holds at a place, or everywhere, on a day."""
        if place is None or self._why:
            return self._whole().situation(at, place, known_by)
        return self._asking.situation(at, place, known_by)

    def timeline(
        self, *, place: str | None = None, actor: str | None = None, known_by: str | None = None
    ) -> list[Moment]:
        """What is told of a place or an actor, by day."""
        if self._why:
            return self._whole().timeline(place=place, actor=actor, known_by=known_by)
        states = self._asking.timeline(place=place, actor=actor, known_by=known_by)
        at = self._asking.place_called(place) if place is not None else None
        who = self._asking.actor_called(actor) if actor is not None else None
        events = self._asking.events(Lookup(), place=at, actor=who)
        told = self._asking.told_by(events, known_by) if known_by else events
        return in_order([*states, *map(event_moment, told)])

    def relations(self, at: str, *, actor: str | None = None, known_by: str | None = None) -> Relations:
        """Who is tied to whom on a day."""
        if actor is None or self._why:
            return self._whole().relations(at, actor=actor, known_by=known_by)
        return self._asking.relations(at, actor=actor, known_by=known_by)

    def _whole(self) -> Observatory:
        if self._folded is None:
            self._say(f"folding the whole store: {self._why or 'everywhere is asked about'}")
            self._folded = of_store(self._store, self.knowledge, overlay=self._overlay)
        return self._folded


def of_store(store: Store, knowledge: Knowledge, *, overlay: Path | None = None) -> Observatory:
    """What can be asked on a store: the newest version of each report, with its claims as persons have left them.

    Which reports are copies is what `rebuild` found last.
    """
    stands = standing_in(store)
    decided = stands.decided(copied(derived(store, "copies", kind=CopyGroup)))
    return Observatory(stands.coded, stands.reports, knowledge, overlay=overlay, decided=decided)


def answered(answers: Answers, question: Question) -> tuple[Situation, str | None]:
    """The situation asked for, and what is to be said where the place is not known: then nothing holds there."""
    try:
        return answers.situation(question.at, question.place, question.known_by), None
    except UnclearNameError as error:
        nowhere = AskedPlace(None, question.place or "", ())
        return Situation(at=question.at, place=nowhere, items=(), recent_events=(), disagreements=()), str(error)
