"""Sources: how much each published, and how it stands to the events that it tells."""

from __future__ import annotations

import csv
import io
import re

import pytest
from tests.web.conftest import Client

from marsad.arabic.fold import fold_text
from marsad.model.event import Event
from marsad.store import Lookup, Store, find_derived

ONE = "مرصد الضفتين"


def test_the_page_and_the_file_say_what_the_api_says(local: Client, store: Store) -> None:
    found = {one["source"]: one for one in local.get("/api/sources").json()}
    events = find_derived(store, "events", Lookup(), kind=Event)
    own = found[ONE]["standing"]
    assert own["events"] == len([event for event in events if fold_text(ONE) in event.sources]) > 0
    assert own["alone"] == len([event for event in events if event.sources == (fold_text(ONE),)])
    page = local.get("/sources?lang=en").text
    assert "None of the three says who is right" in page
    row = re.search(rf">{ONE}.*?</tr>", page, re.S)
    assert row is not None
    assert re.findall(r'Alone">(\d+)<', row[0]) == [str(own["alone"])]
    file = local.get("/api/export/sources.csv").text.removeprefix("\ufeff")
    rows = {row["source"]: row for row in csv.DictReader(io.StringIO(file))}
    assert rows.keys() == found.keys()
    assert int(rows[ONE]["alone"]) == own["alone"]


def test_a_source_has_a_page_with_its_reports(local: Client) -> None:
    page = local.get(f"/sources/{ONE}").text
    found = local.get("/api/sources/one", params={"name": ONE}).json()
    assert [f"/reports/{hit['report']}" for hit in found["reports"]["hits"]] == re.findall(
        r'href="(/reports/\d+)"', page
    )
    assert found["source"]["reports"] == len(found["reports"]["hits"])


@pytest.mark.parametrize("name", ["none", "a/b", "<b>", "%00"])
def test_a_source_that_nobody_names_is_not_there(local: Client, name: str) -> None:
    assert local.get(f"/sources/{name}").status_code == 404
    assert local.get("/api/sources/one", params={"name": name}).status_code == 404


@pytest.mark.parametrize("by", ["reports", "events", "alone", "first", "contradicted"])
def test_sources_are_ordered_by_what_is_asked_for(local: Client, by: str) -> None:
    page = local.get(f"/sources?by={by}&lang=en").text
    label = {"reports": "Reports", "events": "Events told"}.get(by, by.capitalize())
    numbers = [int(one) for one in re.findall(rf'data-label="{label}">(\d+)<', page)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 18


def test_another_order_is_refused(local: Client) -> None:
    assert local.get("/sources?by=name").status_code == 400
