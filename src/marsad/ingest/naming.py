"""Ids that say where a report came from, where what its file calls it is called so elsewhere too.

`1.txt` stands in many folders, `12` in every other spreadsheet and feed. Such a name is followed by a short hash of the
file's place, `1@3fa94c21`, or stands behind the feed's address, `https://agency.example/rss#12`. The same place gives
the same id again, whatever it says by then.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from marsad.errors import BadInput
from marsad.ingest.fields import Found, digest
from marsad.ingest.text import PASTED

_LETTERS = 8


def named_apart(found: Iterable[Found | BadInput], project: Path | None) -> Iterator[Found | BadInput]:
    """The same, reports under ids that no other file gives by accident.

    `project` is a folder: what lies in it is known by its place there, so that the whole may be moved.
    """
    for item in found:
        yield apart(item, project) if isinstance(item, Found) else item


def apart(found: Found, project: Path | None = None) -> Found:
    """The report under an id that no other file gives by accident; as it is where its own is such a one."""
    given, within = found.report.id, found.local_to
    if within is None:
        return found
    if within.startswith(("http://", "https://")):
        own = f"{within}#{given}"
    elif within == PASTED:
        own = f"{given}@{digest(found.report.text)[:_LETTERS]}"
    else:
        own = f"{given}@{digest(_place(within, project))[:_LETTERS]}"
    return msgspec.structs.replace(found, report=msgspec.structs.replace(found.report, id=own), former=given)


@lru_cache(maxsize=256)
def _place(path: str, project: Path | None) -> str:
    """A path as it is in the project, else as it is on this machine, with slashes on any system."""
    whole = Path(os.path.realpath(path))
    root = Path(os.path.realpath(project)) if project is not None else None
    return (whole.relative_to(root) if root is not None and whole.is_relative_to(root) else whole).as_posix()
