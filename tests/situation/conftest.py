"""Knowledge, once for all tests of what holds."""

import pytest

from marsad.knowledge.load import Knowledge
from marsad.pipeline import know


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return know(())
