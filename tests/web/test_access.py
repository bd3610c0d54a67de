"""Every route says who may come, and nobody else may: the table of routes and roles, made from the routes."""

import re
from pathlib import Path

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient
from tests.web.conftest import Client, SignedIn

from marsad.web.access import guard
from marsad.web.app import routes, table
from marsad.web.observatory import Observatory
from marsad.web.roles import RIGHTS, ROLES, Role

REFUSED = {401, 403}
EXPECTED = {
    "anyone": {"/static/{mark:str}/{name:str}", "/alive", "/sign-in", "/enter"},
    "administer": {"/people", "/people/change", "/hooks", "/hooks/remove", "/api/hooks", "/api/hooks/{number:int}"},
}


def asked(observatory: Observatory) -> list[tuple[str, str, str]]:
    """Method, an address that fits, and what the route asks for."""
    found = []
    for path, method, handler in table(routes(observatory)):
        filled = re.sub(r"\{\w+:int\}", "1", re.sub(r"\{\w+:(str|path)\}", "none", path))
        found.append((method, filled, handler.opt.get("access", "nobody")))
    return found


def refused(client: Client, method: str, address: str) -> bool:
    answer = client.request(method, address, headers={"accept": "application/json"}, follow_redirects=False)
    return answer.status_code in REFUSED


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_its_routes_and_no_other(role: Role, observatory: Observatory, signed_in: SignedIn) -> None:
    client = signed_in(role)
    for method, address, access in asked(observatory):
        if address == "/sign-out":
            continue
        may = access in ("anyone", "signed-in") or access in RIGHTS[role]
        if access == "signed-in" and method == "POST":
            continue  # These ask for the password as well, and say 403 without it.
        if address == "/enter":
            continue  # It asks for a key that only a local user has.
        if address == "/sign-in" and method == "POST":
            continue  # It says 403 to a name without a password.
        assert refused(client, method, address) is not may, (role, method, address, access)


def test_who_has_not_signed_in_reaches_what_is_open_to_anyone_alone(observatory: Observatory, client: Client) -> None:
    for method, address, access in asked(observatory):
        if access != "anyone":
            assert refused(client, method, address), (method, address, access)


def test_what_is_open_to_anyone_is_this_and_no_more(observatory: Observatory) -> None:
    for access, paths in EXPECTED.items():
        found = {path for path, _, handler in table(routes(observatory)) if handler.opt.get("access") == access}
        assert found == paths


def test_a_route_that_does_not_say_who_may_come_is_closed() -> None:
    @get("/forgotten", sync_to_thread=False)
    def forgotten() -> str:
        return "secret"

    with TestClient(Litestar([forgotten], guards=[guard])) as client:
        answer = client.get("/forgotten")
    assert answer.status_code == 500  # No route of ours gets so far: the app is not made with one.
    assert "secret" not in answer.text


def test_without_a_session_a_page_leads_to_where_one_signs_in(client: Client) -> None:
    answer = client.get("/reports/3", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Freports%2F3")


def test_templates_write_into_attributes_through_the_filter_for_them() -> None:
    folder = Path(__file__).parents[2] / "src" / "marsad" / "web" / "templates"
    for template in sorted(folder.glob("*.html")):
        text = template.read_text(encoding="utf-8")
        inside = re.findall(r'=\s*"[^"<>]*?\{\{(.*?)\}\}', text) + re.findall(r"<title>.*?\{\{(.*?)\}\}", text)
        assert not [one for one in inside if not one.strip().endswith("|attr")], template.name
        assert not re.findall(r"\son\w+\s*=|<style|style=|javascript:|\|safe\b", text), template.name
        assert not re.findall(r"<script(?![^>]*\ssrc=)", text), template.name
