"""What holds, as the last rebuild made it: control, measures, crossings, relations and flows, with the words."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import Response, get

from marsad.export.state_wording import GROUPS, STATES, VALUES
from marsad.export.wording import Pair
from marsad.knowledge.naming import ids_called, with_parts
from marsad.model.situation import Item
from marsad.store import Lookup, Store, derived_age, find_derived, versions
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import language, page
from marsad.web.pages.events import Skip, names

AT_ONCE = 60


@get("/situation", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_situation(request: Ask, observatory: Here, skip: Skip = 0) -> Response[str]:
    """What holds on the day of the last report, at a place with all that lies in it or everywhere."""
    place = request.query_params.get("place", "").strip()[:200]
    known = observatory.knowledge.places
    ids = ids_called(place, known) if place else ()
    wanted = Lookup(places=with_parts(ids, known) if ids else (), newest_first=True, skip=skip, most=AT_ONCE + 1)
    found = [] if place and not ids else find_derived(observatory.store, "situations", wanted, kind=Item)
    index = 0 if language(request) == "en" else 1
    return page(
        request,
        observatory,
        "situation.html",
        groups=[(kind, [item for item in found[:AT_ONCE] if item.kind == kind]) for kind in GROUPS],
        found=found,
        more=skip + AT_ONCE if len(found) > AT_ONCE else None,
        place=place,
        unknown=bool(place and not ids),
        age=derived_age(observatory.store, "situations"),
        keys=keys(observatory.store, found[:AT_ONCE]),
        called=names(observatory.knowledge, language(request)),
        word=lambda words, key: _WORDS[words].get(key, (key, key))[index],
    )


_WORDS: Mapping[str, Mapping[str, Pair]] = {"groups": GROUPS, "states": STATES, "values": VALUES}


def keys(store: Store, items: list[Item]) -> dict[str, int]:
    """Under what key each report stands whose words are shown."""
    told = {words.report for item in items for words in item.evidence}
    return {name: kept[-1].key for name in sorted(told) if (kept := versions(store, name))}


HANDLERS = (show_situation,)
