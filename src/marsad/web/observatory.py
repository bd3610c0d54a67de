"""What every route works with: the store, what is known, who may come in, and where all this is served."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from marsad.knowledge.load import Knowledge
from marsad.knowledge.naming import ids_called
from marsad.link.link import scales_of
from marsad.pipeline.asking import Asking
from marsad.pipeline.hooks import Hooks
from marsad.pipeline.kept import Kept
from marsad.pipeline.relinking import Linking
from marsad.store import Store, StoreError
from marsad.web.accounts import sessions
from marsad.web.accounts.file import Accounts
from marsad.web.atlas import Atlas
from marsad.web.queries.by_source import SourceTally
from marsad.web.queries.naming import Names
from marsad.web.queue.candidates import Candidates, candidates, version
from marsad.web.roles import Person, person
from marsad.web.site import Site
from marsad.web.tiles import Tiles

_MAPS_KEPT = 16
"""Of a hundred kilobytes each."""


@dataclass(frozen=True, kw_only=True)
class LocalUser:
    """The one person at this machine, who comes in by the key that was printed, not by an account."""

    name: str
    key: str

    @property
    def cookie(self) -> str:
        """What the browser keeps. It gives the key away to nobody."""
        return hashlib.sha256(f"cookie {self.key}".encode()).hexdigest()

    @property
    def feed_token(self) -> str:
        """What stands in the addresses of feeds, until the observatory is closed."""
        return hashlib.sha256(f"feed {self.key}".encode()).hexdigest()[:40]


@dataclass(frozen=True, kw_only=True)
class Observatory:
    """An open store with everything that its pages need. Either `accounts` or `local` says who may come in."""

    store: Store
    knowledge: Knowledge
    site: Site
    accounts: Accounts | None = None
    local: LocalUser | None = None
    hooks: Hooks | None = None
    """Who is told of alerts."""
    now: Callable[[], float] = time.time
    """Seconds since 1970."""
    sources: SourceTally = field(default_factory=SourceTally)
    marks: Kept[Hashable, Any] = field(default_factory=lambda: Kept(_MAPS_KEPT))
    """Of maps, what `web.mapped` makes of the derived tables."""
    asked: Kept[Hashable, Candidates] = field(default_factory=lambda: Kept(1))
    tiles: Tiles | None = None
    """Whose pictures lie under the map; None for the base map that comes along."""

    @cached_property
    def atlas(self) -> Atlas:
        """How exactly each place can be drawn."""
        return Atlas(self.knowledge.places)

    @cached_property
    def linking(self) -> Linking:
        """What making events anew needs."""
        return Linking(self.knowledge, scales_of(self.knowledge))

    @cached_property
    def asking(self) -> Asking:
        """What holds on any date."""
        return Asking(self.store, self.knowledge)

    @cached_property
    def names(self) -> Names:
        """The names of places and actors, to be completed while they are typed."""
        return Names(self.knowledge)

    @property
    def candidates(self) -> Candidates:
        """What the derived tables ask of people."""
        return self.asked.of(version(self.store), lambda: candidates(self.store, self.knowledge))

    def prepare(self) -> None:
        """Make what is made once and kept: what names stand for, where places lie, how much each source published."""
        with suppress(StoreError):
            self.sources.of(self.store)
            self.asking.world.directory.geography.parts("")
        for place in self.knowledge.places:
            self.atlas.shape(place)
        for records in (self.knowledge.places, self.knowledge.actors):
            ids_called("", records)
        self.names.exactly("", "place")

    def whose(self, *, cookie: str | None, token: str | None) -> Person | None:
        """Who asks. A token counts before a cookie, and a wrong token is nobody."""
        if token is not None:
            return self._whose_token(token)
        if cookie is None:
            return None
        if self.local is not None:
            right = hmac.compare_digest(cookie.encode(), self.local.cookie.encode())
            return person(self.local.name, "admin") if right else None
        return sessions.of_session(self.accounts, cookie, now=self.now()) if self.accounts else None

    def whose_feed(self, token: str) -> Person | None:
        """Who reads a feed by a token in its address. A token that opens anything else is nobody's there."""
        if not token:
            return None
        if self.local is not None:
            right = hmac.compare_digest(token.encode(), self.local.feed_token.encode())
            return person(self.local.name, "admin", scopes=frozenset({"follow"})) if right else None
        found = sessions.of_token(self.accounts, token, now=self.now()) if self.accounts else None
        return found if found is not None and found.rights == {"follow"} else None

    def _whose_token(self, token: str) -> Person | None:
        if self.local is not None:
            right = hmac.compare_digest(token.encode(), self.local.key.encode())
            return person(self.local.name, "admin") if right else None
        return sessions.of_token(self.accounts, token, now=self.now()) if self.accounts else None
