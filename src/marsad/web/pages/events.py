"""Events: what happened as far as the reports tell it, every telling beside the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from marsad.knowledge.load import Knowledge
from marsad.knowledge.naming import ids_called, with_parts
from marsad.knowledge.reasons import ground_said
from marsad.model.event import Event, Ground
from marsad.store import Lookup, derived_age, find_derived, last_judgement, named_derived, one_derived
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import language, named_in, page
from marsad.web.problems import Problem
from marsad.web.queries.held import history, like
from marsad.web.queries.tellings import MOST, folded, tellings
from marsad.web.wording import Lang, said

AT_ONCE = 40
FIELDS = ("place", "actor", "type", "since", "until")
Skip = Annotated[int, QueryParameter(ge=0, le=10_000_000)]


class NothingKnown(Exception):  # noqa: N818  (what was asked for is not there; nothing is in error)
    """A name that no knowledge file has; its text is the name of the field."""


@get("/events", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def list_events(request: Ask, observatory: Here, skip: Skip = 0) -> Response[str]:
    """The newest events first, narrowed down by place, actor, type and days."""
    fields = {name: request.query_params.get(name, "").strip()[:200] for name in FIELDS}
    unknown, found = "", []
    try:
        found = find_derived(observatory.store, "events", wanted(fields, observatory.knowledge, skip=skip), kind=Event)
    except NothingKnown as error:
        unknown = str(error)
    return page(
        request,
        observatory,
        "events.html",
        events=found[:AT_ONCE],
        more=skip + AT_ONCE if len(found) > AT_ONCE else None,
        fields=fields,
        unknown=unknown,
        age=derived_age(observatory.store, "events"),
        called=names(observatory.knowledge, language(request)),
        types=sorted(observatory.knowledge.types.values(), key=lambda record: (record.kind, record.id)),
    )


def wanted(fields: Mapping[str, str], knowledge: Knowledge, *, skip: int, most: int = AT_ONCE) -> Lookup:
    """What the fields ask for. Raises NothingKnown for a name that nothing has."""
    places = ids_called(fields["place"], knowledge.places) if fields["place"] else ()
    actors = ids_called(fields["actor"], knowledge.actors) if fields["actor"] else ()
    types = (fields["type"],) if fields["type"] in knowledge.types else ()
    for name, found in (("place", places), ("actor", actors), ("type", types)):
        if fields[name] and not found:
            raise NothingKnown(name)
    return Lookup(
        places=with_parts(places, knowledge.places) if places else (),
        actors=actors[:1],
        types=types,
        begins=fields["since"] or None,
        ends=fields["until"] or None,
        newest_first=True,
        skip=skip,
        most=most + 1,
    )


@get("/events/{name:str}", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def read_event(request: Ask, observatory: Here, name: FromPath[str]) -> Response[str]:
    """One event, by an id that it has or had."""
    event = one_derived(observatory.store, "events", name, kind=Event)
    if event is None:
        raise Problem(404, "There is no event of this name: events are made by marsad rebuild.")
    others = named_derived(observatory.store, "events", (*event.because_of, *event.led_to, *event.repeats), kind=Event)
    told = tellings(observatory.store, event)
    sources = {one.kept.report.id: one.kept.report.source or one.kept.report.id for one in told}
    lang = language(request)
    named = named_in(observatory.knowledge, lang)
    return page(
        request,
        observatory,
        "event.html",
        event=event,
        tellings=folded(observatory.store, told),
        most=MOST,
        others=others,
        source_of=lambda claim: sources.get(claim.rpartition("#")[0], claim),
        age=derived_age(observatory.store, "events"),
        called=names(observatory.knowledge, lang),
        grounds=[_ground(ground, lang, named) for ground in event.grade.grounds],
        history=history(observatory.store, event),
        like=like(observatory.store, event),
        seen=last_judgement(observatory.store),
    )


def _ground(ground: Ground, lang: Lang, named: Callable[[str], str]) -> str:
    """A reason of the grade, fields and parties by their names."""
    if ground.what == "differ":
        return ground_said(ground, lang=lang, named=lambda field: " ".join(said(one, lang) for one in field.split(".")))
    return ground_said(ground, lang=lang, named=named)


def names(knowledge: Knowledge, lang: Lang) -> Mapping[str, str]:
    """What ids are called in a language."""
    field = "name_en" if lang == "en" else "name_ar"
    return _Called((knowledge.actors, knowledge.sources, knowledge.places), field)


class _Called(Mapping[str, str]):
    """The records' own names, looked up one by one: a page shows a hundred of 30,000."""

    def __init__(self, records: tuple[Mapping[str, Any], ...], field: str) -> None:
        self._records, self._field = records, field

    def __getitem__(self, key: str) -> str:
        for known in reversed(self._records):
            if key in known:
                return getattr(known[key], self._field) or key
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter({key for known in self._records for key in known})

    def __len__(self) -> int:
        return sum(map(len, self._records))


HANDLERS = (list_events, read_event)
