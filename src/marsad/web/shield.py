"""What stands before every route: which host, from which page, with which headers an answer leaves.

A browser sends the cookie along with whatever another page makes it ask. It says so, though: `Sec-Fetch-Site` tells
whether the asking page is ours, `Origin` which page it is. No hidden form field can do more, and none can be
forgotten in a form.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from marsad.web.problems import Problem, encoded
from marsad.web.site import Site

LOG = logging.getLogger("marsad.web")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def policy(*, trusted: str = "'none'", pictures: tuple[str, ...] = ()) -> str:
    """What a page may load and run: our own files. Of others only pictures, from the origins that are named.

    `trusted` names the one policy by which scripts may make markup out of text; by itself none may.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            " ".join(("img-src 'self' data:", *pictures)),
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            f"trusted-types {trusted}",
        )
    )


HEADERS: Mapping[str, str] = {
    "content-security-policy": policy(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: with that, browsers say `Origin: null` even of our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
}
STRICT_TRANSPORT = ("strict-transport-security", "max-age=31536000")


def shielded(app: ASGIApp, site: Site) -> ASGIApp:
    """The app behind its shield."""
    headers = dict(HEADERS) | (dict([STRICT_TRANSPORT]) if site.is_secret else {})

    async def shield(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                given = list(message["headers"])
                there = {name.lower() for name, _ in given}
                given += [(n.encode(), v.encode()) for n, v in headers.items() if n.encode() not in there]
                message["headers"] = given
            await send(message)

        problem = refusal(scope["method"], asked_with(scope), site)
        if problem is not None:
            await _send_problem(problem, send_with_headers)
            return
        try:
            await app(scope, receive, send_with_headers)
        except Exception:
            LOG.exception("no answer to %s %s", scope["method"], scope["path"])
            if not begun:
                await _send_problem(Problem(500, "Something went wrong here."), send_with_headers)

    return shield


def asked_with(scope: Scope) -> dict[str, list[str]]:
    """The headers of a request, each with all its values."""
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1").strip())
    return found


def refusal(method: str, headers: Mapping[str, list[str]], site: Site) -> Problem | None:
    """Why a request is not let through to any route; None where it is."""
    host = headers.get("host", [])
    if len(host) != 1 or host[0].lower() not in site.hosts:
        return Problem(421, "This is not a name of this observatory.")
    if any(len(headers.get(name, [])) > 1 for name in ("origin", "sec-fetch-site", "authorization", "content-length")):
        return Problem(400, "A header stands there twice.")
    if method not in SAFE:
        return None if _comes_from_here(headers, site) else Problem(403, "This was asked by a page that is not ours.")
    if _is_drawn_in_elsewhere(headers):
        return Problem(403, "Another page may link here, but not draw this in.")
    return None


def _comes_from_here(headers: Mapping[str, list[str]], site: Site) -> bool:
    """Whether a request that changes something was asked by our own page, or by no page at all."""
    fetch_site = _one(headers, "sec-fetch-site")
    origin = _one(headers, "origin")
    if origin is not None and origin.lower() != f"{site.scheme}://{_one(headers, 'host')}".lower():
        return False
    if fetch_site is not None:
        return fetch_site == "same-origin" or (fetch_site == "none" and origin is not None)
    if origin is not None:
        return True
    # No browser: what it may do hangs on its token. A cookie without either header proves nothing.
    return "authorization" in headers and "cookie" not in headers


def _is_drawn_in_elsewhere(headers: Mapping[str, list[str]]) -> bool:
    """Whether another site asks for this as a part of its own page: to measure it, to frame it."""
    if _one(headers, "sec-fetch-site") not in ("cross-site", "same-site"):
        return False
    whole = _one(headers, "sec-fetch-mode") == "navigate" and _one(headers, "sec-fetch-dest") == "document"
    return not whole


def _one(headers: Mapping[str, list[str]], name: str) -> str | None:
    values = headers.get(name)
    return values[0] if values else None


async def _send_problem(problem: Problem, send: Send) -> None:
    body = encoded(problem)
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
