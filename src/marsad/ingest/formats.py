"""Which format a file is in, and the reports of many files as one stream. A new format is one row in `FORMATS`."""

import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, NamedTuple, cast

from marsad.errors import BadInput
from marsad.ingest import csv
from marsad.ingest.encoding import decoded, utf_16_of
from marsad.ingest.fields import Found
from marsad.ingest.limits import Budget, TooMuch
from marsad.ingest.naming import apart

_PEEK = 1 << 13
_PROLOG = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<![^>\[]*(?:\[[^\]]*\])?[^>]*>", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_HEADER = re.compile(r"(?:[!-9;-~]+:.*|[ \t]+\S.*|>?From \S.*)")
_SAVED_BY = re.compile(r"^(?:From: <Saved by|Snapshot-Content-Location:)", re.MULTILINE)
_ONE_OBJECT = re.compile(r'"messages"\s*:\s*(?:\[|null)|"(?:left_)?chats"\s*:\s*\{|jsonfeed\.org/version/')


class Format(NamedTuple):
    """One format: the module that reads it, the endings of names that say so, and how its content begins.

    Bytes that only one format begins with outrank the name, and the name outranks what the content looks like.
    """

    module: str
    endings: tuple[str, ...] = ()
    first: tuple[bytes, ...] = ()
    looks: Callable[[str], bool] | None = None
    holds_others: bool = False
    """Whether other files stand in it: its reader is then told what may still come out of them."""


def _looks_like_jsonl(beginning: str) -> bool:
    return beginning.lstrip().startswith("{") and not _looks_like_json(beginning)


def _looks_like_json(beginning: str) -> bool:
    """One value over several lines, or one that is known to be such. Else a line is an object of its own."""
    given = beginning.lstrip()
    if given.startswith("["):
        return True
    line, more, _ = given.partition("\n")
    return line.startswith("{") and (bool(_ONE_OBJECT.search(given)) or (bool(more) and not _is_object(line)))


def _is_object(line: str) -> bool:
    """Whether a line is meant as an object of its own, be it broken; the first of an indented value holds little."""
    return len(line.strip()) > 2 and ('"text"' in line or line.rstrip().endswith("}"))


def _looks_like_sitemap(beginning: str) -> bool:
    return _root(beginning) in ("urlset", "sitemapindex")


def _looks_like_feed(beginning: str) -> bool:
    return _root(beginning) in ("rss", "feed", "rdf", "channel")


def _looks_like_page(beginning: str) -> bool:
    return _root(beginning) is not None


def _root(beginning: str) -> str | None:
    """The first element in lower case, behind whatever XML and HTML allow before it."""
    place = 0
    while found := _PROLOG.match(beginning, place):
        place = found.end()
    root = _ROOT.match(beginning, place)
    return root[1].lower() if root else None


def _looks_like_mail(beginning: str) -> bool:
    head = beginning.lstrip().replace("\r\n", "\n").partition("\n\n")[0].split("\n")[:-1]
    names = {line.partition(":")[0].lower() for line in head}
    telling = {"from", "to", "subject", "date", "message-id", "mime-version", "received", "content-type", "return-path"}
    return len(names & telling) >= 2 and all(map(_HEADER.fullmatch, head))


def _looks_like_saved_page(beginning: str) -> bool:
    return _looks_like_mail(beginning) and _SAVED_BY.search(beginning) is not None


def _looks_like_table(beginning: str) -> bool:
    first = next((line for line in beginning.splitlines() if line.strip()), "")
    delimiter, columns = csv.columns_of(first)
    return columns.has_text and delimiter in first


FORMATS = (
    Format("pdf", (".pdf",), (b"%PDF-",)),
    Format("warc", (".warc", ".warc.gz"), (b"WARC/",)),
    Format("zip", (".zip", ".xlsx", ".xlsm", ".wacz"), (b"PK\x03\x04", b"PK\x05\x06"), holds_others=True),
    Format("gz", (".gz",), (b"\x1f\x8b",), holds_others=True),
    Format("jsonl", (".jsonl", ".ndjson"), looks=_looks_like_jsonl),
    Format("json", looks=_looks_like_json),
    Format("csv", (".csv", ".tsv"), looks=_looks_like_table),
    Format("mhtml", (".mht", ".mhtml"), looks=_looks_like_saved_page),
    Format("eml", (".eml",), looks=_looks_like_mail, holds_others=True),
    Format("sitemap", looks=_looks_like_sitemap),
    Format("feed", (".rss", ".atom"), looks=_looks_like_feed),
    Format("html", (".html", ".htm", ".xhtml", ".shtml"), looks=_looks_like_page),
    Format("text", (".txt",)),
)
_TEXT = FORMATS[-1]
_JSON = next(known for known in FORMATS if known.module == "json")

