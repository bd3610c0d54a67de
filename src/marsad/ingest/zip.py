"""ZIP files: an archive of files, a WACZ web archive, an XLSX workbook."""

import io
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from marsad.errors import BadInput
from marsad.ingest import formats, xlsx
from marsad.ingest.fields import Found
from marsad.ingest.limits import MEMBERS, Budget, TooMuch, Unpacking, seekable

_OTHERS = {
    "word/document.xml": "a Word document: save it as PDF or plain text",
    "ppt/presentation.xml": "a PowerPoint file: save it as PDF",
    "xl/workbook.bin": "a binary workbook: save it as XLSX or CSV",
    "META-INF/container.xml": "an e-book: save it as PDF or plain text",
    "content.xml": "an OpenDocument file: save it as PDF, XLSX or plain text",
}
_LOCKED = 1
_BROKEN = (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What the library raises over damaged members, those with a password, and ways of packing that it does not know."""


def read(raw: BinaryIO, name: str, budget: Budget) -> Iterator[Found | BadInput]:
    """The reports of the files in it, each named with its path; one that is damaged costs itself alone."""
    try:
        with seekable(raw) as stream:
            yield from _opened(stream, name, budget)
    except TooMuch as error:
        yield BadInput(name, None, None, str(error))


def _opened(stream: BinaryIO, name: str, budget: Budget) -> Iterator[Found | BadInput]:
    try:
        archive = ZipFile(stream)
    except _BROKEN as error:
        yield BadInput(name, None, None, f"damaged or cut ZIP: {_plain(error)}")
        return
    with archive:
        inside = set(archive.namelist())
        other = next((said for path, said in _OTHERS.items() if path in inside), None)
        if xlsx.SIGN in inside:
            yield from xlsx.sheets(stream, name, archive.infolist(), budget)
        elif other:
            yield BadInput(name, None, None, other)
        else:
            yield from _members(archive, name, budget)


def _members(archive: ZipFile, name: str, budget: Budget) -> Iterator[Found | BadInput]:
    members = [info for info in archive.infolist() if not info.filename.endswith("/") and not _is_hidden(info.filename)]
    if "datapackage.json" in archive.namelist():  # WACZ: beside the archive only indexes and lists of it.
        members = [info for info in members if info.filename.startswith("archive/")]
    if len(members) > MEMBERS:
        yield BadInput(name, None, None, f"{len(members):,} files in it, more than {MEMBERS:,}: the rest is left out")
    for info in members[:MEMBERS]:
        yield from _member(archive, info, f"{name}/{_shown(info.filename)}", budget)


def _member(archive: ZipFile, info: ZipInfo, path: str, budget: Budget) -> Iterator[Found | BadInput]:
    if info.flag_bits & _LOCKED:
        yield BadInput(path, None, None, "locked with a password")
        return
    try:
        with archive.open(info) as opened:
            counted = Unpacking(cast(BinaryIO, opened), budget, lambda: info.compress_size)
            stream = cast(BinaryIO, io.BufferedReader(counted))
            yield from formats.read(stream, path, called=PurePosixPath(path).name, budget=budget)
    except TooMuch as error:
        yield BadInput(path, None, None, str(error))
    except _BROKEN as error:
        yield BadInput(path, None, None, f"damaged: {_plain(error)}")


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(path).parts)


def _shown(path: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in path)[:200]


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
