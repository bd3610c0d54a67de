"""Why an address was not asked, or gave nothing."""

from __future__ import annotations

import re

from marsad.errors import BadInput

_SHOWN = 300
_CREDENTIALS = re.compile(r"//[^/?#]*@")


class Unfetched(BadInput):
    """Nothing came from an address. Its text is one line: the address, and why."""

    def __init__(self, url: str, message: str) -> None:
        super().__init__(shown(url), None, None, message)
        self.args = (url, message)


class Refused(Unfetched):
    """An address that is never asked, or an answer that is never taken. Trying again changes nothing."""


class Failed(Unfetched):
    """Nothing came this time: no such name, no connection, silence, a broken answer. It may come later."""


class Later(Failed):
    """A host that wants to be left alone for so many seconds."""

    def __init__(self, url: str, message: str, seconds: float) -> None:
        super().__init__(url, message)
        self.args = (url, message, seconds)
        self.seconds = seconds


def shown(url: str) -> str:
    """An address as it may be printed: one line, without a password, not endless."""
    plain = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in url)
    plain = _CREDENTIALS.sub("//***@", plain)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 3]}..."


def unforeseen(of: str, what: str, error: Exception) -> BadInput:
    """A fault of a kind that nobody thought of, in one line: it costs the thing it is about, and no other."""
    return BadInput(of, None, None, f"{what}: {type(error).__name__}: {' '.join(str(error).split())[:200]}")
