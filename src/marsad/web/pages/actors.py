"""Actors: their relations as a table and a graph, and each with its names, what it belongs to and where it is."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from marsad.model.days import day_of
from marsad.store import derived_age
from marsad.web.access import Ask, Here, asks
from marsad.web.figures.graphs import drawn
from marsad.web.layout import language, page
from marsad.web.pages.situation import address, read_fields, shown
from marsad.web.problems import Problem
from marsad.web.queries.holding import report_keys, told_in
from marsad.web.queries.sides import FIELDS, profile, ties_asked

AT_ONCE = 60


@get("/actors", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_actors(request: Ask, observatory: Here) -> Response[str]:
    """Who is tied to whom on a day, everybody or one actor with what is part of it."""
    fields = read_fields(request, FIELDS)
    found = ties_asked(observatory, fields, most=AT_ONCE)
    names = shown(observatory, language(request))
    told = {one.report for tie in (found.relations.ties if found.relations else ()) for one in tie.evidence}
    return page(
        request,
        observatory,
        "actors.html",
        fields={**fields, "at": found.at},
        found=found,
        drawing=drawn(found.relations, names["called"]) if found.relations else None,
        keys=report_keys(observatory.store, told),
        age=derived_age(observatory.store, "tellings"),
        address=lambda **changed: address("/actors", fields, changed),
        **names,
    )


@get("/actors/{actor:str}", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_actor(request: Ask, observatory: Here, actor: FromPath[str]) -> Response[str]:
    """One actor, on a day."""
    at = request.query_params.get("at", "").strip()
    found = profile(observatory, actor, at if day_of(at) is not None else None)
    if found is None:
        raise Problem(404, "There is no actor of this id: marsad knowledge shows those known.")
    names = shown(observatory, language(request))
    states = {row.country: key for key, row in observatory.knowledge.places.items() if row.type == "state"}
    told = told_in(found.seen) | {one.report for tie in found.relations.ties for one in tie.evidence}
    return page(
        request,
        observatory,
        "actor.html",
        actor=found,
        country=lambda code: names["name_of"](states.get(code, code)),
        drawing=drawn(found.relations, names["called"]),
        keys=report_keys(observatory.store, told),
        age=derived_age(observatory.store, "tellings"),
        **names,
    )


HANDLERS = (show_actors, show_actor)
