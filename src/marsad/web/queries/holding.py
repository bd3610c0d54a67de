"""What a page of what holds asks for, read from its address, and what is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.sql import func

from marsad.errors import MarsadError
from marsad.model.days import day_of
from marsad.model.situation import Item
from marsad.pipeline.judged import OF_STATE
from marsad.pipeline.viewing import Narrowed, Order, View, Where, situation_view
from marsad.store import Store
from marsad.store.schema import judgements, reports
from marsad.web.observatory import Observatory
from marsad.web.queries.naming import Named, place_named

FIELDS = ("place", "at", "since", "known_by", "kind", "status", "order", "as")
ORDERS: tuple[Order, ...] = ("kind", "state", "since", "last")
DAYS = ("at", "since", "known_by")
_CHUNK = 500


class Fault(MarsadError):  # noqa: N818  (what was asked cannot be answered; said beside the field)
    """A field that says nothing that can be asked; its text is the name of the field."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown, and what else is called so. Without a view there is a fault, or one of these is meant."""

    where: Where
    view: View | None = None
    fault: str = ""
    several: tuple[str, ...] = ()


def answered(observatory: Observatory, fields: Mapping[str, str], *, skip: int = 0, most: int = 60) -> Answer:
    """What holds, as the fields ask: where they name no day on that of the last report, by all that is known of it."""
    at = fields["at"] or now_asked(observatory)
    try:
        for name in DAYS:
            checked_day(fields[name], name)
        found = place_named(observatory.asking, observatory.names, fields["place"]) if fields["place"] else Named()
    except Fault as fault:
        return Answer(where=Where(at=at), fault=str(fault))
    if fields["place"] and found.id is None:
        return Answer(where=Where(at=at), fault="" if found.several else "place", several=found.several)
    known_by = fields["known_by"] or (None if fields["at"] else last_said(observatory.store, at))
    where = Where(at=at, place=found.id, since=fields["since"] or None, known_by=known_by)
    narrowed = Narrowed(
        kinds=(fields["kind"],) if fields["kind"] else (),
        states=(fields["status"],) if fields["status"] else (),
        order=next((one for one in ORDERS if one == fields["order"]), "kind"),
        skip=skip,
        most=most,
    )
    view = situation_view(observatory.asking, where, narrowed)
    return Answer(where=where, view=view, several=found.several)


def checked_day(text: str, name: str) -> None:
    """Raise Fault, which names the field, for what is neither empty nor an ISO date."""
    if text and (len(text) != len("2023-05-20") or day_of(text) is None):
        raise Fault(name)


def now_asked(observatory: Observatory) -> str:
    """The day that is meant where none is named: that of the last report, or today where no report has one."""
    return last_day(observatory) or datetime.fromtimestamp(observatory.now(), UTC).date().isoformat()


def last_day(observatory: Observatory) -> str | None:
    """The day of the last report."""
    return max((one.last for one in observatory.sources.of(observatory.store) if one.last), default=None)


def last_said(store: Store, at: str) -> str | None:
    """The day on which a person last judged a state, where that is after a day."""
    query = select(func.max(judgements.c.at)).where(judgements.c.left.between(OF_STATE, f"{OF_STATE}~"))
    with store.reading() as connection:
        day = str(connection.execute(query).scalar() or "")[:10]
    return day if day > at else None


def report_keys(store: Store, ids: Iterable[str]) -> dict[str, int]:
    """Under what key the newest version of each report stands."""
    wanted, found = sorted(set(ids)), dict[str, int]()
    with store.reading() as connection:
        for start in range(0, len(wanted), _CHUNK):
            query = select(reports.c.id, func.max(reports.c.key).label("key")).group_by(reports.c.id)
            rows = connection.execute(query.where(reports.c.id.in_(wanted[start : start + _CHUNK])))
            found |= {row.id: row.key for row in rows}
    return found


def told_in(items: Iterable[Item]) -> set[str]:
    """The reports whose words items rest on."""
    return {words.report for item in items for words in item.evidence}
