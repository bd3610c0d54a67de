"""In which shape derived things are kept, and what is said of those that an older Marsad kept in another."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from marsad.errors import MarsadError

T = TypeVar("T")
DERIVATION = 4
"""Raised whenever what is derived is kept in another shape, or means something else. A test holds the shapes."""


class OutdatedError(MarsadError):
    """What was derived was kept by another version, in a shape that cannot be read. A rebuild mends it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: made by another version of Marsad and cannot be read: run `marsad rebuild`")
        self.name = name


def signed(made_by: str) -> str:
    """The rules that made something, with the shape in which it is kept."""
    return f"{made_by} ({DERIVATION})"


def is_signed(made_by: str) -> bool:
    """Whether it is kept in the shape of this version."""
    return made_by.endswith(f"({DERIVATION})")


def decoded(body: str, name: str, kind: type[T]) -> T:
    """One of `name` as `kind`. Raises OutdatedError where it is kept in another shape."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise OutdatedError(name) from error
