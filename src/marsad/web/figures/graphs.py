"""Relations as a graph: actors on an oval, those tied to one another near each other, each relation a curve between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import cos, pi, sin
from typing import NamedTuple
from unicodedata import bidirectional

from marsad.model.situation import Named, Relations, State

MOST = 30
"""So many actors are drawn, those with the most ties; the table has all."""
WIDTH = 960
_LABEL = 30
"""Letters of a name."""
_NEAR_MIDDLE = 0.25
"""Names above and below the oval stand centred, every other one a line further out."""
_LINE = 16
_CUT = {True: "…\u200f", False: "…"}
"""What ends a name that is cut, at the side where it is read on: right to left or not."""


class Node(NamedTuple):
    """An actor: where it stands, and where and how its name does."""

    name: str
    whole: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


class Edge(NamedTuple):
    """A relation, as the path of a curve."""

    path: str
    type: str
    state: State


class Drawing(NamedTuple):
    """What a template draws."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int
    left_out: int
    """So many actors are not drawn."""


def drawn(relations: Relations, called: Callable[..., str]) -> Drawing | None:
    """The graph, the same for the same relations; None where there is nothing to draw."""
    ties = [(_key(tie.a), _key(tie.b), tie) for tie in relations.ties]
    count = Counter(side for a, b, _ in ties for side in (a, b))
    chosen = sorted(count, key=lambda key: (-count[key], key))[:MOST]
    if not chosen:
        return None
    height = 170 + 24 * len(chosen)
    order = _around(chosen, [(a, b) for a, b, _ in ties])
    names = {_key(one): called(one) for one in relations.actors}
    places = ((key, at / len(order), at % 2 * _LINE) for at, key in enumerate(order))
    nodes = {key: _node(names[key], turn, height, further) for key, turn, further in places}
    seen: Counter[tuple[str, str]] = Counter()
    edges = []
    for a, b, tie in ties:
        if a in nodes and b in nodes:
            pair = (min(a, b), max(a, b))
            edges.append(Edge(_curve(nodes[pair[0]], nodes[pair[1]], seen[pair], height), tie.type, tie.state))
            seen[pair] += 1
    return Drawing(tuple(nodes.values()), tuple(edges), height, len(count) - len(chosen))


def _key(one: Named) -> str:
    return one.id or one.name


def _around(chosen: list[str], ties: list[tuple[str, str]]) -> list[str]:
    """The order on the oval: from the one with the most ties on, each followed by those that it is tied to."""
    near: dict[str, list[str]] = {key: [] for key in chosen}
    for a, b in ties:
        if a in near and b in near:
            near[a].append(b)
            near[b].append(a)
    order: dict[str, None] = {}
    for start in chosen:
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if here not in order:
                order[here] = None
                waiting += sorted(near[here], reverse=True)
    return list(order)


def _node(name: str, turn: float, height: int, further: int) -> Node:
    across, down = cos(2 * pi * turn), sin(2 * pi * turn)
    x, y = WIDTH / 2 + 250 * across, height / 2 + (height / 2 - 50) * down
    anchor = "middle" if abs(across) < _NEAR_MIDDLE else "start" if across > 0 else "end"
    aside = 0 if anchor == "middle" else 12 if across > 0 else -12
    drop = (24 + further if down > 0 else -14 - further) if anchor == "middle" else 4
    short = name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + _CUT[bidirectional(name[0]) in ("R", "AL")]
    return Node(short, name, round(x, 1), round(y, 1), round(x + aside, 1), round(y + drop, 1), anchor)


def _curve(one: Node, other: Node, number: int, height: int) -> str:
    """A curve that bends towards the middle; further ones between the same two bend further."""
    bend = 0.35 + 0.3 * number
    x, y = (one.x + other.x) / 2, (one.y + other.y) / 2
    aside = 26 * number
    cx, cy = x + (WIDTH / 2 - x) * bend + aside, y + (height / 2 - y) * bend + aside
    return f"M{one.x} {one.y}Q{cx:.1f} {cy:.1f} {other.x} {other.y}"
