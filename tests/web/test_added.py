"""Claims that a person added are judged like all others: what holds by them, and whether events are one."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Client
from tests.web.test_deciding import event_with, posted
from tests.web.test_queue import doubts, together

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.event import Event
from marsad.model.situation import Item
from marsad.pipeline.rebuilding import rebuild, standing_in
from marsad.store import DerivedName, Lookup, Store, derived_state_of, find_derived, report_keys
from marsad.web.judging import Hand, Standing, add_claim, standings

__all__ = ["doubts"]
MADE: tuple[DerivedName, ...] = ("tellings", "spells", "situations", "moments", "events", "comparisons")


@pytest.fixture
def filled(doubts: Path) -> Path:
    """What `store` is a copy of."""
    return doubts


def added(local: Client, store: Store, report: str, type_: str, *, words: str, place: str) -> dict[str, Any]:
    """A claim that the coder missed, added to a report by words of its text."""
    key = report_keys(store, [report])[report]
    text = local.get(f"/api/reports/{key}").json()["report"]["text"]

    def at(part: str) -> dict[str, Any]:
        return {"start": text.index(part), "end": text.index(part) + len(part)}

    claim = {"type": type_, "trigger": at(words), "roles": {"place": [at(place)]}}
    standing: dict[str, Any] = posted(local, f"/api/reports/{key}/claims", claim=claim)
    return standing


def digests(store: Store) -> dict[str, str]:
    return {name: state.digest for name in MADE if (state := derived_state_of(store, name)) is not None}


def made_anew(store: Store, knowledge: Knowledge) -> dict[str, str]:
    list(rebuild(store, standing_in(store), knowledge))
    return digests(store)


def state_of(store: Store, ref: str) -> str:
    items = find_derived(store, "situations", Lookup(), kind=Item)
    return next(one.state for one in items if ref in one.claims)


def test_what_holds_by_an_added_claim_is_confirmed_ended_and_undone_at_once(
    local: Client, store: Store, knowledge: Knowledge
) -> None:
    one = added(local, store, "c1", "checkpoint", words="دورية وصلت", place="المنطقة")
    before = made_anew(store, knowledge)
    ref, name = one["claim"]["id"], one["judged_as"]
    assert state_of(store, ref) == "stale"
    for verdict, state in (("confirm", "current"), ("end", "ended")):
        said = posted(local, f"/api/states/{one['name']}", verdict=verdict, on="2024-05-29", why="قال سائق", seen=99)
        assert said["at_once"]
        assert state_of(store, ref) == state
        now = digests(store)
        assert made_anew(store, knowledge) == now
        assert posted(local, f"/api/states/{name}", verdict="undo", seen=99)["at_once"]
        assert digests(store) == before
    assert "قال سائق" not in local.get("/situation?place=&kind=measure").text


def test_who_asks_about_a_day_is_told_that_people_said_something_later(local: Client, store: Store) -> None:
    asked = "/situation?place=place:ashara&at=2024-05-30"
    assert "known_by=20" not in local.get(asked).text
    [state] = local.get("/api/queue?kind=state").json()["items"]
    posted(local, f"/api/states/{state['about'][0]}", verdict="end", on="2024-05-29", why="قال سائق", seen=0)
    page = local.get(asked).text
    assert "قال سائق" not in page
    note = r'role="note">قال أشخاص[^<]*<time[^<]*</time>. <a href="(/situation[^"]*known_by=20[^"]*)"'
    [later] = re.findall(note, page)
    hindsight = local.get(unescape(later)).text
    assert "قال سائق" in hindsight
    assert re.findall(note, hindsight) == []


def test_events_of_added_claims_are_joined_and_parted_at_once(
    local: Client, store: Store, knowledge: Knowledge
) -> None:
    one = added(local, store, "d1", "explosion", words="هدوءاً حذراً", place="إدلب")["claim"]["id"]
    before = made_anew(store, knowledge)
    mine, other = event_with(store, one), event_with(store, "a1#1")
    joined = posted(local, f"/api/events/{mine.id}/links", other=other.id, verdict="same", seen=0)
    assert joined["at_once"]
    assert together(store, one, "a1#1")
    now = digests(store)
    assert made_anew(store, knowledge) == now
    [event] = joined["events"]
    assert "held_same" not in (page := local.get(f"/events/{event}").text)
    assert "هدوءاً حذراً" in page
    posted(local, "/api/judgements/undo", first=joined["first"], last=joined["last"])
    assert digests(store) == before
    assert find_derived(store, "events", Lookup(), kind=Event)


def test_what_was_said_of_one_stays_with_it_while_others_are_corrected_and_taken_out(
    local: Client, store: Store, knowledge: Knowledge
) -> None:
    first = added(local, store, "c1", "checkpoint", words="دورية وصلت", place="المنطقة")
    second = added(local, store, "c1", "curfew", words="ومنعت الأهالي", place="المنطقة")
    names = [standing.claim.id for standing in _added_to(store, "c1")]
    assert len(set(names)) == 2
    posted(local, f"/api/states/{second['name']}", verdict="end", on="2024-05-29", why="قال سائق", seen=99)
    posted(local, f"/api/claims/{first['name']}/judgements", verdict="reject", seen=second["seen"])
    moved = next(one for one in _added_to(store, "c1"))
    assert (moved.claim.id, moved.judged_as) == (second["claim"]["id"], second["judged_as"])
    assert moved.name != second["name"]
    third = added(local, store, "c1", "checkpoint", words="دورية وصلت", place="المنطقة")
    made_anew(store, knowledge)
    assert state_of(store, second["claim"]["id"]) == "ended"
    assert third["claim"]["id"] != first["claim"]["id"]
    assert state_of(store, third["claim"]["id"]) == "stale"


def _added_to(store: Store, report: str) -> list[Standing]:
    key = report_keys(store, [report])[report]
    return standings(store, key, [])


def test_an_id_that_two_were_given_at_once_is_that_of_the_first_alone(
    local: Client, store: Store, knowledge: Knowledge
) -> None:
    one = added(local, store, "c1", "checkpoint", words="دورية وصلت", place="المنطقة")
    [standing] = _added_to(store, "c1")
    claim: Claim = standing.claim
    other = add_claim(store, standing.report, claim, Hand("basil", None))
    assert (other.claim.id, other.judged_as) == (f"{claim.id}-2", f"{one['judged_as']}-2")
    made_anew(store, knowledge)
    told = {claim.id for coded in standing_in(store).coded for claim in coded.claims}
    assert {claim.id, other.claim.id} <= told
