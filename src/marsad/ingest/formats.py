"""Which format a file is in, and the reports of many files as one stream."""

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from marsad.errors import BadInput
from marsad.ingest import csv, jsonl, text
from marsad.ingest.encoding import UTF_16, decoded
from marsad.ingest.fields import Found

Reader = Callable[[BinaryIO, str], Iterator[Found | BadInput]]

_BY_SUFFIX: dict[str, Reader] = {
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read,
    ".csv": csv.read,
    ".tsv": csv.read,
    ".txt": text.read,
}
_PEEK = 1 << 13


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The reports of a file in whatever format its name says, or failing that its beginning shows."""
    by_name = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if by_name is not None:
        return by_name(raw, name)
    ahead = _Ahead(raw)
    return sniffed(ahead.peek(_PEEK))(cast(BinaryIO, io.BufferedReader(ahead)), name)


def sniffed(beginning: bytes) -> Reader:
    """The reader for content that begins so: an object is JSON Lines, a row naming a text column CSV, else text."""
    if beginning.startswith(UTF_16):
        shown = beginning.decode("utf-16", errors="replace")
    else:
        whole_lines = beginning[: beginning.rfind(b"\n") + 1]
        shown = decoded(whole_lines)[0] or beginning.decode("utf-8-sig", errors="replace")
    first = next((line for line in shown.splitlines() if line.strip()), "")
    if first.lstrip().startswith(("{", "[")):
        return jsonl.read
    delimiter, columns = csv.columns_of(first)
    return csv.read if columns.has_text and delimiter in first else text.read


def distinct(found: Iterable[Found | BadInput]) -> Iterator[Found | BadInput]:
    """The same without reports whose id has been seen: such a one becomes a fault."""
    seen: set[str] = set()
    for item in found:
        if isinstance(item, BadInput):
            yield item
        elif item.report.id in seen:
            yield item.fault("id", f"{item.report.id!r} stands twice: skipped")
        else:
            seen.add(item.report.id)
            yield item


class _Ahead(io.RawIOBase):
    """A stream that can be looked into without seeking, as a pipe cannot."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._held = b""

    def peek(self, size: int) -> bytes:
        self._held = self._raw.read(size)
        return self._held

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._held[: len(buffer)] or self._raw.read(len(buffer))
        self._held = self._held[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
