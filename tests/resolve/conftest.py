"""Reads and resolves a text, and asks what its names were taken for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge, load
from marsad.model.reading import Name, Reading
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


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


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def resolved(knowledge: Knowledge) -> Resolved:
    def call(text: str) -> Found:
        reading = read(Report(id="r", text=text), knowledge.lexicon)
        resolve(reading, knowledge)
        return Found(reading)

    return call
