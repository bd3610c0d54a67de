"""Who asks, and whether they may: found before each route, refused unless the route says what it asks for."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any, cast
from urllib.parse import parse_qs

from litestar.connection import ASGIConnection, Request
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from marsad.web.observatory import Observatory
from marsad.web.problems import Problem
from marsad.web.roles import Access, Person
from marsad.web.shield import asked_with

Ask = Request[Person | None, Any, Any]
Here = NamedDependency[Observatory]
"""The observatory, as every route is given it."""
ACCESS = "access"
FEEDS = "/feeds/"
"""Feed readers send no headers of one's own. So under these addresses, and no others, a token may stand in the query:
one that opens the feeds and nothing else (decision 23)."""


def asks(access: Access) -> dict[str, Any]:
    """What a route says of itself: who may come. Goes into its `opt`."""
    return {ACCESS: access}


def recognised(app: ASGIApp, observatory: Observatory) -> ASGIApp:
    """The app, with whoever asks under `scope["user"]`: a Person, or None."""

    async def recognise(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            headers = asked_with(scope)
            token = _bearer(headers.get("authorization"))
            cookie = _cookie(headers.get("cookie"), observatory.site.cookie)
            person = observatory.whose(cookie=cookie, token=token)
            if person is None and token is None and scope["path"].startswith(FEEDS):
                person = observatory.whose_feed(_asked_token(scope["query_string"]))
            scope["user"] = person
            scope["auth"] = None
        await app(scope, receive, send)

    return recognise


def guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuse what is not explicitly open to whoever asks."""
    access = cast(Access | None, handler.opt.get(ACCESS))
    person = cast(Person | None, connection.scope.get("user"))
    if access == "anyone":
        return
    if access is None:
        raise Problem(403, "This route is closed.")
    if person is None:
        raise Problem(401, "Sign in first.")
    if not person.may(access):
        raise Problem(403, f"Your role or token does not have the right {access!r}.")


def asker(request: Ask) -> Person:
    """Whoever asks, on a route that is not open to anyone."""
    if request.user is None:
        raise Problem(401, "Sign in first.")
    return request.user


def _asked_token(query: bytes) -> str:
    return parse_qs(query.decode("latin-1")).get("token", [""])[0]


def _bearer(values: list[str] | None) -> str | None:
    """The token of an Authorization header; an empty one, which is nobody's, where it is of another kind."""
    if not values:
        return None
    kind, _, token = values[0].partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _cookie(values: list[str] | None, name: str) -> str | None:
    for value in values or ():
        try:
            found = SimpleCookie(value).get(name)
        except CookieError:
            continue
        if found is not None:
            return found.value
    return None
