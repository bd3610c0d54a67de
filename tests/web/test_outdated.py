"""What an older Marsad derived, in a shape that cannot be read any more: said plainly everywhere, and mended by a rebuild."""

import hashlib
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from sqlalchemy import update
from tests.web.conftest import Client
from tests.web.test_queue import doubts

from marsad.cli import main
from marsad.knowledge.load import Knowledge
from marsad.model.alert import Alert
from marsad.model.copies import CopyGroup
from marsad.model.event import Comparison, Event
from marsad.model.situation import Item, Moment, Spell
from marsad.model.tally import Outlet, Stretch, YearOfWeeks
from marsad.pipeline.rebuilding import rebuild, standing_in
from marsad.situation.filing import Filed
from marsad.store import Store, derived_age
from marsad.store.schema import DERIVED, derived_state
from marsad.store.shapes import DERIVATION

__all__ = ["doubts"]
PAGES = (
    "/",
    "/queue",
    "/events",
    "/alerts",
    "/situation",
    "/situation?place=place:ashara",
    "/map",
    "/actors",
    "/charts",
)
CALLS = (
    "/api/queue",
    "/api/events",
    "/api/alerts",
    "/api/situation",
    "/api/situation?place=place:ashara",
)


@pytest.fixture
def filled(doubts: Path) -> Path:
    """What `store` is a copy of."""
    return doubts


@pytest.fixture
def outdated(store: Store) -> Store:
    """Every derived row in a shape that nothing reads."""
    with store.writing() as connection:
        for table in DERIVED.values():
            connection.execute(update(table).values(body='{"shape": 1}', digest=table.c.id.concat(" of old")))
        connection.execute(update(derived_state).values(made_by="marsad 0.0.1"))
    return store


@pytest.mark.usefixtures("outdated")
def test_pages_say_that_a_rebuild_is_needed(local: Client) -> None:
    answers = {
        path: local.get(f"{path}{'&' if '?' in path else '?'}lang=ar", headers={"accept": "text/html"})
        for path in PAGES
    }
    assert {path: one.status_code for path, one in answers.items() if one.status_code not in (200, 503)} == {}
    assert sum(one.status_code == 503 for one in answers.values()) >= 5
    assert all("إصدار آخر من مرصد: marsad rebuild" in one.text for path, one in answers.items() if path != "/")


@pytest.mark.usefixtures("outdated")
@pytest.mark.parametrize("path", CALLS)
def test_programs_are_told_as_a_problem(local: Client, path: str) -> None:
    answer = local.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert "run `marsad rebuild`" in answer.json()["detail"]


@pytest.mark.parametrize("command", [["events"], ["alerts", "show"], ["copies"]])
def test_commands_say_it_in_one_line(command: list[str], outdated: Store) -> None:
    answer = CliRunner().invoke(main, [*command, "--store", outdated.where])
    assert answer.exit_code == 1
    assert answer.stderr.splitlines()[-1].endswith("run `marsad rebuild`")


def test_a_rebuild_mends_it(local: Client, outdated: Store, knowledge: Knowledge) -> None:
    assert derived_age(outdated, "events") == "other"
    list(rebuild(outdated, standing_in(outdated), knowledge))
    assert {derived_age(outdated, name) for name in DERIVED} == {""}  # type: ignore[arg-type]
    assert {local.get(path).status_code for path in (*PAGES, *CALLS)} == {200}


def test_whoever_changes_a_shape_raises_the_number_of_the_derivation() -> None:
    kinds = (Alert, Comparison, CopyGroup, Event, Filed, Item, Moment, Outlet, Spell, Stretch, YearOfWeeks)
    _, shapes = msgspec.json.schema_components(kinds)
    for shape in shapes.values():
        shape.pop("description", None)
    kept = hashlib.sha256(msgspec.json.encode(shapes, order="sorted")).hexdigest()[:12]
    assert (DERIVATION, kept) == (4, "7df5ef59131c")
