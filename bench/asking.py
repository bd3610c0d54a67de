"""Addresses of every page and every call of the API that reads, out of the route table, with parameters of all sorts.

A path's own parameters and the fields that a route declares are filled in from `VALUES` by their names, and those of
`FIELDS`, which many take from the address itself. So a new route is asked without being named here.
"""

import random
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, urlencode

import phrases
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.types import Empty

from marsad.knowledge.load import Knowledge
from marsad.web.app import table
from marsad.web.assets import assets

FIELDS = ("place", "actor", "type", "since", "until", "at", "q", "lang")
"""What routes may find in their address besides what they declare; they pass over what they do not know."""
_ASKED = 0.6
"""How often a field is given."""
_WORDS = ("قصف", "مدنيين", "قوات", "اشتباكات", "عبوة", "حاجز", "المدينة", "الطريق", "قصف مدنيين", "زرافة", "ديـ*")
_NOT_ASKED = ("/enter", "/sign-in", "/alive")
"""Pages that read nothing."""


class Stock(NamedTuple):
    """What a store holds that can be asked for."""

    rng: random.Random
    knowledge: Knowledge
    places: list[str]
    actors: list[str]
    types: list[str]
    days: list[str]
    reports: int
    ids: dict[str, list[str]]
    """Of derived tables, some ids."""


def often(stock: Stock, of: list[str]) -> str:
    """One that is named often, mostly."""
    return of[int(len(of) * stock.rng.random() ** 3)]


VALUES: dict[str, Callable[[Stock], str]] = {
    "place": lambda of: of.rng.choice((often(of, of.places), _above(of))),
    "actor": lambda of: often(of, of.actors),
    "type": lambda of: of.rng.choice(of.types),
    "kind": lambda of: of.rng.choice(("incident", "measure", "control", "crossing", "relation")),
    "certainty": lambda of: of.rng.choice(("asserted", "suspected", "denied")),
    "status": lambda of: "unreviewed",
    "since": lambda of: of.rng.choice(of.days),
    "until": lambda of: of.rng.choice(of.days),
    "at": lambda of: of.rng.choice(of.days),
    "day": lambda of: of.rng.choice(of.days),
    "date": lambda of: of.rng.choice(of.days),
    "known_by": lambda of: of.days[-1],
    "q": lambda of: of.rng.choice(_WORDS),
    "skip": lambda of: str(of.rng.choice((0, 40, 400))),
    "before": lambda of: str(of.rng.randrange(1, of.reports)),
    "most": lambda of: str(of.rng.choice((20, 40, 200))),
    "key": lambda of: str(of.rng.randrange(1, of.reports)),
    "lang": lambda of: of.rng.choice(("ar", "en")),
    "mark": lambda of: assets()["observatory.css"].mark,
}
_NAMES: dict[str, Callable[[Stock], str]] = {
    "static": lambda of: "observatory.css",
    "claims": lambda of: f"claim:{of.rng.randrange(1, of.reports * 9)}",
    "events": lambda of: of.rng.choice(of.ids["events"]),
    "alerts": lambda of: of.rng.choice(of.ids["alerts"]),
    "actors": lambda of: often(of, of.actors),
    "places": lambda of: often(of, of.places),
    "sources": lambda of: of.rng.choice(phrases.OUTLETS),
    "codebook": lambda of: of.rng.choice(of.types),
    "types": lambda of: of.rng.choice(of.types),
}
"""What other parts are, by the last part of the path before them that is known here; a new one is asked as `none`."""
_NEEDED = {"name": _NAMES["sources"]}
"""What a route may need in its address: it is always given."""
_ONE_OF = {"/api/timeline": ("place", "actor"), "/timeline": ("place", "actor")}
"""Routes that are asked about one of these, and not about both."""


def routes(app: Litestar) -> dict[str, HTTPRouteHandler]:
    """Every path that is read, with what answers it."""
    return {
        path: handler
        for path, method, handler in table(app)
        if method == "GET" and path not in _NOT_ASKED and "{path:" not in path
    }


def address(path: str, handler: HTTPRouteHandler, stock: Stock) -> str:
    """One address of a route."""
    declared = handler.parsed_fn_signature.parameters
    needed = {name for name, field in declared.items() if field.default is Empty} & _NEEDED.keys()
    needed |= {stock.rng.choice(_ONE_OF[path])} if path in _ONE_OF else set()
    wanted = [name for name in (*declared, *FIELDS) if name not in _ONE_OF.get(path, ())]
    parts, filled = path.split("/"), set[str]()
    for at, part in enumerate(parts):
        if part.startswith("{"):
            name = part.strip("{}").partition(":")[0]
            filled.add(name)
            parts[at] = quote(_part(name, parts[:at], stock), safe="")
    asked = {name for name in wanted if name in VALUES and name not in filled and stock.rng.random() < _ASKED}
    few = [*stock.rng.sample(sorted(asked), min(len(asked), stock.rng.choice((0, 1, 1, 2, 3)))), *sorted(needed)]
    values = VALUES | _NEEDED
    return "/".join(parts) + ("?" + urlencode({name: values[name](stock) for name in few}) if few else "")


def _part(name: str, before: list[str], stock: Stock) -> str:
    if name in VALUES:
        return VALUES[name](stock)
    return next((_NAMES[part](stock) for part in reversed(before) if part in _NAMES), "none")


def _above(stock: Stock) -> str:
    """A governorate or a country's part, with all that lies in it."""
    place = stock.knowledge.places[often(stock, stock.places)]
    while place.parent in stock.knowledge.places:
        place = stock.knowledge.places[place.parent]
    return place.id
