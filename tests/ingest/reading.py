"""Bytes through the one door for all formats."""

import io

from marsad.errors import BadInput
from marsad.ingest.fields import Found
from marsad.ingest.formats import read


def found_in(content: str | bytes, name: str) -> list[Found]:
    """The reports alone; whoever asks so expects no fault."""
    found, faults = taken(content, name)
    assert not faults
    return found


def taken(content: str | bytes, name: str) -> tuple[list[Found], list[str]]:
    """The reports, and what was said about the rest."""
    raw = io.BytesIO(content.encode() if isinstance(content, str) else content)
    items = list(read(raw, name))
    found = [item for item in items if isinstance(item, Found)]
    return found, [str(item) for item in items if isinstance(item, BadInput)]
