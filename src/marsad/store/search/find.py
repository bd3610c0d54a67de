"""Reports that answer a question, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec
from sqlalchemy import Connection, TextClause, select, text

from marsad.model.claim import Claim
from marsad.model.text import Quote, Span
from marsad.store import schema
from marsad.store.at_once import tuples
from marsad.store.engine import Store
from marsad.store.search import index
from marsad.store.search.passage import shown
from marsad.store.search.question import Part, Question, for_postgres, for_sqlite, parts, span_of_ranks
from marsad.store.search.shadow import PLACE_ROLES, UNREVIEWED, key_of, rank_of, same_spelling

_FIRST_PORTION, _PORTION = 32, 200
_IN_SQLITE = text(
    "SELECT rowid FROM search WHERE search MATCH :asked AND rowid BETWEEN :first AND :last "
    "ORDER BY rowid DESC LIMIT :most"
)
_IN_POSTGRES = text(
    "SELECT rank FROM search WHERE terms @@ CAST(:asked AS tsquery) AND rank BETWEEN :first AND :last "
    "ORDER BY rank + 0 DESC LIMIT :most"
)
"""The sum keeps the planner from walking along all ranks in the hope of meeting enough that match."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was found."""

    report: int
    """Its key in the store."""
    id: str
    version: int
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    passage: Quote
    """Around the first word that was searched for, or where none was, around the first claim that meets the filters;
    else the beginning of the text."""
    met: tuple[Span, ...]
    """Those words in the passage, or the claim's trigger, by their places in the text."""
    claims: tuple[int, ...]
    """The claims that meet the filters, by their keys; none where no filter speaks of claims."""


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """One page of what was found."""

    hits: tuple[Hit, ...]
    next: int | None
    """To be given as `before` for the next page; None on the last."""


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of one page of reports that were found."""

    keys: tuple[int, ...]
    next: int | None
    """As of `Hits`."""


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports answer a question, as far as the index tells."""

    reports: int
    more: bool
    """Whether there are more: counting ends where it would take long."""
    exact: bool
    """False where several filters speak of claims: that a report meets each does not say that one claim does."""


def search(store: Store, question: Question, *, most: int = 20, before: int | None = None) -> Hits:
    """The newest reports that answer a question, at most so many; those without a date come last.

    Raises MarsadError for words without a letter and for what is no date.
    """
    asked = parts(question.words)
    with store.reading() as connection:
        found = list(islice(_met(connection, question, before), most + 1))
        hits = _hits(connection, found[:most], asked)
        return Hits(hits=hits, next=_following(connection, found, most))


def search_keys(store: Store, question: Question, *, most: int, before: int | None = None) -> Keys:
    """The same, without what the reports say."""
    with store.reading() as connection:
        found = list(islice(_met(connection, question, before), most + 1))
        return Keys(keys=tuple(key for key, _ in found[:most]), next=_following(connection, found, most))


def search_size(store: Store, question: Question, *, most: int = 1000) -> Size:
    """How many reports answer a question; counting ends at so many. Raises MarsadError as `search` does."""
    first, last = span_of_ranks(question)
    with store.reading() as connection:
        statement, asked = _statement(connection, question)
        values = {"asked": asked, "first": first, "last": last, "most": most + 1}
        counted = connection.execute(text(f"SELECT count(*) FROM ({statement}) AS met"), values).scalar_one()
    return Size(reports=min(counted, most), more=counted > most, exact=len(question.about_claims) < 2)


def _following(connection: Connection, found: Sequence[tuple[int, tuple[int, ...]]], most: int) -> int | None:
    return _rank(connection, found[most - 1][0]) if len(found) > most else None


