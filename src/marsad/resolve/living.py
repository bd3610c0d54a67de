"""Whom a name can mean on the day of a report: nobody who was not there yet, no predecessor where a successor is."""

from __future__ import annotations

from marsad.knowledge.records import ActorRecord
from marsad.model.reading import NameEntry, Reading
from marsad.resolve.world import World


def forget_others(reading: Reading, world: World) -> None:
    """Leave of the names' entries those of their time, and no name of which nothing is left.

    Who is gone is still told of, by a name that nobody else has taken over: نظام الأسد in 2025.
    """
    day = reading.report.published
    if not day:
        return
    for sentence in reading.sentences:
        dated = [name for name in sentence.names if any(entry.id in world.dated for entry in name.entries)]
        for name in dated:
            name.entries = _of_that_day(name.entries, day, world)
        if not all(name.entries for name in dated):
            sentence.names = [name for name in sentence.names if name.entries]


def _of_that_day(entries: tuple[NameEntry, ...], day: str, world: World) -> tuple[NameEntry, ...]:
    dated = {entry.id: world.dated[entry.id] for entry in entries if entry.id in world.dated}
    there = tuple(entry for entry in entries if entry.id not in dated or not _is_to_come(dated[entry.id], day))
    left = tuple(entry for entry in there if entry.id not in dated or not _is_gone(dated[entry.id], day))
    return left if any(entry.kind == "actor" for entry in left) else there


def _is_to_come(record: ActorRecord, day: str) -> bool:
    return bool(record.since) and day[: len(record.since)] < record.since


def _is_gone(record: ActorRecord, day: str) -> bool:
    return bool(record.until) and day[: len(record.until)] > record.until
