"""The shipped knowledge, built once for all tests of reading."""

import pytest

from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import load


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load().lexicon
