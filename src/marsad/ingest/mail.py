"""What mail and saved pages in MIME share: parts, headers in words, bodies as bytes."""

from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any

_UNREADABLE = (MessageError, ValueError, LookupError, AttributeError, TypeError)
"""What Python's own parser raises over some broken headers: a parameter that ends in `*` is an IndexError."""


class _Lenient(EmailPolicy):
    """A header that cannot be parsed is its own words."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except _UNREADABLE:
            return " ".join(str(value).split())


_POLICY = _Lenient(raise_on_defect=False)
PARTS = 1_000
"""Parts of one mail that are looked at."""


def parsed(content: bytes) -> Message:
    """A message as far as it can be made out; what is broken in it is left as it is."""
    return BytesParser(policy=_POLICY).parsebytes(content)


def header(part: Message, name: str) -> str | None:
    """A header in one line, its encoded words as text; None where it is missing or cannot be made out."""
    try:
        value = part.get(name)
        text = " ".join(str(value).split()) if value is not None else ""
    except (*_UNREADABLE, RecursionError):
        return None
    return text.encode("utf-8", errors="replace").decode() or None


def body_of(part: Message) -> bytes:
    """The bytes of a part as they were before they were encoded for the way; empty where they cannot be made out."""
    try:
        content = part.get_payload(decode=True)
    except (*_UNREADABLE, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def charset_of(part: Message) -> str | None:
    """What a part is said to be encoded in."""
    try:
        return part.get_content_charset()
    except _UNREADABLE:
        return None


def filename_of(part: Message) -> str | None:
    """What an attached file is called, fit to be shown in one line."""
    try:
        given = part.get_filename()
    except _UNREADABLE:
        return None
    shown = "".join(letter if letter.isprintable() else "?" for letter in given or "")
    return shown.replace("\\", "/").rpartition("/")[2].strip()[:200] or None
