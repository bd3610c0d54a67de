"""Web hooks, for admins."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import delete, get, post
from litestar.params import JSONBody, PathParameter
from msgspec import Meta

from marsad.pipeline.hooks import Delivery, Hook, deliveries, listed, remove
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.api.described import TROUBLE
from marsad.web.pages.hooks import added, hooks_of

Number = Annotated[int, PathParameter(ge=1, le=2**53)]


class HookList(msgspec.Struct, frozen=True, kw_only=True):
    """All addresses, and what became of the last hundred deliveries."""

    hooks: list[Hook]
    deliveries: list[Delivery]


class HookAddition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address to be told of alerts: https, of the public web."""

    url: Annotated[str, Meta(min_length=1, max_length=2000)]
    label: Annotated[str, Meta(max_length=100)] = ""


class HookSecret(msgspec.Struct, frozen=True, kw_only=True):
    """What signs the bodies that are sent (HMAC-SHA-256 in `X-Marsad-Signature`). It is not shown again."""

    secret: str


@get("/api/hooks", opt=asks("administer"), tags=["hooks"], responses=TROUBLE, sync_to_thread=True)
def list_hooks(observatory: Here) -> HookList:
    """Who is told of alerts."""
    hooks = hooks_of(observatory)
    return HookList(hooks=listed(hooks), deliveries=deliveries(hooks))


@post("/api/hooks", opt=asks("administer"), tags=["hooks"], responses=TROUBLE, sync_to_thread=True)
def add_hook(request: Ask, observatory: Here, data: JSONBody[HookAddition]) -> HookSecret:
    """Tell an address of alerts from now on."""
    return HookSecret(secret=added(observatory, data.url, data.label, asker(request).name))


@delete("/api/hooks/{number:int}", opt=asks("administer"), tags=["hooks"], responses=TROUBLE, sync_to_thread=True)
def remove_hook(observatory: Here, number: Number) -> None:
    """Tell an address no more. It is no error where there was none."""
    remove(hooks_of(observatory), number)


HANDLERS = (list_hooks, add_hook, remove_hook)
