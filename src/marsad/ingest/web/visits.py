"""Asking politely: one thing at a time of a host, no oftener than it wants, and nothing that robots are to leave."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from marsad.ingest.web.client import Fetched, Terms, Validators, fetch
from marsad.ingest.web.faults import Later, Refused
from marsad.ingest.web.robots import Rules, rules_of
from marsad.ingest.web.targets import target_of

DAY = 86400.0
_BUSY = frozenset({429, 503})


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """How much is asked of a host. All in seconds."""

    gap: float = 1
    """Between the end of one request and the next, where robots.txt asks for no more."""
    patience: float = 60
    """How long to wait for a turn before giving the address back as one for later."""
    busy: float = 900
    """How long to leave a host alone that answers 429 or 503 and does not say for how long."""
    rules: float = DAY
    """How long a robots.txt counts."""


class _Host:
    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.free_at = 0.0
        self.rules: dict[str, tuple[float, Rules]] = {}


class Visitor:
    """Remembers of each host when it was last asked, and what its robots.txt says. May be shared by threads."""

    def __init__(self, terms: Terms, manners: Manners = Manners()) -> None:  # noqa: B008  (frozen)
        self._terms = terms
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def visit(self, url: str, *, seen: Validators | None = None) -> Fetched:
        """What an address answers, after waiting for its host's turn.

        Raises Later where the host wants to be left alone for longer than the patience, Refused where its robots.txt
        does not let us, and as `fetch` does.
        """
        target = target_of(url, self._terms.ports)
        with self._lock:
            host = self._hosts.setdefault(target.host, _Host())
        with host.turn:
            self._wait(url, host)
            rules = self._rules(url, target.site, host)
            if not rules.allow(target.url):
                raise Refused(url, f"{target.site}/robots.txt does not let robots read this")
            self._wait(url, host)
            try:
                fetched = fetch(url, self._terms, seen=seen)
            finally:
                host.free_at = time.monotonic() + max(self._manners.gap, rules.delay)
            if fetched.status in _BUSY:
                seconds = retry_after(fetched) or self._manners.busy
                host.free_at = time.monotonic() + seconds
                raise Later(url, f"answers {fetched.status}: left alone for {seconds:.0f} seconds", seconds)
        return fetched

    def _wait(self, url: str, host: _Host) -> None:
        seconds = host.free_at - time.monotonic()
        if seconds > self._manners.patience:
            raise Later(url, f"its host is left alone for another {seconds:.0f} seconds", seconds)
        if seconds > 0:
            time.sleep(seconds)

    def _rules(self, url: str, site: str, host: _Host) -> Rules:
        known_at, rules = host.rules.get(site, (0.0, None))
        if rules is not None and time.monotonic() - known_at < self._manners.rules:
            return rules
        try:
            rules = rules_of(site, self._terms)
        except Later as later:
            host.free_at = time.monotonic() + later.seconds
            raise Later(url, f"its robots.txt cannot be read: {later.message}", later.seconds) from None
        host.rules[site] = (time.monotonic(), rules)
        host.free_at = time.monotonic() + max(self._manners.gap, rules.delay)
        return rules


def retry_after(fetched: Fetched) -> float | None:
    """The seconds for which an answer asks to be left alone, a day at most; None where it does not say."""
    said = fetched.header("retry-after") or ""
    if said.isdecimal():
        return min(float(said), DAY)
    at = _moment(said)
    if at is None:
        return None
    now = _moment(fetched.header("date") or "") or datetime.now(UTC)
    return min(max((at - now).total_seconds(), 0.0), DAY)


def _moment(said: str) -> datetime | None:
    """An HTTP date."""
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
