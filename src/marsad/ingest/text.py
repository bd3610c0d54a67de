"""Plain text: all of it is one report. A file is called by its name without its ending, pasted text by what it says."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from marsad.errors import BadInput
from marsad.ingest.encoding import whole
from marsad.ingest.fields import Found, all_of, find_report

PASTED = "<stdin>"
"""What standard input is called."""


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The one report."""
    stem = None if name == PASTED else PurePath(name).stem.encode("utf-8", errors="replace").decode()
    for given in whole(raw, name):
        if isinstance(given, BadInput):
            yield given
        elif not given.text.strip():
            yield BadInput(name, None, None, "empty: no report in it")
        else:
            yield from find_report(
                {"id": stem, "text": given.text}, all_of(name, given.raw, "text/plain"), local_to=name
            )
