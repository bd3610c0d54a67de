"""Alerts, as the last rebuild made them: what has changed, by which rule, with the events behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter, URLEncodedBody
from litestar.response import Redirect

from marsad.knowledge.alerts import AlertRule, alert_rules
from marsad.model.alert import Alert
from marsad.model.event import Event
from marsad.store import Lookup, count_derived, derived_age, find_derived, named_derived, one_derived
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.acknowledging import acknowledge, seen_to
from marsad.web.layout import language, page
from marsad.web.observatory import Observatory
from marsad.web.pages.events import Skip, names
from marsad.web.pages.feeds import feed_addresses
from marsad.web.problems import Problem

AT_ONCE = 40
MOST_EVENTS = 12
Shown = Annotated[Literal["open", "closed", "all"], QueryParameter()]


@get("/alerts", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def list_alerts(request: Ask, observatory: Here, skip: Skip = 0, only: Shown = "open") -> Response[str]:
    """The last opened first: those that are open, closed ones, or all."""
    store = observatory.store
    has_ended = {"open": False, "closed": True, "all": None}[only]
    wanted = Lookup(newest_first=True, has_ended=has_ended, skip=skip, most=AT_ONCE + 1)
    found = find_derived(store, "alerts", wanted, kind=Alert)
    counts = {key: count_derived(store, "alerts", Lookup(has_ended=ended)) for key, ended in _STATES.items()}
    return _page(
        request,
        observatory,
        found[:AT_ONCE],
        only=only,
        counts=counts,
        more=skip + AT_ONCE if len(found) > AT_ONCE else None,
    )


_STATES = {"open": False, "closed": True}


@get("/alerts/{name:str}", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def read_alert(request: Ask, observatory: Here, name: FromPath[str]) -> Response[str]:
    """One alert, which feeds and web hooks lead to."""
    found = one_derived(observatory.store, "alerts", name, kind=Alert)
    if found is None:
        raise Problem(404, "There is no alert of this name: alerts are made by marsad rebuild.")
    return _page(request, observatory, [found], only="", counts={}, more=None)


class Acknowledged(msgspec.Struct):
    """Whether somebody sees to an alert, or no more."""

    decision: Literal["accept", "undo"]


@post("/alerts/{name:str}/acknowledge", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def acknowledge_alert(
    request: Ask, observatory: Here, name: FromPath[str], data: URLEncodedBody[Acknowledged]
) -> Response[Any]:
    """Say that somebody has seen to it, or take that back."""
    acknowledge(observatory.store, name, asker(request).name, undo=data.decision == "undo")
    return Redirect(f"/alerts/{name}", status_code=303)


@cache
def _rules() -> Mapping[str, AlertRule]:
    return alert_rules()


def _page(request: Ask, observatory: Observatory, alerts: list[Alert], **more: Any) -> Response[str]:
    store = observatory.store
    behind = named_derived(
        store, "events", (name for alert in alerts for name in alert.events[-MOST_EVENTS:]), kind=Event
    )
    local = observatory.local
    return page(
        request,
        observatory,
        "alerts.html",
        alerts=alerts,
        behind=behind,
        most=MOST_EVENTS,
        rules=_rules(),
        acknowledged=seen_to(store, [alert.id for alert in alerts]),
        feeds=feed_addresses(observatory.site.address, local.feed_token) if local else [],
        age=derived_age(store, "alerts"),
        called=names(observatory.knowledge, language(request)),
        **more,
    )


HANDLERS = (list_alerts, read_alert, acknowledge_alert)
