"""One's own account: password, second factor, tokens."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from marsad.errors import MarsadError
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.accounts import people, sessions, signing_in
from marsad.web.accounts.file import Accounts
from marsad.web.layout import page
from marsad.web.observatory import Observatory
from marsad.web.pages.feeds import feed_addresses
from marsad.web.problems import Problem
from marsad.web.roles import SCOPES

LONGEST_DAYS = 366


class Change(msgspec.Struct):
    """A new password, with the present one as proof."""

    present: str = ""
    password: str = ""


class Proof(msgspec.Struct):
    """A code of the offered factor, or the password."""

    code: str = ""
    present: str = ""


class NewToken(msgspec.Struct):
    """A token for a program. The form sends each scope as a field of its own."""

    label: str = ""
    days: int = 30
    see: str = ""
    code: str = ""
    follow: str = ""
    review: str = ""
    publish: str = ""
    administer: str = ""


class TokenNumber(msgspec.Struct):
    """Which token."""

    number: int


@get("/account", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=True)
def account(request: Ask, observatory: Here) -> Response[str]:
    """What there is to look after."""
    return _page(request, observatory)


@post("/account/password", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=True)
def change_password(request: Ask, observatory: Here, data: URLEncodedBody[Change]) -> Response[Any]:
    """Another password; every session ends but a new one for this browser."""
    accounts = _proven(request, observatory, data.present)
    try:
        people.set_password(accounts, asker(request).name, data.password)
    except MarsadError as error:
        return _page(request, observatory, status=422, fault=str(error))
    return Redirect("/sign-in", status_code=303)


@post("/account/factor/offer", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=True)
def offer_factor(request: Ask, observatory: Here, data: URLEncodedBody[Proof]) -> Response[str]:
    """A secret for an authenticator."""
    accounts = _proven(request, observatory, data.present)
    name = asker(request).name
    secret = signing_in.offer_factor(accounts, name)
    return _page(request, observatory, secret=secret, secret_address=signing_in.address_of(name, secret))


@post("/account/factor/accept", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=True)
def accept_factor(request: Ask, observatory: Here, data: URLEncodedBody[Proof]) -> Response[Any]:
    """The secret arrived: from now on it counts."""
    accounts = _accounts(request, observatory)
    try:
        signing_in.accept_factor(accounts, asker(request).name, data.code, now=observatory.now())
    except MarsadError as error:
        return _page(request, observatory, status=422, fault=str(error))
    return Redirect("/account", status_code=303)


@post("/account/factor/drop", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=True)
def drop_factor(request: Ask, observatory: Here, data: URLEncodedBody[Proof]) -> Response[Any]:
    """No second factor any more."""
    signing_in.drop_factor(_proven(request, observatory, data.present), asker(request).name)
    return Redirect("/account", status_code=303)


@post("/account/tokens", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=True)
def make_token(request: Ask, observatory: Here, data: URLEncodedBody[NewToken]) -> Response[str]:
    """A token, shown this once."""
    accounts, person = _accounts(request, observatory), asker(request)
    scopes = [scope for scope in SCOPES if getattr(data, scope)]
    ends_at = observatory.now() + max(1, min(data.days, LONGEST_DAYS)) * sessions.DAY
    try:
        secret = sessions.issue(accounts, person.name, data.label, scopes, ends_at=ends_at)
    except MarsadError as error:
        return _page(request, observatory, status=422, fault=str(error))
    feeds = feed_addresses(observatory.site.address, secret) if scopes == ["follow"] else []
    return _page(request, observatory, token=secret, feeds=feeds)


@post("/account/tokens/revoke", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=True)
def revoke_token(request: Ask, observatory: Here, data: URLEncodedBody[TokenNumber]) -> Response[Any]:
    """A token of one's own is one no more."""
    sessions.revoke(_accounts(request, observatory), asker(request).name, data.number)
    return Redirect("/account", status_code=303)


def _accounts(request: Ask, observatory: Observatory) -> Accounts:
    """The accounts, for somebody who came in by one and not by a token: a token may not make others."""
    if observatory.accounts is None:
        raise Problem(404, "There are no accounts here.")
    if asker(request).session is None:
        raise Problem(403, "A token may not change the account that it belongs to.")
    return observatory.accounts


def _proven(request: Ask, observatory: Observatory, password: str) -> Accounts:
    """The accounts, once the present password was given: a browser left open is not enough."""
    accounts = _accounts(request, observatory)
    if not signing_in.knows_password(accounts, asker(request).name, password, now=observatory.now()):
        raise Problem(403, "The present password is not right, or there were too many attempts.")
    return accounts


def _page(
    request: Ask, observatory: Observatory, *, status: int = 200, fault: str = "", **shown_once: Any
) -> Response[str]:
    accounts, person = observatory.accounts, asker(request)
    mine = next((one for one in people.listed(accounts) if one.name == person.name), None) if accounts else None
    once = {"secret": "", "secret_address": "", "token": "", "feeds": [], **shown_once}
    tokens = sessions.tokens(accounts, person.name) if accounts else []
    return page(
        request,
        observatory,
        "account.html",
        status=status,
        fault=fault,
        mine=mine,
        tokens=tokens,
        scopes=SCOPES,
        **once,
    )


HANDLERS = (account, change_password, offer_factor, accept_factor, drop_factor, make_token, revoke_token)