NOT_READ = {
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as XLSX, CSV, PDF or plain text",
    b"{\\rtf": "a rich text file: save it as PDF or plain text",
    b"Rar!": "packed as RAR: unpack it first, or pack it as ZIP",
    b"7z\xbc\xaf": "packed as 7z: unpack it first, or pack it as ZIP",
    b"BZh": "packed as bzip2: unpack it first, or pack it as gzip",
    b"\xfd7zXZ": "packed as xz: unpack it first, or pack it as gzip",
    b"\x28\xb5\x2f\xfd": "packed as Zstandard: unpack it first, or pack it as gzip",
    b"SQLite format 3": "an SQLite database, not reports",
    b"\x89PNG": "a picture: there is no text in it that could be read",
    b"\xff\xd8\xff": "a picture: there is no text in it that could be read",
    b"GIF8": "a picture: there is no text in it that could be read",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
"""What content begins with that is not read, and what to do about it."""


def read(
    raw: BinaryIO, name: str, *, called: str | None = None, budget: Budget | None = None
) -> Iterator[Found | BadInput]:
    """The reports of a file in whatever format it is; `called` is its own name where `name` is more than that.

    Nothing is raised but what the stream itself raises: what is wrong with the content is said, with its place.
    """
    if raw.seekable():
        start = raw.tell()
        beginning = raw.read(_PEEK)
        raw.seek(start)
    else:
        ahead = _Ahead(raw)
        beginning = ahead.peek(_PEEK)
        raw = cast(BinaryIO, io.BufferedReader(ahead))
    refusal = next((said for first, said in NOT_READ.items() if beginning.startswith(first)), None)
    if refusal:
        yield BadInput(name, None, None, refusal)
        return
    is_empty = True
    for item in _taken(format_of(called or name, beginning), raw, name, budget or Budget()):
        is_empty = False
        yield item
    if is_empty:
        yield BadInput(name, None, None, "empty: no report in it")


def _taken(known: Format, raw: BinaryIO, name: str, budget: Budget) -> Iterator[Found | BadInput]:
    reader: Callable[..., Iterator[Found | BadInput]] = import_module(f"marsad.ingest.{known.module}").read
    if not known.holds_others:
        yield from reader(raw, name)
        return
    try:
        inside = budget.deeper()
    except TooMuch as error:
        yield BadInput(name, None, None, str(error))
        return
    yield from reader(raw, name, inside)


def format_of(name: str, beginning: bytes) -> Format:
    """The format of a file called so whose content begins so; plain text where nothing else fits."""
    for known in FORMATS:
        if beginning.startswith(known.first):
            return _inside_gzip(beginning) or known
    suffix = PurePath(name.partition("?")[0]).suffix.lower()
    named = next((known for known in FORMATS if suffix in known.endings), None)
    if named is not None:
        return named
    shown = _shown(beginning)
    if suffix == ".json" and not _looks_like_jsonl(shown):
        return _JSON
    return next((known for known in FORMATS if known.looks and known.looks(shown)), _TEXT)


def _inside_gzip(beginning: bytes) -> Format | None:
    """The WARC format where that is what was packed: its records are packed each for itself."""
    if not beginning.startswith(b"\x1f\x8b"):
        return None
    try:
        inside = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(beginning, 16)
    except zlib.error:
        return None
    return next(known for known in FORMATS if known.module == "warc") if inside.startswith(b"WARC/") else None


def _shown(beginning: bytes) -> str:
    if codec := utf_16_of(beginning):
        return beginning.decode(codec, errors="replace")
    whole_lines = beginning[: beginning.rfind(b"\n") + 1]
    return decoded(whole_lines)[0] or beginning.decode("utf-8-sig", errors="replace")


def distinct(found: Iterable[Found | BadInput]) -> Iterator[Found | BadInput]:
    """The same, no id twice: a name that files share is told apart; what still has a known one becomes a fault."""
    seen: set[str] = set()
    for item in found:
        if isinstance(item, BadInput):
            yield item
            continue
        told_apart = apart(item)
        own = told_apart if item.report.id in seen else item
        if own.report.id in seen:
            yield item.fault("id", f"{item.report.id!r} stands twice: skipped")
        else:
            yield own
        seen |= {item.report.id, told_apart.report.id}


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
