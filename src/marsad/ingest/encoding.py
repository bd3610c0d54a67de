"""Bytes to text: UTF-8, and what else Arabic files are found in."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from marsad.errors import BadInput

LIMIT = 64 * 1024 * 1024
"""Bytes that one report may take in its file."""

_CHUNK = 1 << 16
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TOO_LONG = f"longer than {LIMIT >> 20} MB: refused"
_TOGETHER = re.compile("[\u0621-\u0652]{2,}")
_GUESSED = "not UTF-8: read as windows-1256"
_WIDE = "not UTF-8: read as UTF-16"
_SAMPLE = 4096
_HIGH = re.compile(b"[\x00\x06]")
_LETTER = re.compile("[\u0621-\u0652]")
_MANGLED = {"windows-1256": re.compile("[طظ]."), "windows-1252": re.compile("[ØÙ].")}
"""How each Arabic letter begins once mangled: the two bytes D8 and D9 that they all begin with in UTF-8."""


def decoded(raw: bytes) -> tuple[str | None, str | None]:
    """The text, and what is to be said about it. No text where the bytes are in no encoding that we know."""
    if codec := utf_16_of(raw):
        try:
            return raw.decode(codec), _WIDE
        except UnicodeDecodeError:
            return None, "broken UTF-16"
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        guess = raw.decode("cp1256", errors="replace")
        if _reads_as_arabic(guess):
            return guess, _GUESSED
        return None, f"not UTF-8, nor windows-1256: byte 0x{raw[error.start]:02x} at {error.start}"


def utf_16_of(beginning: bytes) -> str | None:
    """Which UTF-16 it is, by its byte order mark or, without one, by every second byte; None where it is none.

    Of Arabic and of ASCII each second byte is 06 or 00, and none of the others.
    """
    if beginning.startswith(UTF_16):
        return "utf-16"
    sample = beginning[: 2 * (min(len(beginning), _SAMPLE) // 2)]
    if len(sample) < 8 or not _HIGH.search(sample):
        return None
    first, second = (len(_HIGH.findall(sample[place::2])) / (len(sample) / 2) for place in (0, 1))
    if max(first, second) < 0.8 or min(first, second) > 0.2:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def unmangled(text: str) -> tuple[str, str | None]:
    """The text as it was before UTF-8 was read as another encoding and saved as such, and what is to be said of that.

    `ظ…ط¯ظ†ظٹ` was read as windows-1256 and `Ù…Ø¯Ù†ÙŠ` as windows-1252. Only what turns back without a rest is.
    """
    for codec, sign in _MANGLED.items():
        found = len(sign.findall(text))
        if found < 4 or 5 * found < len(text):
            continue
        try:
            back = b"".join(_byte_of(letter, codec) for letter in text).decode()
        except UnicodeError:
            continue
        if 2 * len(_LETTER.findall(back)) >= len(back.replace(" ", "")):
            return back, f"UTF-8 that was read as {codec} once: turned back"
    return text, None


def _byte_of(letter: str, codec: str) -> bytes:
    try:
        return letter.encode(codec)
    except UnicodeEncodeError:
        return letter.encode("latin-1")  # What the encoding leaves open is passed through by what reads it.


def _reads_as_arabic(guess: str) -> bool:
    """Whether windows-1256 is what it was: most of what is not ASCII is Arabic letters that stand together.

    They are at least 0.87 of it in 2,876 Arabic reports so encoded, and none of it in the same reports' UTF-8; the
    accented letters of Latin-1 stand alone.
    """
    beyond = sum(letter > "\x7f" for letter in guess)
    return sum(map(len, _TOGETHER.findall(guess))) >= 0.7 * max(1, beyond)


class Line(NamedTuple):
    """A line of a file: its number (from 1), its text with its end, and the bytes it was read from."""

    number: int
    text: str
    raw: bytes


def lines(raw: BinaryIO, name: str) -> Iterator[Line | BadInput]:
    """The lines, one in memory at a time; that it is windows-1256 is said once."""
    number, said = 0, False
    while line := raw.readline(LIMIT + 1):
        number += 1
        if number == 1 and (codec := utf_16_of(line)):
            yield BadInput(name, None, None, _WIDE)
            yield from _utf_16_lines(line, raw, name, codec)
            return
        if len(line) > LIMIT:
            _skip_line(raw)
            yield BadInput(name, number, None, _TOO_LONG)
            continue
        text, remark = decoded(line) if number == 1 else _decoded_further(line)
        if remark and (text is None or not said):
            said = said or text is not None
            yield BadInput(name, number, None, remark)
        if text is not None:
            yield Line(number, text, line)


def whole(raw: BinaryIO, name: str) -> Iterator[Line | BadInput]:
    """All of it as if it were one line, after what is to be said about it."""
    content = raw.read(LIMIT + 1)
    if len(content) > LIMIT:
        yield BadInput(name, None, None, _TOO_LONG)
        return
    text, remark = decoded(content)
    if remark:
        yield BadInput(name, None, None, remark)
    if text is not None:
        yield Line(1, text, content)


def _decoded_further(line: bytes) -> tuple[str | None, str | None]:
    """As `decoded`, for a line that is not the first: a byte order mark there is text like any other."""
    try:
        return line.decode("utf-8"), None
    except UnicodeDecodeError:
        return decoded(line)


def _skip_line(raw: BinaryIO) -> None:
    while (part := raw.readline(_CHUNK)) and not part.endswith(b"\n"):
        pass


def _utf_16_lines(begun: bytes, raw: BinaryIO, name: str, codec: str) -> Iterator[Line | BadInput]:
    decoder = codecs.getincrementaldecoder(codec)()
    # What is well formed has one spelling, so what was read can be spelt back.
    back = codec if codec != "utf-16" else "utf-16-le" if begun.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    number, pending, chunk = 0, "", begun
    while True:
        try:
            pending += decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            yield BadInput(name, number + 1, None, "broken UTF-16: the rest is left out")
            return
        *ready, pending = pending.split("\n")
        for line in ready:
            number += 1
            yield Line(number, line + "\n", (line + "\n").encode(back))
        if len(pending) > LIMIT // 2:
            yield BadInput(name, number + 1, None, f"{_TOO_LONG}, and the rest with it")
            return
        if not chunk:
            break
        chunk = raw.read(_CHUNK)
    if pending:
        yield Line(number + 1, pending, pending.encode(back))
