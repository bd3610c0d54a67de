"""The sample reports: written for the project and marked as such, in an order that a story can be followed in."""

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import KINDS, CodedReport
from marsad.model.text import Report
from marsad.pipeline import code, know

FOLDER = Path(__file__).parent.parent / "src" / "marsad" / "samples"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


STORY = rows("story.jsonl")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


@pytest.fixture(scope="module")
def story(knowledge: Knowledge) -> dict[str, CodedReport]:
    fields = ("id", "text", "source", "published")
    return {row["id"]: code(Report(**{name: row[name] for name in fields}), knowledge) for row in STORY}


@pytest.mark.parametrize("row", [*rows("reports.jsonl"), *STORY], ids=lambda row: row["id"])
def test_every_sample_says_that_it_is_invented(row: dict[str, Any]) -> None:
    assert row["note"] == "written for the project; describes no real incident"
    assert all(row[name] for name in ("title", "source", "published"))


def test_the_story_is_told_in_order_over_seven_weeks() -> None:
    days = [datetime.fromisoformat(row["published"][:10]) for row in STORY]
    assert all(before <= after for before, after in pairwise(days))
    assert (days[-1] - days[0]).days == 48
    assert len({row["id"] for row in STORY}) == len(STORY) >= 40


def test_the_story_has_claims_of_every_kind(story: dict[str, CodedReport]) -> None:
    told = [claim for coded in story.values() for claim in coded.claims]
    assert {claim.kind for claim in told} == set(KINDS)
    assert {claim.certainty for claim in told} >= {"asserted", "reported", "claimed"}
    assert {claim.status for claim in told} >= {"open", "closed", "reopened", "in_use"}
    assert {link.rel for claim in told for link in claim.links} >= {"led_to", "repeats", "contradicts"}


def test_a_football_match_is_no_battle(story: dict[str, CodedReport]) -> None:
    match = next(row["id"] for row in STORY if "الفتوة" in row["title"])
    assert story[match].claims == []
