"""Web hooks, for admins: which addresses are told of alerts, and what became of what was sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from marsad.errors import MarsadError
from marsad.model.alert import Alert
from marsad.pipeline.hooks import Hooks, NewHook, add, deliveries, listed, remove
from marsad.store import derived
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.layout import page
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem


class HookForm(msgspec.Struct):
    """An address to be told."""

    url: str = ""
    label: str = ""


class HookNumber(msgspec.Struct):
    """Which address."""

    number: int


@get("/hooks", opt=asks("administer"), include_in_schema=False, sync_to_thread=True)
def show_hooks(request: Ask, observatory: Here) -> Response[str]:
    """All addresses, and the last deliveries."""
    return _page(request, observatory)


@post("/hooks", opt=asks("administer"), include_in_schema=False, sync_to_thread=True)
def add_hook(request: Ask, observatory: Here, data: URLEncodedBody[HookForm]) -> Response[Any]:
    """Tell an address of alerts from now on; its secret is shown this once."""
    try:
        secret = added(observatory, data.url.strip(), data.label, asker(request).name)
    except MarsadError as error:
        return _page(request, observatory, status=422, fault=str(error))
    return _page(request, observatory, secret=secret)


@post("/hooks/remove", opt=asks("administer"), include_in_schema=False, sync_to_thread=True)
def remove_hook(observatory: Here, data: URLEncodedBody[HookNumber]) -> Response[Any]:
    """Tell an address no more."""
    remove(hooks_of(observatory), data.number)
    return Redirect("/hooks", status_code=303)


def added(observatory: Observatory, url: str, label: str, by: str) -> str:
    """Keep an address; gives its secret. Raises MarsadError for one that may not be told."""
    new = NewHook(url=url, label=label, by=by, now=observatory.now())
    alerts = derived(observatory.store, "alerts", kind=Alert)
    return add(hooks_of(observatory), new, alerts)


def hooks_of(observatory: Observatory) -> Hooks:
    """The file of web hooks. Raises Problem 404 where this observatory keeps none."""
    if observatory.hooks is None:
        raise Problem(404, "Web hooks are not kept here.")
    return observatory.hooks


def _page(
    request: Ask, observatory: Observatory, *, status: int = 200, fault: str = "", secret: str = ""
) -> Response[str]:
    hooks = hooks_of(observatory)
    return page(
        request,
        observatory,
        "hooks.html",
        status=status,
        fault=fault,
        secret=secret,
        hooks=listed(hooks),
        deliveries=deliveries(hooks),
        moment=lambda seconds: datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M"),
    )


HANDLERS = (show_hooks, add_hook, remove_hook)