def _met(connection: Connection, question: Question, before: int | None) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Keys of reports, each with the claims that meet the filters: the index knows reports alone."""
    filters = question.about_claims
    for ranks in _portions(connection, question, before):
        keys = [key_of(rank) for rank in ranks]
        if not filters:
            yield from ((key, ()) for key in keys)
            continue
        claims = _claims(connection, keys, filters)
        yield from ((key, claims[key]) for key in keys if claims.get(key))


def _portions(connection: Connection, question: Question, before: int | None) -> Iterator[Sequence[int]]:
    """Ranks, the highest first: a few, then more at a time."""
    statement, asked = _statement(connection, question)
    first, last = span_of_ranks(question)
    if before is not None:
        last = min(last, before - 1)
    values = {"asked": asked, "first": first, "last": last}
    if connection.dialect.name == "sqlite":  # It goes on where it stopped: to begin takes longest.
        with connection.scalars(statement, {**values, "most": -1}) as found:
            size = _FIRST_PORTION
            while ranks := found.fetchmany(size):
                yield ranks
                size = _PORTION
        return
    size = _FIRST_PORTION  # PostgreSQL finds all that it is asked for before it gives the first.
    while ranks := connection.scalars(statement, {**values, "most": size}).all():
        yield ranks
        if len(ranks) < size:
            return
        values["last"], size = ranks[-1] - 1, _PORTION


def _statement(connection: Connection, question: Question) -> tuple[TextClause, str]:
    """How this database is asked, and the question in its language."""
    if connection.dialect.name == "sqlite":
        return _IN_SQLITE, for_sqlite(question)
    # Which terms are rare the planner cannot know, and then reads every row.
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    return _IN_POSTGRES, for_postgres(question)


def _claims(
    connection: Connection, reports: Sequence[int], filters: dict[str, tuple[str, ...]]
) -> dict[int, tuple[int, ...]]:
    """Of each report the claims that meet every filter."""
    table = schema.claims
    only = [table.c[name].in_(filters[name]) for name in ("kind", "type", "certainty") if name in filters]
    query = select(table.c.key, table.c.report).where(table.c.coding.in_(index.last_codings(reports)), *only)
    claims = tuples(connection, query.order_by(table.c.key))
    meeting = {key for key, _ in claims}
    for role in ("actor", "place"):
        if role in filters:
            meeting &= _named(connection, sorted(meeting), role, filters[role])
    if "status" in filters:
        statuses = index.claim_statuses(connection, sorted(meeting))
        meeting = {key for key in meeting if statuses.get(key, UNREVIEWED) in filters["status"]}
    found: dict[int, tuple[int, ...]] = {}
    for key, report in claims:
        if key in meeting:
            found[report] = (*found.get(report, ()), key)
    return found


def _named(connection: Connection, claims: list[int], role: str, names: tuple[str, ...]) -> set[int]:
    """The claims in which one of these names stands, as an actor or as a place."""
    wanted = {same_spelling(name) for name in names}
    table = schema.claim_values
    is_place = table.c.role.in_(sorted(PLACE_ROLES))
    query = select(table.c.claim, table.c.entry, table.c.text).where(table.c.claim.in_(claims))
    rows = tuples(connection, query.where(is_place if role == "place" else ~is_place))
    return {
        claim
        for claim, entry, said in rows
        if (entry and same_spelling(entry) in wanted) or same_spelling(said) in wanted
    }


def _hits(
    connection: Connection, found: Sequence[tuple[int, tuple[int, ...]]], asked: Sequence[Part]
) -> tuple[Hit, ...]:
    table = schema.reports
    names = ("key", "id", "version", "title", "source", "url", "published", "text")
    query = select(*(table.c[name] for name in names)).where(table.c.key.in_([key for key, _ in found]))
    rows = {row.key: row for row in connection.execute(query)}
    triggers = {} if asked else _triggers(connection, [claims[0] for _, claims in found if claims])
    hits = []
    for key, claims in found:
        row = rows[key]
        passage, met = shown(row.text, asked, triggers.get(claims[0]) if claims else None)
        hits.append(
            Hit(
                report=key,
                id=row.id,
                version=row.version,
                title=row.title,
                source=row.source,
                url=row.url,
                published=row.published,
                passage=passage,
                met=met,
                claims=claims,
            )
        )
    return tuple(hits)


def _triggers(connection: Connection, claims: list[int]) -> dict[int, Span]:
    """The words that each claim was read from."""
    table = schema.claims
    rows = connection.execute(select(table.c.key, table.c.body).where(table.c.key.in_(claims)))
    read = {row.key: msgspec.json.decode(row.body, type=Claim).trigger for row in rows}
    return {key: Span(trigger.start, trigger.end) for key, trigger in read.items()}


def _rank(connection: Connection, key: int) -> int:
    published = select(schema.reports.c.published).where(schema.reports.c.key == key)
    return rank_of(key, connection.execute(published).scalar())
