"""What holds at a place on a date: what is sure, what is not, what has changed since, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get

from marsad.export.state_wording import GROUPS, MOMENTS, STATES, VALUES
from marsad.export.wording import Pair, type_wording
from marsad.model.event import Event
from marsad.model.situation import Named
from marsad.store import derived_age, named_derived
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import language, page
from marsad.web.observatory import Observatory
from marsad.web.pages.events import Skip
from marsad.web.queries.holding import FIELDS, ORDERS, Answer, answered, last_said, report_keys, told_in
from marsad.web.queries.naming import Named as Meant
from marsad.web.queries.naming import name_of, place_named
from marsad.web.wording import Lang, said

AT_ONCE = 60
RECENT = 20
"""So many recent events are shown."""
_WORDS: Mapping[str, Mapping[str, Pair]] = {
    "groups": GROUPS,
    "states": STATES,
    "values": VALUES,
    "moments": MOMENTS,
}
_SIZES = {"subdistrict": "district", "neighbourhood": "area", "region": "area", "road": "area"}
"""Precisions of the gazetteer that have no word of their own."""


@get("/situation", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_situation(request: Ask, observatory: Here, skip: Skip = 0) -> Response[str]:
    """What holds on a day, at a place with all that lies in it or everywhere."""
    fields = read_fields(request, FIELDS)
    lang = language(request)
    answer = answered(observatory, fields, skip=skip, most=AT_ONCE)
    view = answer.view
    items = view.situation.items if view else ()
    more = skip + AT_ONCE if view and view.total > skip + AT_ONCE else None
    return page(
        request,
        observatory,
        "situation.html",
        fields={**fields, "at": answer.where.at},
        answer=answer,
        said_later=last_said(observatory.store, answer.where.known_by or answer.where.at),
        shown_name=shown_name(observatory, answer, fields["place"], lang),
        view=view,
        groups=[(kind, [item for item in items if item.kind == kind]) for kind in GROUPS] if grouped(fields) else [],
        kinds=tuple(GROUPS),
        states=tuple(STATES),
        orders=ORDERS,
        events=recent(observatory, answer),
        more=more,
        skip=skip,
        address=lambda **changed: address("/situation", fields, changed),
        download=address("/api/export/situation.csv", fields, {"as": None, "skip": None}),
        age=derived_age(observatory.store, "tellings"),
        keys=report_keys(observatory.store, told_in(items)),
        **shown(observatory, lang),
    )


def shown_name(observatory: Observatory, answer: Answer, given: str, lang: Lang) -> str:
    """What stands in the field of the place: its name, unless that is also another's."""
    name = name_of(observatory.knowledge, answer.where.place, lang)
    alone = name and place_named(observatory.asking, observatory.names, name) == Meant(answer.where.place)
    return name if alone else given


def grouped(fields: Mapping[str, str]) -> bool:
    """Whether what holds is to stand in groups rather than in one table."""
    return fields["as"] != "table"


def recent(observatory: Observatory, answer: Answer) -> list[Event]:
    """The last of the recent events, the newest first."""
    names = answer.view.situation.recent_events[-RECENT:] if answer.view else ()
    found = named_derived(observatory.store, "events", names, kind=Event)
    return [found[name] for name in reversed(names) if name in found]


def read_fields(request: Ask, names: Iterable[str]) -> dict[str, str]:
    """What the address says of each field, empty where it says nothing."""
    return {name: request.query_params.get(name, "").strip()[:200] for name in names}


def address(path: str, fields: Mapping[str, str], changed: Mapping[str, object]) -> str:
    """The address of a page with the fields that are filled, some of them changed."""
    filled = {name: value for name, value in {**fields, **changed}.items() if value not in ("", None)}
    return f"{path}?{urlencode(filled)}"


def shown(observatory: Observatory, lang: Lang) -> dict[str, Any]:
    """What templates of what holds call: the names of things and of words."""
    index = 0 if lang == "en" else 1

    def word(words: str, key: str) -> str:
        return _WORDS[words].get(key, (key, key))[index]

    def called(one: Named) -> str:
        return name_of(observatory.knowledge, one.id, lang) or one.name

    def within(key: str) -> str:
        """What tells a place from its namesakes: how large it is, and what it lies in."""
        above = observatory.asking.world.directory.geography.chain(key)[1:]
        place = observatory.knowledge.places.get(key)
        size = [said(_SIZES.get(place.precision, place.precision), lang)] if place else []
        return " · ".join((*size, *(name_of(observatory.knowledge, one, lang) for one in above)))

    def about(split: str) -> str:
        kind, *rest = split.split("/")
        named = (name_of(observatory.knowledge, one, lang) or _type_or_word(observatory, one, index) for one in rest)
        return " · ".join((word("groups", kind), *named))

    def name(key: str) -> str:
        return name_of(observatory.knowledge, key, lang) or key

    return {"word": word, "called": called, "name_of": name, "within": within, "about": about}


def _type_or_word(observatory: Observatory, key: str, index: int) -> str:
    return type_wording(key, observatory.knowledge.labels)[index] if key in observatory.knowledge.types else key


HANDLERS = (show_situation,)
