"""Watching folders: each file once it is whole, and again when it has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from marsad.errors import BadInput
from marsad.ingest import formats
from marsad.ingest.fields import Found
from marsad.ingest.folder import Sight, Stamp, look, stamp_of, whole
from marsad.ingest.web.faults import unforeseen
from marsad.pipeline.intake import Kept
from marsad.pipeline.watched import Post, Step


class Folders:
    """The folders of a watch, with what the last look saw there."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._taken = post.memory.files()
        self._before: dict[Path, dict[Path, Sight]] = {}
        self._complaints: dict[Path, str] = {}
        self._unread: set[Path] = set()
        self.unsettled = False
        """Whether the last look saw files that it could not yet tell to be whole."""

    def round(self) -> Iterator[Step]:
        """One look at each folder, and all that is whole taken."""
        self.unsettled = False
        for folder in self._post.watched.folders:
            try:
                now = {path: sight for path, sight in look(folder).items() if not self._is_spared(path)}
            except OSError as error:
                yield from self._complain(folder, error.strerror or str(error))
                continue
            self._complaints.pop(folder, None)
            ready = whole(self._before.get(folder, {}), now, self._taken)
            self._forget_gone(folder, now)
            for path in ready:
                yield from self._take(path, now[path].stamp)
            self.unsettled |= any(self._taken.get(path) != sight.stamp for path, sight in now.items())

    def _is_spared(self, path: Path) -> bool:
        spare = self._post.watched.spare
        return any(path.name.startswith(own.name) and path.parent == own.parent for own in spare)

    def _complain(self, folder: Path, message: str) -> Iterator[Step]:
        """Said once, however long it lasts: a folder on another machine comes and goes."""
        self._before.pop(folder, None)
        if self._complaints.get(folder) != message:
            self._complaints[folder] = message
            yield Step(shown(folder), Kept([], [BadInput(shown(folder), None, None, message)]))

    def _forget_gone(self, folder: Path, now: dict[Path, Sight]) -> None:
        first = folder not in self._before
        known = [path for path in self._taken if path.is_relative_to(folder)] if first else self._before[folder]
        gone = [path for path in known if path not in now]
        self._before[folder] = now
        for path in gone:
            self._taken.pop(path, None)
        if gone:
            with self._post.memory.together():
                self._post.memory.drop_files(gone)

    def _take(self, path: Path, stamp: Stamp) -> Iterator[Step]:
        self._unread.discard(path)
        yield from self._post.keep(shown(path), lambda: self._read(path))
        self._taken[path] = stamp
        # Who has gone on writing meanwhile is read again when he has finished. What could not be opened is not
        # remembered beyond this run: the next one tries again, not the next look, which would say it for ever.
        if path not in self._unread and stamp_of(path) == stamp:
            with self._post.remembering() as memory:
                memory.set_file(path, stamp)

    def _read(self, path: Path) -> Iterator[Found | BadInput]:
        try:
            with path.open("rb") as raw:
                yield from formats.read(raw, shown(path))
        except OSError as error:
            self._unread.add(path)
            yield BadInput(shown(path), None, None, error.strerror or str(error))
        except Exception as error:
            yield unforeseen(shown(path), "could not be read", error)


def shown(path: Path) -> str:
    """A path as it may be printed and kept, whatever bytes its name is of."""
    return os.fsencode(path).decode("utf-8", errors="replace")
