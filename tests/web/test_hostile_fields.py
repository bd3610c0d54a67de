"""Every text field of every form and of every body that the route table has, with every hostile text in it.

Which fields there are is read from the types of the bodies. A new route needs one line in `sent`: something that is
taken when it is sent as it stands, with all that a body can hold.
"""

import dataclasses
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec import inspect
from tests.web.conftest import Client, SignedIn, _client
from tests.web.hostile import TEXTS
from tests.web.serving import KEY, for_local_user
from tests.web.test_every_page import FILLED, filled, readable
from tests.web.test_hostile_text import Outline, harmless
from tests.web.test_queue import doubts

from marsad.knowledge.load import Knowledge
from marsad.model.alert import Alert
from marsad.pipeline.hooks import Hooks
from marsad.pipeline.pairing import reports_of
from marsad.store import Lookup, Store, find_derived
from marsad.web.app import routes, table
from marsad.web.layout import _own
from marsad.web.observatory import Observatory

__all__ = ["doubts"]
Body = dict[str, Any]
Place = tuple[str | int, ...]
"""Where in a body a text stands; `KEY_OF` before a name that is free."""
KEY_OF = "the name of"
OF_ACCOUNTS = ("/account", "/people", "/sign-in")
"""What is tried by somebody who has an account."""
FREE = ("/hooks", "/api/hooks", "/states/{name:str}/decide", "/api/states/{name:str}", "/api/reports/{key:int}/claims")
"""Some of the routes that keep whatever text is written."""
GROUPS = [" ".join(TEXTS), TEXTS[0]]
"""What is sent about accounts, where a try costs a sixth of a second on purpose: all texts in one."""
SHOWN: tuple[Place, ...] = (("label",),)
"""What of this comes back on a page, and is sent one by one."""
LAST = 10**9
"""More than the key of any judgement: nobody is overtaken here."""
HERE = {"start": 0, "end": 5}
DRAFT: dict[str, Any] = {
    "type": "checkpoint",
    "trigger": HERE,
    "roles": {"place": [HERE | {"id": "place:ashara"}]},
    "when": HERE | {"first": "2024-03-01", "last": "2024-03-02"},
    "attribution": HERE | {"id": "actor:ndf"},
}


def sent(one: str, other: str, type_of_claim: str) -> dict[str, Body]:
    """By path, what is sent to each route that changes something: about two events, and a claim of a type."""
    draft = DRAFT | {"type": type_of_claim}
    said = {"on": "2024-05-20", "why": "x", "seen": LAST}
    return {
        "/sign-in": {"name": "admin", "password": "x", "code": "1", "next": "/"},
        "/account/password": {"present": "x", "password": "x"},
        "/account/factor/offer": {"code": "1", "present": "x"},
        "/account/factor/accept": {"code": "1", "present": "x"},
        "/account/factor/drop": {"code": "1", "present": "x"},
        "/account/tokens": dict.fromkeys(("label", "see", "code", "follow", "review", "publish", "administer"), "x"),
        "/account/tokens/revoke": {"number": 1},
        "/people": {"name": "somebody", "role": "viewer", "password": "x"},
        "/people/change": {"name": "viewer", "what": "role", "role": "coder"},
        "/hooks": {"url": "https://example.org/", "label": "x"},
        "/hooks/remove": {"number": 1},
        "/claims/{name:str}/decide": {"decision": "accept", "seen": LAST, "back": "/reports/1"},
        "/events/link": {"one": one, "other": other, "decision": "unsure", "seen": LAST, "back": "/queue"},
        "/events/{name:str}/split": {"report": "a1", "seen": LAST, "back": "/queue"},
        "/copies/decide": {"left": 1, "right": 2, "decision": "different", "seen": LAST, "back": "/queue"},
        "/states/{name:str}/decide": {"decision": "confirm", "back": "/queue", **said},
        "/judgements/undo": {"first": 1, "last": 1, "back": "/queue"},
        "/alerts/{name:str}/acknowledge": {"decision": "accept"},
        "/api/claims/{name:str}": {"claim": draft, "seen": LAST, "why": "x"},
        "/api/claims/{name:str}/judgements": {"verdict": "unsure", "seen": LAST, "why": "x"},
        "/api/reports/{key:int}/claims": {"claim": draft, "why": "x"},
        "/api/events/{name:str}/links": {"other": other, "verdict": "unsure", "seen": LAST, "why": "x"},
        "/api/events/{name:str}/split": {"claims": ["a1#1"], "seen": LAST, "why": "x"},
        "/api/copies": {"left": 1, "right": 2, "verdict": "different", "seen": LAST, "why": "x"},
        "/api/states/{name:str}": {"verdict": "confirm", **said},
        "/api/judgements/undo": {"first": 1, "last": 1},
        "/api/alerts/{name:str}/judgements": {"verdict": "accept", "why": "x"},
        "/api/hooks": {"url": "https://example.org/", "label": "x"},
    }


def texts_in(kind: inspect.Type, at: Place = ()) -> Iterator[Place]:
    """Where a body of a type holds free texts."""
    match kind:
        case inspect.StrType():
            yield at
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from texts_in(field.type, (*at, field.encode_name))
        case inspect.UnionType(types=types):
            for one in types:
                yield from texts_in(one, at)
        case inspect.ListType(item_type=item):
            yield from texts_in(item, (*at, 0))
        case inspect.DictType(value_type=value):
            yield (*at, KEY_OF)
            yield from texts_in(value, (*at, 1))


