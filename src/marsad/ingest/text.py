"""Plain text: the whole file is one report, called by the file's name without its ending."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from marsad.errors import BadInput
from marsad.ingest.encoding import whole
from marsad.ingest.fields import Found, all_of, find_report


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The one report."""
    stem = PurePath(name).stem.strip("<>").encode("utf-8", errors="replace").decode()
    for given in whole(raw, name):
        if isinstance(given, BadInput):
            yield given
        elif not given.text.strip():
            yield BadInput(name, None, None, "empty: no report in it")
        else:
            yield from find_report({"id": stem, "text": given.text}, all_of(name, given.raw, "text/plain"))
