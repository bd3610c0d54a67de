"""The API does what the pages do, with tokens, and says what is wrong with what it was sent."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.web.conftest import Client, SignedIn
from tests.web.serving import KEY, for_local_user, free_port, served

from marsad.knowledge.load import Knowledge
from marsad.store import Store
from marsad.web.accounts import sessions
from marsad.web.accounts.file import Accounts
from marsad.web.app import routes
from marsad.web.observatory import Observatory
from marsad.web.site import local_site


def read(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(path, headers={"accept": "application/json"})
    assert answer.status_code == status, answer.text
    return answer.json()


def test_reports_are_listed_page_by_page(local: Client) -> None:
    keys: list[int] = []
    following: int | None = 0
    while following is not None:
        page = read(local, f"/api/reports?most=7{f'&before={following}' if following else ''}")
        keys += [one["key"] for one in page["reports"]]
        following = page["next"]
    assert keys == list(range(18, 0, -1))


def test_a_report_comes_with_its_claims_and_their_words(local: Client) -> None:
    found = read(local, "/api/reports/1")
    text = found["report"]["text"]
    assert len(found["claims"]) > 10
    for one in found["claims"]:
        for quote in (one["claim"]["trigger"], one["claim"]["evidence"]):
            assert text[quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/reports/999", 404),
        ("/api/reports/0", 400),
        ("/api/reports?most=0", 400),
        ("/api/reports?before=x", 400),
        ("/api/claims/claim:999", 404),
        ("/api/claims/nonsense", 404),
        ("/api/search?since=yesterday", 422),
        ("/api/search?q=...", 422),
    ],
)
def test_what_is_not_there_is_said_as_a_problem(local: Client, path: str, status: int) -> None:
    assert read(local, path, status)["status"] == status


@pytest.mark.parametrize(
    ("query", "first"), [("فاطميون", "actor:liwa-fatemiyoun"), ("al-mayadin", "place:al-mayadin"), ("x", None)]
)
def test_names_are_completed(local: Client, query: str, first: str | None) -> None:
    found = [one["id"] for one in read(local, f"/api/names?q={query}")]
    assert (first in found) if first else found == []


def draft(client: Client, name: str = "claim:1") -> tuple[dict[str, Any], int]:
    found = read(client, f"/api/claims/{name}")
    return found["draft"], found["standing"]["seen"]


def test_a_draft_that_is_sent_back_unchanged_is_the_same_claim(local: Client) -> None:
    for number in range(1, 23):
        before = read(local, f"/api/claims/claim:{number}")["standing"]["claim"]
        same, seen = draft(local, f"claim:{number}")
        answer = local.put(f"/api/claims/claim:{number}", json={"claim": same, "seen": seen})
        assert answer.status_code == 200, answer.text
        after = answer.json()["claim"]
        assert after == {**before, "evidence": after["evidence"]}
        assert answer.json()["status"] == "edited"


def test_a_value_is_corrected_by_its_words(local: Client) -> None:
    text = read(local, "/api/reports/1")["report"]["text"]
    start = text.index("البادية")
    wanted, seen = draft(local)
    wanted["roles"]["place"] = [{"start": start, "end": start + 7, "id": "place:al-mayadin"}]
    wanted["certainty"] = "suspected"
    found = local.put("/api/claims/claim:1", json={"claim": wanted, "seen": seen, "why": "misread"}).json()
    assert found["claim"]["roles"]["place"][0]["text"] == "البادية"
    assert found["claim"]["roles"]["place"][0]["lat"] is not None
    assert (found["claim"]["certainty"], found["history"][0]["why"]) == ("suspected", "misread")
    assert "البادية»" not in local.get("/reports/1").text
    assert ">البادية<" in local.get("/reports/1").text


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"type": "dance"}, "no type 'dance'"),
        ({"trigger": {"start": 5, "end": 5}}, "trigger: 5..5"),
        ({"trigger": {"start": 0, "end": 10**6}}, "no words of a text"),
        ({"roles": {"speaker": [{"start": 0, "end": 1}]}}, "'speaker' is no role of the kind incident"),
        ({"roles": {"place": [{"start": 0, "end": 1, "id": "place:nowhere"}]}}, "roles.place: nothing is known"),
        ({"toll": [{"start": 0, "end": 1, "outcome": "killed", "low": 3, "high": 1}]}, "below the lowest"),
        ({"when": {"start": 0, "end": 1, "first": "2024-02-30", "last": "2024-02-30"}}, "when: "),
        ({"when": {"start": 0, "end": 1, "first": "2024-02-03", "last": "2024-02-01"}}, "before the first"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(local: Client, change: dict[str, Any], complaint: str) -> None:
    wanted, seen = draft(local)
    answer = local.put("/api/claims/claim:1", json={"claim": {**wanted, **change}, "seen": seen})
    assert answer.status_code == 422
    assert complaint in answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"seen": 0}',
        b'{"seen": -1, "verdict": "accept"}',
        b'{"seen": 0, "verdict": "burn"}',
        b'{"seen": 0, "verdict": "accept", "odd": 1}',
        b"\xff\xfe",
        b'{"seen": 1e400, "verdict": "accept"}',
        b"[" * 100_000,
    ],
    ids=range(10),
)
def test_a_body_that_is_not_as_it_should_be_is_refused(local: Client, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    assert local.post("/api/claims/claim:1/judgements", content=body, headers=headers).status_code == 400


def test_a_missed_claim_is_added_and_taken_out_again(local: Client) -> None:
    wanted, _ = draft(local)
    added = local.post("/api/reports/1/claims", json={"claim": wanted, "why": "told twice"})
    assert added.status_code == 201, added.text
    name = added.json()["name"]
    assert read(local, "/api/reports/1")["claims"][-1]["name"] == name
    gone = local.post(f"/api/claims/{name}/judgements", json={"verdict": "reject", "seen": added.json()["seen"]})
    assert gone.json() == {"standing": None}
    assert name not in [one["name"] for one in read(local, "/api/reports/1")["claims"]]


def test_the_second_of_two_is_told_who_was_first(local: Client) -> None:
    wanted, seen = draft(local)
    assert local.put("/api/claims/claim:1", json={"claim": wanted, "seen": seen}).status_code == 200
    answer = local.put("/api/claims/claim:1", json={"claim": wanted, "seen": seen})
    assert answer.status_code == 409
    assert (answer.json()["held"]["by"], answer.json()["held"]["verdict"]) == ("amal", "edit")
    assert answer.json()["last"] == 1


@pytest.mark.parametrize(
    ("scopes", "role", "status"),
    [(["see"], "coder", 403), (["code"], "coder", 201), (["code"], "viewer", 403), (["see", "code"], "admin", 201)],
)
def test_a_token_may_do_what_its_scopes_and_its_owner_may(
    client: Client, accounts: Accounts, scopes: list[str], role: str, status: int
) -> None:
    token = sessions.issue(accounts, role, "script", scopes, ends_at=2**33)
    for name in ("origin", "sec-fetch-site"):
        del client.headers[name]
    headers = {"authorization": f"Bearer {token}"}
    told = {"verdict": "accept", "seen": 0}
    assert client.post("/api/claims/claim:1/judgements", json=told, headers=headers).status_code == status


def test_the_document_describes_every_route_of_the_api(signed_in: SignedIn, observatory: Observatory) -> None:
    document = read(signed_in("viewer"), "/api/openapi.json")
    there = {
        (path.replace(":int}", "}").replace(":str}", "}"), method)
        for path, method in ((route.path, method) for route in routes(observatory).routes for method in route.methods)
        if path.startswith("/api/") and method != "OPTIONS"
    }
    described = {(path, method.upper()) for path, found in document["paths"].items() for method in found}
    assert described == {one for one in there if one[0] not in ("/api/openapi.json", "/api/{path:path}", "/api/{path}")}


@pytest.fixture
def described(store: Store, knowledge: Knowledge) -> Iterator[BaseSchema]:
    """The API of a running observatory, as its own document describes it."""
    port = free_port()
    with served(for_local_user(store, knowledge, local_site("127.0.0.1", port)), port) as where:
        headers = {"authorization": f"Bearer {KEY}"}
        yield schemathesis.openapi.from_url(f"{where}/api/openapi.json", headers=headers)


def test_whatever_is_sent_is_answered_as_described(described: BaseSchema) -> None:
    checked = 0
    for result in described.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]

        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            # What is well formed may still speak of words that are not in the report: 404 and 422 say so.
            bearer = {"authorization": f"Bearer {KEY}"}
            case.call_and_validate(headers=bearer, excluded_checks=[positive_data_acceptance])

        answered()
        checked += 1
    assert checked >= 9
