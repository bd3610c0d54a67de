"""The knowledge that comes with the package."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge, load


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()
