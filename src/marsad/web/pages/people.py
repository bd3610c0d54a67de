"""Who may come in: for those who look after the accounts."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from litestar import Response, get, post
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from marsad.errors import MarsadError
from marsad.web.access import Ask, Here, asks
from marsad.web.accounts import people, signing_in
from marsad.web.accounts.file import Accounts
from marsad.web.layout import page
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem
from marsad.web.roles import ROLES


class NewPerson(msgspec.Struct):
    """Somebody to be let in."""

    name: str = ""
    role: str = "viewer"
    password: str = ""


class PersonChange(msgspec.Struct):
    """What is to become of somebody."""

    name: str
    what: Literal["role", "close", "open", "factor"]
    role: str = ""


@get("/people", opt=asks("administer"), include_in_schema=False, sync_to_thread=True)
def everybody(request: Ask, observatory: Here) -> Response[str]:
    """Everybody with their role."""
    return _page(request, observatory)


@post("/people", opt=asks("administer"), include_in_schema=False, sync_to_thread=True)
def add_person(request: Ask, observatory: Here, data: URLEncodedBody[NewPerson]) -> Response[Any]:
    """Let somebody in."""
    try:
        people.add(_accounts(observatory), data.name.strip(), data.role, data.password)
    except MarsadError as error:
        return _page(request, observatory, status=422, fault=str(error))
    return Redirect("/people", status_code=303)


@post("/people/change", opt=asks("administer"), include_in_schema=False, sync_to_thread=True)
def change_person(request: Ask, observatory: Here, data: URLEncodedBody[PersonChange]) -> Response[Any]:
    """Another role, shut out, let in again, or without a second factor."""
    accounts = _accounts(observatory)
    try:
        if data.what == "role":
            people.set_role(accounts, data.name, data.role)
        elif data.what == "factor":
            signing_in.drop_factor(accounts, data.name)
        else:
            people.set_open(accounts, data.name, data.what == "open")
    except MarsadError as error:
        return _page(request, observatory, status=422, fault=str(error))
    return Redirect("/people", status_code=303)


def _accounts(observatory: Observatory) -> Accounts:
    if observatory.accounts is None:
        raise Problem(404, "There are no accounts here.")
    return observatory.accounts


def _page(request: Ask, observatory: Observatory, *, status: int = 200, fault: str = "") -> Response[str]:
    everyone = people.listed(_accounts(observatory))
    return page(request, observatory, "people.html", status=status, fault=fault, everyone=everyone, roles=ROLES)


HANDLERS = (everybody, add_person, change_person)
