"""A resolved text, and what its names were taken for."""

from __future__ import annotations

from collections.abc import Callable

from marsad.arabic.fold import fold_text
from marsad.model.reading import Name, Reading


class Found:
    """The names of a resolved text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = [name for sentence in reading.sentences for name in sentence.names]

    def written(self, words: str) -> list[Name]:
        """The names that stand as these words, with or without a proclitic."""
        wanted = fold_text(words)
        return [name for name in self.names if self.reading.text[name.start : name.end].endswith(wanted)]

    def last_place(self, words: str) -> str | None:
        """What the last name of these words was taken for as a place."""
        names = self.written(words)
        return names[-1].place if names else None

    def last_actor(self, words: str) -> str | None:
        """What the last name of these words was taken for as an actor."""
        names = self.written(words)
        return names[-1].actor if names else None


Resolved = Callable[[str], Found]
