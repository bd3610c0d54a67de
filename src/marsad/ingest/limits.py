"""How much of an input is taken at most, and why. What is beyond is refused with a word, never in silence."""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

MEGABYTE = 1 << 20

PAGE = 16 * MEGABYTE
"""Bytes of one page, message or mail. News pages are under 1 MB; a live page of a whole day stays under 10 MB."""

FEED = 32 * MEGABYTE
"""Bytes of one feed or sitemap. The sitemap protocol allows 50 MB unpacked, in practice none is above 20 MB."""

BOOK = 64 * MEGABYTE
"""Bytes of one PDF, workbook or mail with what is attached: these formats can only be read as a whole."""

UNPACKED = 512 * MEGABYTE
"""Bytes that a workbook or an archive may hold once unpacked. 100,000 reports with their markup are about 300 MB."""

RATIO = 200
"""How many times smaller than its content something packed may be. HTML and XML are packed 5 to 40 times, a file of
one letter 1,000 times: that is what a bomb is made of."""

SMALL = 10 * MEGABYTE
"""Below so many unpacked bytes the ratio does not matter: no harm can come of it."""

NESTING = 3
"""How deep containers may stand in one another: a mail in a ZIP file with a workbook attached is three."""

MEMBERS = 100_000
"""Files in one archive."""

PDF_PAGES = 2_000
"""Pages of one PDF that are read."""

PDF_SECONDS = 60.0
"""How long one PDF may take: reports take a tenth of a second, and there are files made to take for ever."""

COLUMNS = 256
"""Columns of a sheet that are read: a cell in the last one there can be would make every row 16,384 cells long."""

EXPORT = 512 * MEGABYTE
"""Bytes of one export of chats: half a million messages of a busy channel are about 300 MB."""

SPOOLED = 4096 * MEGABYTE
"""Bytes of a pipe that are copied to the disk for a format that is read by going to and fro."""


def all_within(raw: BinaryIO, limit: int) -> bytes | None:
    """All that a stream holds; None where that is more than `limit` bytes."""
    content = raw.read(limit + 1)
    return None if len(content) > limit else content


class TooMuch(Exception):  # noqa: N818  (the content is too much; the program is not in error)
    """More came out of something packed than is taken. Its text says how much that is."""


class Budget:
    """What may still come out of a file with others packed in it: shared by all that is inside, however deep."""

    def __init__(self, unpacked: int = UNPACKED, *, nesting: int = NESTING, around: "Budget | None" = None) -> None:
        self._left = unpacked
        self._limit = unpacked
        self._nesting = nesting
        self._around = around

    def spend(self, count: int) -> None:
        """So many bytes have come out. Raises TooMuch where they are more than were left."""
        if self._around is not None:
            self._around.spend(count)
            return
        self._left -= count
        if self._left < 0:
            raise TooMuch(f"more than {self._limit >> 20} MB unpacked: the rest is left out")

    def deeper(self) -> "Budget":
        """The same for what stands inside. Raises TooMuch where things stand in one another too deep."""
        if self._nesting <= 0:
            raise TooMuch("files stand too deep in one another: left out")
        return Budget(nesting=self._nesting - 1, around=self)


class Unpacking(io.RawIOBase):
    """A packed stream, counted as it comes out. Raises TooMuch beyond the budget and beyond the ratio of a bomb."""

    def __init__(self, opened: BinaryIO, budget: Budget, packed: Callable[[], int]) -> None:
        self._opened = opened
        self._budget = budget
        self._packed = packed
        self._out = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As of any stream."""
        part = self._opened.read(len(buffer))
        buffer[: len(part)] = part
        self._out += len(part)
        self._budget.spend(len(part))
        if self._out > SMALL and self._out > RATIO * max(1, self._packed()):
            raise TooMuch(f"unpacks to more than {RATIO} times its size, as a bomb does: left out")
        return len(part)


@contextmanager
def seekable(raw: BinaryIO) -> Iterator[BinaryIO]:
    """The same stream, or a copy of it on the disk where it cannot be gone back in. Raises TooMuch beyond `SPOOLED`."""
    if raw.seekable():
        yield raw
        return
    with tempfile.TemporaryFile() as copy:
        while part := raw.read(MEGABYTE):
            copy.write(part)
            if copy.tell() > SPOOLED:
                raise TooMuch(f"longer than {SPOOLED >> 30} GB from a pipe: save it as a file first")
        copy.seek(0)
        yield cast(BinaryIO, copy)
