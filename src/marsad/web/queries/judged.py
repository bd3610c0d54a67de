"""What people made of what the coder read: accepted, corrected, rejected, by kind and by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from marsad.model.claim import KINDS
from marsad.store import Store
from marsad.store.schema import claims, judgements

LAST = 10_000
"""So many judgements are looked at, the last ones."""
MOST_RULES = 60
_AT_ONCE = 500
_VERDICTS = {"accept": "accepted", "edit": "edited", "reject": "rejected", "unsure": "unsure"}


class Verdicts(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the claims of one kind, or of one rule, that people have judged."""

    name: str
    accepted: int
    edited: int
    rejected: int
    unsure: int
    precision: float | None
    """Of those settled, as many as stand, corrected or not. None where none is settled."""
    changed: float | None
    """Of those that stand, as many as were corrected."""


class TeamCard(msgspec.Struct, frozen=True, kw_only=True):
    """The team's own measure of the coder, in this store."""

    judgements: int
    """So many were looked at, the last ones."""
    since: str | None
    """When the first of these was made."""
    whole: Verdicts
    by_kind: list[Verdicts]
    by_rule: list[Verdicts]
    """The rules judged most often."""
    added: dict[str, int]
    """By kind the claims that the coder missed and people added."""


def team_card(store: Store) -> TeamCard:
    """The last judgements of claims, each claim by the one that stands; what rules judged is left out."""
    table = judgements
    query = select(table.c.key, table.c.left, table.c.verdict, table.c.reasons, table.c.at)
    query = query.where(table.c.right.is_(None), ~table.c.by.startswith("rule:")).order_by(table.c.key.desc())
    with store.reading() as connection:
        rows = connection.execute(query.limit(LAST)).all()[::-1]
        standing = _standing(rows)
        verdicts = {int(name[6:]): up[-1].verdict for name, up in standing.items() if name.startswith("claim:")}
        read = {row.key: row for row in _claims(connection, sorted(verdicts))}
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for key, row in read.items():
        by_kind[row.kind][_VERDICTS.get(verdicts[key], "unsure")] += 1
        by_rule[row.rule][_VERDICTS.get(verdicts[key], "unsure")] += 1
    often = sorted(by_rule.items(), key=lambda one: (-one[1].total(), one[0]))
    return TeamCard(
        judgements=len(rows),
        since=rows[0].at if rows else None,
        whole=_verdicts("", sum(by_kind.values(), Counter())),
        by_kind=[_verdicts(kind, by_kind[kind]) for kind in KINDS if kind in by_kind],
        by_rule=[_verdicts(rule, own) for rule, own in often[:MOST_RULES]],
        added=dict(Counter(_added(standing))),
    )


def _standing(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Of each thing the judgements that were not taken back, as far as these rows tell."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        up = found.setdefault(row.left, [])
        if row.verdict != "undo":
            up.append(row)
        elif up:
            up.pop()
    return {name: up for name, up in found.items() if up}


def _claims(connection: Connection, keys: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(keys), _AT_ONCE):
        part = claims.c.key.in_(keys[start : start + _AT_ONCE])
        yield from connection.execute(select(claims.c.key, claims.c.kind, claims.c.rule).where(part))


def _added(standing: dict[str, list[Any]]) -> Iterator[str]:
    for row in (row for up in standing.values() for row in up if row.verdict == "add"):
        told = msgspec.json.decode(row.reasons)
        kind = told.get("claim", {}).get("kind") if isinstance(told, dict) else None
        if kind in KINDS:
            yield kind


def _verdicts(name: str, own: Counter[str]) -> Verdicts:
    stand = own["accepted"] + own["edited"]
    settled = stand + own["rejected"]
    return Verdicts(
        name=name,
        **{verdict: own[verdict] for verdict in _VERDICTS.values()},
        precision=stand / settled if settled else None,
        changed=own["edited"] / stand if stand else None,
    )
