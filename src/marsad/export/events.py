"""Events for reading in a terminal: each telling's version beside the others', disagreements first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from marsad.export.atom import Entry
from marsad.export.atom import atom as feed
from marsad.export.terminal import isolated
from marsad.export.wording import Pair, days, extent, type_wording, wording
from marsad.knowledge.reasons import ground_said
from marsad.model.claim import Outcome
from marsad.model.event import Event, Ground, Party

_COLUMN = 14
_NO_DAY = "1970-01-01"
"""A feed must name one."""
Named = Callable[[str], str]
"""What an id is called."""


def told(event: Event, *, lang: str = "en", labels: Mapping[str, Pair] | None = None, named: Named = str) -> str:
    """An event in lines, in Arabic or English. `labels` name the types (English, Arabic), `named` places and actors."""
    language = 0 if lang == "en" else 1
    said = {name: wording(name)[language] for name in _NAMES}
    when = days(event.when.start, event.when.end) if event.when else said["undated_event"]
    where = isolated(event.place.name) if event.place else said["nowhere"]
    lines = [f"{when} · {where} · {type_wording(event.type, labels or {})[language]}"]
    lines += [f"  {name:<{_COLUMN}} {value}" for name, value in _fields(event, language, said, named)]
    return "\n".join(lines) + "\n"


def atom(events: Iterable[Event], *, lang: str, labels: Mapping[str, Pair], named: Named, site: str = "") -> bytes:
    """An Atom feed of events, those of the last day first; with links to the pages of a site (`https://…`)."""
    language = 0 if lang == "en" else 1
    entries = (
        Entry(
            id=event.id,
            title=" · ".join(
                (
                    type_wording(event.type, labels)[language],
                    *((named(event.place.id or event.place.name),) if event.place else ()),
                )
            ),
            published=event.when.start if event.when else _NO_DAY,
            updated=event.when.end if event.when else _NO_DAY,
            category=event.type,
            content=told(event, lang=lang, labels=labels, named=named),
            link=f"{site}/events/{event.id}" if site else "",
        )
        for event in events
    )
    title = wording("events")[language]
    return feed(entries, name="events", title=title, lang=lang, link=f"{site}/events" if site else "")


def _fields(event: Event, language: int, said: Mapping[str, str], named: Named) -> Iterator[tuple[str, str]]:
    for dispute in event.disagreements:
        field = " ".join(wording(part)[language] for part in dispute.field.split("."))
        versions = " / ".join(
            f"{isolated(_value(version.value, named))} ({', '.join(map(isolated, version.claims))})"
            for version in dispute.values
        )
        yield said["disputed"], f"{field}: {versions}"
    for role, parties in (("perpetrator", event.perpetrators), ("target", event.targets)):
        for party in parties:
            yield said[role], _party(party, language, named)
    for outcome in get_args(Outcome):
        toll = event.toll.get(outcome)
        if toll is not None and toll.low is not None:
            yield wording(outcome)[language], extent(toll.low, toll.high)
    grade = wording(event.grade.name)[language]
    sources = f"{said['sources']}: {event.independent_sources}"
    outlets = ", ".join(isolated(name) for name in event.sources if not name.startswith("report "))
    yield said["grade"], " · ".join(part for part in (grade, sources, outlets) if part)
    lang = "ar" if language else "en"
    why = [_ground(ground, lang, named) for ground in event.grade.grounds if ground.what != "sources"]
    if why:
        yield "", " · ".join(why)
    for name in ("because_of", "led_to", "repeats"):
        for other in getattr(event, name):
            yield wording(name)[language], isolated(other)
    yield said["tellings"], ", ".join(map(isolated, event.claims))
    yield "id", isolated(event.id)


def _ground(ground: Ground, lang: str, named: Named) -> str:
    """Why it has its grade; a field in which sources differ by its words."""

    def called(of: str) -> str:
        if ground.what == "differ":
            return " ".join(wording(part)[lang != "en"] for part in of.split("."))
        return isolated(named(of))

    return ground_said(ground, lang=lang, named=called)


def _party(party: Party, language: int, named: Named) -> str:
    name = isolated(named(party.id) if party.id else party.name)
    return f"{name}  {wording(party.certainty)[language]}" if party.certainty else name


def _value(value: str, named: Named) -> str:
    """A version of a field, ids by their names; somebody who denies it is told by a sign."""
    if value.startswith("not "):
        return f"≠ {named(value.removeprefix('not '))}"
    return " + ".join(named(one) for one in value.split(", "))


_NAMES = ("undated_event", "nowhere", "disputed", "perpetrator", "target", "grade", "sources", "tellings")
