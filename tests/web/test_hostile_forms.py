"""Whatever a person writes into a form is shown as text too: reasons, labels, names, addresses, and what is asked."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.conftest import Client, SignedIn, _client
from tests.web.hostile import TEXTS
from tests.web.serving import KEY, for_local_user
from tests.web.test_hostile_text import harmless
from tests.web.test_queue import doubts

from marsad.knowledge.load import Knowledge
from marsad.knowledge.states import state_rules
from marsad.model.event import Event, Judgement
from marsad.pipeline.hooks import Hooks
from marsad.pipeline.pairing import names_of
from marsad.pipeline.restating import restate
from marsad.situation.directory import Directory
from marsad.situation.slots import World
from marsad.store import Lookup, Store, add_judgements, audit_entries, find_derived, last_judgement
from marsad.web.layout import _own

__all__ = ["doubts"]
AT = "2024-05-30T09:00:00Z"
PAGES = ("/situation?place=place:ashara", "/situation?place=place:ashara&as=table", "/timeline?place=place:ashara")


@pytest.fixture
def filled(doubts: Path) -> Path:
    """What `store` is a copy of."""
    return doubts


@pytest.fixture
def with_hooks(store: Store, knowledge: Knowledge, tmp_path: Path) -> Iterator[Client]:
    """The local user, where web hooks are kept."""
    hooks = Hooks(tmp_path / "s.hooks")
    with _client(dataclasses.replace(for_local_user(store, knowledge), hooks=hooks)) as one:
        one.get("/enter", params={"key": KEY})
        yield one
    hooks.close()


def shows(page: str, *texts: str) -> None:
    """The page is harmless, and holds each of these texts, escaped and isolated from what stands around it."""
    harmless(page)
    assert [text for text in texts if str(_own(text)) not in page] == []


def test_reasons_and_names_of_who_judged_a_claim_are_text(local: Client, store: Store) -> None:
    said = [Judgement(left="claim:1", verdict="unsure", reasons={"why": bad}, by=bad, at=AT) for bad in TEXTS]
    add_judgements(store, said)
    shows(local.get("/reports/1").text, *TEXTS)
    form = {"decision": "accept", "seen": "0", "why": TEXTS[0], "back": TEXTS[0]}
    overtaken = local.post("/claims/claim:1/decide", data=form)
    assert overtaken.status_code == 409
    harmless(overtaken.text)


def test_reasons_of_what_was_decided_of_events_are_text(local: Client, store: Store) -> None:
    event, other = (next(e for e in find_derived(store, "events", Lookup(), kind=Event) if ref in e.claims) for ref in ("b1#1", "b2#1"))  # fmt: skip
    names = names_of(store, [event.claims[0], other.claims[0]])
    left, right = (names[one.claims[0]] for one in (event, other))
    for start in range(0, len(TEXTS), 25):
        some = TEXTS[start : start + 25]
        told = [{"why": bad, "decision": bad} for bad in some]
        add_judgements(
            store,
            [Judgement(left=left, right=right, verdict="unsure", reasons=one, by=one["why"], at=AT) for one in told],
        )
        shows(local.get(f"/events/{event.id}").text, *some)


def test_reasons_of_what_was_said_of_states_are_text_wherever_they_stand(
    local: Client, store: Store, knowledge: Knowledge
) -> None:
    [asked] = local.get("/api/queue?kind=state").json()["items"]
    world = World(Directory(knowledge), state_rules(knowledge.tables))
    for number, bad in enumerate(TEXTS):
        before = audit_entries(store)
        reasons = {"on": "2024-05-20", "why": bad}
        add_judgements(
            store, [Judgement(left=f"state:{asked['about'][0]}", verdict="end", reasons=reasons, by=bad, at=AT)]
        )
        assert restate(store, asked["about"][0], world, at="2024-05-30", before=before)
        shows(local.get(PAGES[number % len(PAGES)]).text, bad)
    assert last_judgement(store) == len(TEXTS)


def test_labels_and_addresses_of_hooks_are_text(with_hooks: Client) -> None:
    for number, bad in enumerate(TEXTS):
        harmless(with_hooks.post("/hooks", data={"url": bad, "label": bad}).text)
        added = with_hooks.post("/hooks", data={"url": f"https://example.org/{number}", "label": bad})
        assert added.status_code == 200, bad
    shows(with_hooks.get("/hooks").text, *(one[:100].strip() for one in TEXTS))


def test_labels_of_tokens_and_names_of_people_are_text(signed_in: SignedIn) -> None:
    admin = signed_in("admin")
    for bad in TEXTS[::4]:
        harmless(admin.post("/people", data={"name": bad, "role": bad, "password": bad}).text)
        harmless(admin.post("/account/tokens", data={"label": bad, "see": "on"}).text)
    shows(admin.get("/account").text, *(one.strip() for one in TEXTS[::4] if one.strip()))


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/situation", ("place", "at", "since", "known_by", "kind", "status", "order", "as")),
        ("/timeline", ("place", "actor", "from", "to", "known_by", "kind")),
        ("/actors", ("actor", "at", "known_by")),
        ("/charts", ("place", "actor", "type", "since", "until")),
        ("/map", ("place", "at", "days", "layer")),
        ("/events", ("place", "actor", "type", "since", "until")),
        ("/alerts", ("place", "rule", "state")),
        ("/search", ("q", "actor", "place", "source", "type", "since", "until")),
    ],
)
def test_what_is_asked_of_a_page_comes_back_as_text(local: Client, path: str, fields: tuple[str, ...]) -> None:
    for number, bad in enumerate(TEXTS):
        page = local.get(path, params={fields[number % len(fields)]: bad, fields[0]: bad}).text
        harmless(page)
