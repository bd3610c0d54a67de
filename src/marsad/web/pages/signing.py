"""Coming in and going out."""

from __future__ import annotations

import hmac
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from marsad.web.access import Ask, Here, asks
from marsad.web.accounts import sessions
from marsad.web.accounts.signing_in import admits
from marsad.web.layout import page
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem


class SignIn(msgspec.Struct):
    """What the form sends."""

    name: str = ""
    password: str = ""
    code: str = ""
    next: str = "/"


@get("/sign-in", opt=asks("anyone"), include_in_schema=False, sync_to_thread=False)
def sign_in_form(request: Ask, observatory: Here, next: FromQuery[str] = "/") -> Response[str]:
    """Where people come in."""
    return page(request, observatory, "sign_in.html", refused=False, next=within(next))


@post("/sign-in", opt=asks("anyone"), include_in_schema=False, sync_to_thread=True)
def sign_in(request: Ask, observatory: Here, data: URLEncodedBody[SignIn]) -> Response[Any]:
    """Begin a session, if this is who they say."""
    if observatory.accounts is None:
        raise Problem(404, "There are no accounts here.")
    now = observatory.now()
    name = admits(observatory.accounts, data.name.strip(), data.password, code=data.code, now=now)
    if name is None:
        return page(request, observatory, "sign_in.html", status=403, refused=True, next=within(data.next))
    secret = sessions.begin(observatory.accounts, name, now=now)
    return Redirect(within(data.next), status_code=303, cookies=[cookie(observatory, secret)])


@get("/enter", opt=asks("anyone"), include_in_schema=False, sync_to_thread=False)
def enter(observatory: Here, key: FromQuery[str] = "") -> Response[Any]:
    """The local user comes in by the key that was printed."""
    local = observatory.local
    if local is None or not hmac.compare_digest(key.encode(), local.key.encode()):
        raise Problem(403, "This key opens nothing here.")
    return Redirect("/", status_code=303, cookies=[cookie(observatory, local.cookie)])


@post("/sign-out", opt=asks("signed-in"), include_in_schema=False, sync_to_thread=False)
def sign_out(request: Ask, observatory: Here) -> Response[Any]:
    """End the session."""
    if observatory.accounts is not None and request.user is not None and request.user.session is not None:
        sessions.end(observatory.accounts, request.user.session)
    gone = cookie(observatory, "")
    gone.max_age = 0
    return Redirect("/sign-in", status_code=303, cookies=[gone])


def cookie(observatory: Observatory, secret: str) -> Cookie:
    """The session's cookie: out of reach of scripts, and not sent along from other sites' forms."""
    site = observatory.site
    return Cookie(key=site.cookie, value=secret, path="/", httponly=True, samesite="lax", secure=site.is_secret)


def within(path: str) -> str:
    """A path of our own, whatever was asked for: nobody is led elsewhere after signing in."""
    own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if own else "/"


HANDLERS = (sign_in_form, sign_in, enter, sign_out)
