"""What is watched, and how whatever comes of it is kept: first in the store, and only then remembered as taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from marsad.errors import BadInput, MarsadError
from marsad.ingest.fields import Found
from marsad.ingest.memory import Memory
from marsad.ingest.web.client import Terms
from marsad.ingest.web.faults import unforeseen
from marsad.ingest.web.visits import Manners
from marsad.pipeline.intake import Intake, Kept, take_in
from marsad.store.log import log_end


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """What is watched, and how."""

    folders: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    """Files with the addresses of feeds; read again when they change."""
    every: timedelta = timedelta(minutes=15)
    """Between two looks at a feed."""
    pages: bool = False
    """Fetch the page of each entry too: many feeds hold first lines only. A sitemap's pages are fetched anyhow."""
    since: datetime | None = None
    """Pages that have not changed since then, as their list says, are left."""
    spare: tuple[Path, ...] = ()
    """Files whose names begin so are never taken, though they lie in a folder: the store's own."""
    terms: Terms = Terms()
    manners: Manners = Manners()
    settle: float = 2
    """Seconds between two looks at a folder. A file that does not change for so long is taken to be whole."""


class Step(msgspec.Struct, frozen=True):
    """What was just done, on the disk by the time it is said."""

    of: str
    """The file or the address, as messages name it."""
    kept: Kept
    ends: bool = True
    """Nothing more comes of it this time."""


class Post(msgspec.Struct, frozen=True):
    """Where somebody watches: what, into which store, and with what memory."""

    watched: Watched
    intake: Intake
    memory: Memory

    @property
    def now(self) -> datetime:
        """The moment, by the clock of the intake."""
        return self.intake.clock()

    def keep(self, of: str, read: Callable[[], Iterable[Found | BadInput]]) -> Iterator[Step]:
        """Keep what is read. Where the store cannot take it together, it is read again and taken one by one."""
        try:
            for kept in take_in(read(), self.intake):
                yield Step(of, kept, ends=False)
        except MarsadError:
            raise
        except Exception:
            yield from self._keep_singly(of, read)
        yield Step(of, Kept([], []))

    def _keep_singly(self, of: str, read: Callable[[], Iterable[Found | BadInput]]) -> Iterator[Step]:
        for item in read():
            try:
                for kept in take_in([item], self.intake):
                    yield Step(of, kept, ends=False)
            except MarsadError:
                raise
            except Exception as error:
                yield Step(of, Kept([], [unforeseen(of, "could not be kept", error)]), ends=False)

    @contextmanager
    def remembering(self) -> Iterator[Memory]:
        """What is remembered inside is kept in the store already, and is remembered of that store alone."""
        mark = log_end(self.intake.store)
        with self.memory.together():
            yield self.memory
            self.memory.set_mark(mark)
