"""One file packed with gzip: whatever it is, read as it comes out."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from marsad.errors import BadInput
from marsad.ingest import formats
from marsad.ingest.fields import Found
from marsad.ingest.limits import Budget, TooMuch, Unpacking


def read(raw: BinaryIO, name: str, budget: Budget) -> Iterator[Found | BadInput]:
    """The reports of what is packed; where it is damaged or too much comes out, those before."""
    counted = _Counted(raw)
    try:
        with gzip.GzipFile(fileobj=cast(BinaryIO, counted)) as opened:
            stream = io.BufferedReader(Unpacking(cast(BinaryIO, opened), budget, lambda: counted.count))
            called = name[:-3] if name.lower().endswith(".gz") else name
            yield from formats.read(cast(BinaryIO, stream), name, called=called, budget=budget)
    except TooMuch as error:
        yield BadInput(name, None, None, str(error))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield BadInput(name, None, None, f"damaged or cut gzip: {error}: the rest is left out")


class _Counted:
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        part = self._raw.read(size)
        self.count += len(part)
        return part
