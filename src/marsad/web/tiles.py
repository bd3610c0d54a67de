"""A server of map pictures, where somebody wants one under the map. Without it nothing is asked of another host."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from marsad.errors import MarsadError


class Tiles(msgspec.Struct, frozen=True):
    """Where the pictures are, and whose they are."""

    address: str
    """With {z}, {x} and {y} where their zoom, column and row stand."""
    credit: str
    """Shown on the map: most servers ask for it."""

    @property
    def origin(self) -> str:
        """`https://HOST`: what the pages may load pictures from besides this site."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def tiles(address: str, credit: str | None) -> Tiles:
    """The server of an address. Raises MarsadError where that is not `https://HOST/…{z}…{x}…{y}…`."""
    parts = urlsplit(address)
    plain = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    host = parts.netloc.rpartition("@")[2]
    if not (parts.scheme == "https" or plain) or parts.netloc != host or not _is_host(host):
        raise MarsadError(f"--tiles {address}: give it as https://HOST/{{z}}/{{x}}/{{y}}.png")
    if not all(part in address for part in ("{z}", "{x}", "{y}")):
        raise MarsadError(f"--tiles {address}: it must say where {{z}}, {{x}} and {{y}} stand")
    return Tiles(address, credit or host)


def _is_host(host: str) -> bool:
    """Whether it can stand in a policy: letters, digits, dots, hyphens, a port, an address in brackets."""
    return bool(host) and all(letter.isascii() and (letter.isalnum() or letter in ".-:[]") for letter in host)
