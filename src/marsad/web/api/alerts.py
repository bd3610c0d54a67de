"""Alerts, as `marsad rebuild` made them, and who has seen to them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from litestar import get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from marsad.model.alert import Alert
from marsad.model.event import Judgement
from marsad.store import Lookup, derived_age, find_derived, one_derived
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.acknowledging import acknowledge, seen_to
from marsad.web.api.described import TROUBLE
from marsad.web.api.events import Skip
from marsad.web.api.reading import Most
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem

State = Annotated[Literal["open", "closed"] | None, QueryParameter(description="Those in one state alone.")]


class AlertList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of alerts, the last opened first."""

    alerts: list[Alert]
    next: int | None
    """To be given as `skip` for the next page; null on the last."""
    age: str
    """`never` where none were made, `old` where more came in since, else empty."""


class ReadAlert(msgspec.Struct, frozen=True, kw_only=True):
    """An alert, and who has seen to it."""

    alert: Alert
    seen_to: Judgement | None


class Acknowledgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody sees to an alert (`accept`), or no more (`undo`)."""

    verdict: Literal["accept", "undo"]


@get("/api/alerts", opt=asks("see"), tags=["alerts"], responses=TROUBLE, sync_to_thread=True)
def list_alerts(observatory: Here, only: State = None, skip: Skip = 0, most: Most = 40) -> AlertList:
    """Alerts, open and closed."""
    has_ended = None if only is None else only == "closed"
    wanted = Lookup(newest_first=True, has_ended=has_ended, skip=skip, most=most + 1)
    found = find_derived(observatory.store, "alerts", wanted, kind=Alert)
    following = skip + most if len(found) > most else None
    return AlertList(alerts=found[:most], next=following, age=derived_age(observatory.store, "alerts"))


@get("/api/alerts/{name:str}", opt=asks("see"), tags=["alerts"], responses=TROUBLE, sync_to_thread=True)
def read_alert(observatory: Here, name: FromPath[str]) -> ReadAlert:
    """One alert."""
    return _read(observatory, name)


def _read(observatory: Observatory, name: str) -> ReadAlert:
    found = one_derived(observatory.store, "alerts", name, kind=Alert)
    if found is None:
        raise Problem(404, "There is no alert of this name.")
    return ReadAlert(alert=found, seen_to=seen_to(observatory.store, [name]).get(name))


@post("/api/alerts/{name:str}/judgements", opt=asks("code"), tags=["alerts"], responses=TROUBLE, sync_to_thread=True)
def acknowledge_alert(
    request: Ask, observatory: Here, name: FromPath[str], data: JSONBody[Acknowledgement]
) -> ReadAlert:
    """Say that somebody has seen to an alert, or take that back."""
    acknowledge(observatory.store, name, asker(request).name, undo=data.verdict == "undo")
    return _read(observatory, name)


HANDLERS = (list_alerts, read_alert, acknowledge_alert)
