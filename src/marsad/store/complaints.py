"""What a database says, in words that tell a person what to do."""

from __future__ import annotations

from marsad.errors import MarsadError


class StoreError(MarsadError):
    """The store cannot do what it was asked to. What was acknowledged before is kept."""


_WORDS = (
    ("database or disk is full", "the disk is full: this batch was not kept, all before it was"),
    ("no space left", "the disk is full: this batch was not kept, all before it was"),
    ("could not extend file", "the disk is full: this batch was not kept, all before it was"),
    ("file is not a database", "not a Marsad store"),
    ("attempt to write a readonly database", "cannot be written: the file or its folder is read-only"),
    ("unable to open database file", "cannot be opened: its folder is missing, or may not be written"),
    ("database is locked", "another process is writing and did not let go for ten seconds: try again"),
    ("database disk image is malformed", "the file is damaged: restore a backup with `marsad restore`"),
    ("are never changed", "refused: what was kept is never changed"),
    ("disk i/o error", "the disk could not be read or written"),
    ("unable to open database", "cannot be opened"),
    ("password authentication failed", "the database refused the user or the password"),
    ("does not exist", "no such database, user or table"),
    ("can't create a connection", "no database answers at this address"),
    ("connection refused", "no database answers at this address"),
    ("permission denied", "permission denied"),
)


def complaint(where: str, error: Exception) -> StoreError:
    """One line about one store."""
    said = _message(error)
    for sign, words in _WORDS:
        if sign in said.lower():
            return StoreError(f"{where}: {words}")
    return StoreError(f"{where}: {' '.join(said.split())[:300]}")


def _message(error: Exception) -> str:
    """What the driver itself said, without the statement and its values: they may hold what must not be shown."""
    original = getattr(error, "orig", None)
    inner = original if isinstance(original, BaseException) else error
    if inner.args and isinstance(inner.args[0], dict):
        return str(inner.args[0].get("M", inner.args[0]))  # pg8000 gives the fields of the server's message.
    return str(inner)
