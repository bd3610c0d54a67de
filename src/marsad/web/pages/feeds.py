"""Feeds for feed readers: alerts, and events. Each is opened by a token that opens nothing else."""

from __future__ import annotations

from urllib.parse import quote

from litestar import Response, get

from marsad.export import alerts as alert_feed
from marsad.export import events as event_feed
from marsad.model.alert import Alert
from marsad.model.event import Event
from marsad.store import Lookup, find_derived
from marsad.web.access import FEEDS, Ask, Here, asks
from marsad.web.layout import language, named_in

AT_ONCE = 100
MEDIA_TYPE = "application/atom+xml"
NAMES = ("alerts", "events")


@get("/feeds/alerts.atom", opt=asks("follow"), include_in_schema=False, sync_to_thread=True)
def alerts_atom(request: Ask, observatory: Here) -> Response[bytes]:
    """The alerts that were opened last, open and closed."""
    found = find_derived(observatory.store, "alerts", Lookup(newest_first=True, most=AT_ONCE), kind=Alert)
    lang, knowledge = language(request), observatory.knowledge
    named, site = named_in(knowledge, lang), observatory.site.address
    return _answer(alert_feed.atom(found, lang=lang, labels=knowledge.labels, named=named, site=site))


@get("/feeds/events.atom", opt=asks("follow"), include_in_schema=False, sync_to_thread=True)
def events_atom(request: Ask, observatory: Here) -> Response[bytes]:
    """The events of the last days."""
    found = find_derived(observatory.store, "events", Lookup(newest_first=True, most=AT_ONCE), kind=Event)
    lang, knowledge = language(request), observatory.knowledge
    named, site = named_in(knowledge, lang), observatory.site.address
    return _answer(event_feed.atom(found, lang=lang, labels=knowledge.labels, named=named, site=site))


def feed_addresses(site: str, token: str) -> list[str]:
    """The addresses of all feeds with a token that opens them."""
    return [f"{site}{FEEDS}{name}.atom?token={quote(token)}" for name in NAMES]


def _answer(feed: bytes) -> Response[bytes]:
    return Response(feed, media_type=MEDIA_TYPE)


HANDLERS = (alerts_atom, events_atom)
