"""A file that is one JSON value: an export of Telegram, a JSON feed, an array of reports, one report."""

import codecs
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from marsad.errors import BadInput
from marsad.ingest import jsonfeed, telegram
from marsad.ingest.encoding import decoded, utf_16_of
from marsad.ingest.fields import Found, Place, find_report, item_of
from marsad.ingest.jsonl import UNREADABLE, explained
from marsad.ingest.limits import EXPORT, all_within

Parts = Mapping[str, msgspec.Raw]
_HEAD = 1 << 20
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The reports in order, by what kind of JSON it is."""
    content = all_within(raw, EXPORT)
    if content is None:
        yield BadInput(name, None, None, f"JSON longer than {EXPORT >> 20} MB: refused")
        return
    given, remark = _as_utf_8(content)
    if remark:
        yield BadInput(name, None, None, remark)
    if given is None:
        return
    try:
        if given[:_HEAD].lstrip()[:1] == b"[":
            yield from _reports(_ARRAY.decode(given), name)
        else:
            yield from _of_object(_OBJECT.decode(given), given, name)
    except UNREADABLE as error:
        yield BadInput(name, None, None, explained(given[:_HEAD].decode(errors="replace"), str(error)))


def _as_utf_8(content: bytes) -> tuple[bytes | None, str | None]:
    """The file in UTF-8, and what is to be said about its encoding, by its beginning: files of 500 MB are kept once."""
    sample = content[:_HEAD]
    _, remark = decoded(sample[: sample.rfind(b"\n") + 1] or content)
    if remark is None:
        return content.removeprefix(codecs.BOM_UTF8), None
    text, remark = decoded(content)
    if text is not None:
        return text.encode(), remark
    # A few bytes that are no text cost what they stand in.
    return (None, remark) if utf_16_of(content) else (content, None)


def _of_object(parts: Parts, given: bytes, name: str) -> Iterator[Found | BadInput]:
    if "messages" in parts or "chats" in parts or "left_chats" in parts:
        yield from telegram.messages(given, name)
    elif "items" in parts and jsonfeed.is_feed(parts):
        yield from jsonfeed.entries(given, name)
    elif "text" in parts:
        yield from _reports([msgspec.Raw(given)], name)
    else:
        keys = ", ".join(repr(key) for key in list(parts)[:8])[:120]
        yield BadInput(name, None, None, f"JSON of no kind that is read here (keys: {keys or 'none'})")


def _reports(items: list[msgspec.Raw], name: str) -> Iterator[Found | BadInput]:
    if not items:
        yield BadInput(name, None, None, "empty: no report in it")
    for number, item in enumerate(items, start=1):
        place = item_of(name, f"item {number}", bytes(item))
        yield from _report(item, place)


def _report(item: msgspec.Raw, place: Place) -> Iterator[Found | BadInput]:
    try:
        row = msgspec.json.decode(item)
    except UNREADABLE as error:
        yield BadInput(place.path, place.line, None, explained(bytes(item).decode(errors="replace"), str(error)))
        return
    if isinstance(row, dict):
        yield from find_report(row, place)
    else:
        yield BadInput(place.path, place.line, None, "not a JSON object")
