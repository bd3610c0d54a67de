"""The knowledge, and a function that reads and resolves a text."""

from __future__ import annotations

import pytest
from tests.resolve.found import Found, Resolved

from marsad.knowledge.load import Knowledge, load
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


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
