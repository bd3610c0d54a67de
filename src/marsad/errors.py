"""What can be wrong, and where it is wrong."""

import re
from pathlib import Path

# What would break the line or drive the terminal, in names and words that come from the file.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class MarsadError(Exception):
    """Anything that Marsad itself reports to the user; its text is one line, ready to print."""


class LocatedError(MarsadError):
    """A fault in a file: which file, which line (from 1) and which field, where they are known.

    A format that has no lines says what it has instead: `row 3`, `entry 5`, `message 55`, `record 881`, `page 2`.
    """

    def __init__(self, path: str | Path | None, line: int | str | None, field: str | None, message: str) -> None:
        super().__init__(path, line, field, message)
        self.path = path
        self.line = line
        self.field = field
        self.message = message

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return _CONTROL.sub("?", ": ".join(part for part in (place, self.field, self.message) if part))


class KnowledgeError(LocatedError):
    """A knowledge file that cannot be trusted. It stops the start."""


class BadInput(LocatedError):  # noqa: N818  (input is bad; the program is not in error)
    """A report that cannot be read. It is named and skipped, and the rest go on."""