def with_text(body: Body, place: Place, bad: str) -> Body:
    """The body with a text at a place; a dictionary's only entry stands for all of them."""
    changed = deepcopy(body)
    inner: Any = changed
    for step in place[:-1]:
        inner = next(iter(inner.values())) if step == 1 else inner[step]
    if place[-1] == KEY_OF:
        inner[bad] = inner.pop(next(iter(inner)))
    else:
        assert isinstance(inner[place[-1]], str), f"{place}: say in `sent` what stands there"
        inner[place[-1]] = bad
    return changed


def bodies(observatory: Observatory) -> list[tuple[str, str, list[Place]]]:
    """Every route that a body is sent to: its method, its path, and where the body holds texts."""
    found = []
    for path, method, handler in table(routes(observatory)):
        data = handler.parsed_fn_signature.parameters.get("data")
        if data is not None:
            found.append((method, path, list(texts_in(inspect.type_info(data.annotation)))))
    return found


@pytest.fixture(name="filled")
def store_with_doubts(doubts: Path) -> Path:
    """What `store` is a copy of."""
    return doubts


@pytest.fixture
def hooks(tmp_path: Path) -> Iterator[Hooks]:
    made = Hooks(tmp_path / "s.hooks")
    yield made
    made.close()


def answered(one: Client, method: str, path: str, body: Body) -> httpx.Response:
    how: dict[str, Any] = {"json": body} if path.startswith("/api") else {"data": body}
    answer: httpx.Response = one.request(method, path, follow_redirects=False, **how)
    assert answer.status_code < 500, (path, body)
    if answer.headers.get("content-type", "").startswith("text/html"):
        harmless(answer.text)
    else:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.status_code in (201, 303) or "json" in answer.headers["content-type"]
    led = answer.headers.get("location", "/")
    assert led.startswith("/"), led
    assert not led.startswith(("//", "/\\")), led
    return answer


def type_of(one: Client, claim: str) -> str:
    return str(one.get(f"/api/claims/{claim}").json()["draft"]["type"])


def pages(one: Client, paths: list[str]) -> dict[str, str]:
    """What each page shows; pages that were saved elsewhere are not ours."""
    answers = {path: one.get(path) for path in paths}
    return {
        path: answer.text
        for path, answer in answers.items()
        if "sandbox" not in answer.headers["content-security-policy"]
        and answer.headers["content-type"].startswith("text/html")
    }


def with_every_text(one: Client, route: tuple[str, str, list[Place]], here: str, body: Body) -> dict[Place, list[str]]:
    """Send a body once for each of its texts and each hostile one; what was taken."""
    method, path, places = route
    taken: dict[Place, list[str]] = {}
    for place in places:
        texts = GROUPS if path.startswith(OF_ACCOUNTS) and place not in SHOWN else TEXTS
        answers = {bad: answered(one, method, here, with_text(body, place, bad)) for bad in texts}
        taken[place] = [bad for bad, answer in answers.items() if answer.status_code < 400]
    return taken


def test_no_text_field_of_any_route_lets_anything_through(store: Store, knowledge: Knowledge, hooks: Hooks) -> None:
    observatory = dataclasses.replace(for_local_user(store, knowledge), hooks=hooks)
    with _client(observatory) as one:
        one.get("/enter", params={"key": KEY})
        first, second = [event["id"] for event in one.get("/api/events").json()["events"]][:2]
        state = one.get("/api/queue?kind=state").json()["items"][0]["about"][0]
        alert = find_derived(store, "alerts", Lookup(), kind=Alert)[0].id
        names = {"claims": state, "events": first, "states": state, "alerts": alert, "reports": "1"}
        known, paths = (
            sent(first, second, type_of(one, state)),
            [filled(path, {**FILLED, **names}) for path in readable(observatory)],
        )
        before = {path: {tag for tag, _ in Outline(page).elements} for path, page in pages(one, paths).items()}
        taken = {
            route[1]: with_every_text(one, route, filled(route[1], names), known[route[1]])
            for route in bodies(observatory)
            if not route[1].startswith(OF_ACCOUNTS)
        }
        after = pages(one, [*paths, f"/reports/{reports_of(store, [state]).pop()}"])
    for path, page in after.items():
        harmless(page, besides=frozenset(before.get(path, ())))
    reasons = taken["/api/claims/{name:str}"][("why",)]
    assert reasons == TEXTS
    assert [bad for bad in reasons if str(_own(bad)) not in list(after.values())[-1]] == []
    assert {path for path, places in taken.items() if any(places.values())} >= set(FREE)


def test_no_text_field_about_accounts_lets_anything_through(signed_in: SignedIn, observatory: Observatory) -> None:
    admin, known = signed_in("admin"), sent("", "", "")
    routes_here = [route for route in bodies(observatory) if route[1].startswith(OF_ACCOUNTS)]
    assert {path for _, path, _ in routes_here} == {path for path in known if path.startswith(OF_ACCOUNTS)}
    for route in routes_here:
        with_every_text(admin, route, route[1], known[route[1]])
    found = pages(admin, ["/account", "/people", "/sign-in", "/reports"])
    assert len(found) == 4
    for page in found.values():
        harmless(page)
