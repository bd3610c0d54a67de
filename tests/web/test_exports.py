"""What is taken along is what the pages show: whole, in parts, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from tests.web.conftest import Client
from tests.web.serving import NOW

from marsad.model.capture import Capture, Taken
from marsad.model.claim import CodedReport, ReportKey
from marsad.model.event import Event
from marsad.model.text import Report
from marsad.store import Lookup, Store, find_derived, take
from marsad.web.judging import Hand, decide


def lines(client: Client, address: str) -> list[bytes]:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-ndjson")
    return answer.content.splitlines()


def rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_coded_reports_leave_as_the_contract_has_them(local: Client) -> None:
    found = [msgspec.json.decode(line, type=CodedReport) for line in lines(local, "/api/export/reports.jsonl")]
    assert len(found) == 18
    for coded in found:
        text = next(
            one["report"]["text"]
            for key in range(1, 19)
            if (one := local.get(f"/api/reports/{key}").json())["report"]["id"] == coded.report.id
        )
        assert all(text[c.trigger.start : c.trigger.end] == c.trigger.text for c in coded.claims)


def test_claims_leave_as_they_stand(local: Client, store: Store) -> None:
    address = "/api/export/reports.jsonl?q=الميادين&place=الميادين"
    before = {claim["id"] for line in lines(local, address) for claim in msgspec.json.decode(line)["claims"]}
    decide(store, "claim:1", "reject", Hand("amal", 0))
    after = {claim["id"] for line in lines(local, address) for claim in msgspec.json.decode(line)["claims"]}
    assert before - after == {"sample-01#1"}
    told = {row["id"]: row["review"] for row in rows(local, "/api/export/claims.csv?q=الميادين&place=الميادين")}
    assert told["sample-01#1"] == "rejected"
    assert told.keys() == before


@pytest.mark.parametrize(
    ("address", "total"),
    [("/api/export/reports.jsonl?most=7", 18), ("/api/export/events.jsonl?most=11", None)],
)
def test_a_file_tells_where_its_next_part_is(local: Client, store: Store, address: str, total: int | None) -> None:
    found: list[bytes] = []
    following: str | None = address
    while following:
        answer = local.get(following)
        found += answer.content.splitlines()
        following = answer.links.get("next", {}).get("url")
    events = find_derived(store, "events", Lookup(), kind=Event)
    assert len(found) == len(set(found)) == (total or len(events))


def test_events_leave_as_rows_and_as_lines(local: Client) -> None:
    told = [msgspec.json.decode(line, type=Event) for line in lines(local, "/api/export/events.jsonl?place=سوريا")]
    table = rows(local, "/api/export/events.csv?place=سوريا")
    assert [event.id for event in told] == [row["id"] for row in table]
    assert [event.independent_sources for event in told] == [int(row["independent_sources"]) for row in table]


def test_no_cell_is_a_formula(local: Client, store: Store) -> None:
    evil = Report(id="=evil", text="قصف", source="@SUM(1)", published="2024-05-05")
    coded = CodedReport(report=ReportKey(id=evil.id, published=evil.published, sha256=""), claims=[])
    capture = Capture(raw=b"x", media_type="text/plain", origin="x")
    take(store, [Taken(report=evil, capture=capture, coded=coded)], coder="marsad", operator="tests", now=NOW)
    table = local.get("/api/export/sources.csv").text
    assert "'@SUM(1)" in table
    assert "\n@SUM" not in table


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/export/reports.jsonl?q=...", 422),
        ("/api/export/claims.csv?since=yesterday", 422),
        ("/api/export/events.csv?place=لا-مكان", 422),
        ("/api/export/reports.jsonl?most=1001", 400),
        ("/api/export/events.jsonl?most=0", 400),
    ],
)
def test_what_cannot_be_taken_along_is_said(local: Client, address: str, status: int) -> None:
    answer = local.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(
    ("query", "size"),
    [("q=لا-شيء-من-هذا", (0, True)), ("type=curfew", (2, True)), ("type=curfew&certainty=denied", (0, False))],
)
def test_what_is_found_is_counted(local: Client, query: str, size: tuple[int, bool]) -> None:
    found = local.get(f"/api/search/size?{query}").json()
    hits = local.get(f"/api/search?{query}&most=200").json()["hits"]
    assert (found["exact"], found["more"]) == (size[1], False)
    assert (found["reports"] == len(hits)) if size[1] else (found["reports"] >= len(hits))


def test_a_place_is_found_by_its_name_with_what_lies_in_it(local: Client) -> None:
    wide = local.get("/api/search?place=محافظة دير الزور&most=200").json()["hits"]
    named = local.get("/api/search?place=place:deir-ez-zor-governorate&most=200").json()["hits"]
    near = local.get("/api/search?place=الميادين&most=200").json()["hits"]
    assert {hit["report"] for hit in near} <= {hit["report"] for hit in named}
    assert {hit["report"] for hit in wide} <= {hit["report"] for hit in named}
    assert near


def test_the_pages_lead_to_the_files(local: Client) -> None:
    assert "/api/export/reports.jsonl?q=%D8%A7%D9%84%D8%AF%D9%81%D8%A7%D8%B9" in local.get("/search?q=الدفاع").text
    assert "/api/export/events.csv?" in local.get("/events").text
    assert "<strong>" in local.get("/search?q=الدفاع").text
