"""Every table of the store as it is after the newest migration. The migrations make them; a test compares the two.

All keys are counted by us from 1 without gaps, since only one process writes at a time: a gap is a row that is gone,
and a copy of a store has the same keys. What is never changed once written is in `KEPT_FOR_EVER`; what can be made
anew from the rest has a name that begins with `derived_`, or is the search index.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Engine,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

SCHEMA = "marsad"
"""On PostgreSQL all tables stand in this schema, so that a restore can put a whole store aside."""

_NUL, _ESCAPE = "\x00", "\U0010ffff"


class Letters(TypeDecorator[str]):
    """Text of any letters. PostgreSQL refuses U+0000, so there it is written as a noncharacter and a digit."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        """None where text is written as it is given: there is nothing to do for each value then."""
        return super().bind_processor(dialect) if dialect.name == "postgresql" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Likewise of what is read."""
        return super().result_processor(dialect, coltype) if dialect.name == "postgresql" else None

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """As it is written."""
        if value is None or dialect.name != "postgresql" or not (_NUL in value or _ESCAPE in value):
            return value
        return value.replace(_ESCAPE, _ESCAPE + "1").replace(_NUL, _ESCAPE + "0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """As it was given."""
        if value is None or dialect.name != "postgresql" or _ESCAPE not in value:
            return value
        return value.replace(_ESCAPE + "0", _NUL).replace(_ESCAPE + "1", _ESCAPE)


Key = BigInteger().with_variant(Integer(), "sqlite")
metadata = MetaData()


def _key() -> Column[Any]:
    return Column("key", Key, primary_key=True, autoincrement=False)


def _to(name: str, table: str, *, required: bool = True) -> Column[Any]:
    return Column(name, Key, ForeignKey(f"{table}.key"), nullable=not required)


def _text(name: str, *, required: bool = True, unique: bool = False, index: bool = False) -> Column[Any]:
    return Column(name, Letters(), nullable=not required, unique=unique, index=index)


migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("name"),
    _text("at"),
    _text("tool"),
)
heads = Table(
    "heads",
    metadata,
    Column("chain", Text, primary_key=True),
    Column("entries", Key, nullable=False),
    _text("head"),
)
contents = Table(
    "contents",
    metadata,
    _key(),
    _text("sha256", unique=True),
    Column("byte_count", Key, nullable=False),
    _text("packing"),
    Column("packed", LargeBinary, nullable=False),
)
captures = Table(
    "captures",
    metadata,
    _key(),
    _to("content", "contents"),
    _text("sha256", index=True),
    _text("text_sha256"),
    Column("byte_count", Key, nullable=False),
    _text("media_type"),
    _text("origin"),
    _text("position", required=False),
    _text("url", required=False),
    _text("final_url", required=False),
    _text("redirects", required=False),
    Column("status", Integer),
    _text("headers", required=False),
    _text("retrieved_at", required=False),
    _text("taken_at"),
    _text("tool"),
    _text("operator"),
    _text("previous_hash"),
    _text("hash", unique=True),
)
reports = Table(
    "reports",
    metadata,
    _key(),
    _text("id"),
    Column("version", Integer, nullable=False),
    Column("previous", Key, ForeignKey("reports.key"), index=True),
    _text("replaces", required=False),
    _to("capture", "captures"),
    _text("title", required=False),
    _text("url", required=False, index=True),
    _text("source", required=False),
    _text("published", required=False),
    _text("published_from", required=False),
    _text("fetched", required=False),
    _text("language"),
    _text("more"),
    _text("text"),
    _text("text_sha256", index=True),
    _text("digest"),
    UniqueConstraint("id", "version"),
)
codings = Table(
    "codings",
    metadata,
    _key(),
    _to("report", "reports"),
    _text("coder"),
    _text("at"),
    Column("claim_count", Integer, nullable=False),
    Column("copied_from", Key, ForeignKey("codings.key")),
    _text("digest"),
    UniqueConstraint("report", "coder"),
)
claims = Table(
    "claims",
    metadata,
    _key(),
    Column("coding", Key, ForeignKey("codings.key"), nullable=False, index=True),
    _to("report", "reports"),
    _text("claim_id"),
    _text("kind"),
    _text("type"),
    _text("certainty"),
    Column("background", Boolean(create_constraint=False), nullable=False),
    _text("begins", required=False),
    _text("ends", required=False),
    _text("rule"),
    _text("coder"),
    _text("body"),
    UniqueConstraint("report", "coder", "claim_id"),
)
claim_values = Table(
    "claim_values",
    metadata,
    Column("claim", Key, ForeignKey("claims.key"), primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    _text("role"),
    _text("entry", required=False, index=True),
    _text("text"),
)
issues = Table(
    "issues",
    metadata,
    _key(),
    Column("coding", Key, ForeignKey("codings.key"), nullable=False, index=True),
    _to("report", "reports"),
    Column("begin", Key, nullable=False),
    Column("end", Key, nullable=False),
    _text("text"),
    _text("kind"),
    _text("detail"),
)
faults = Table(
    "faults",
    metadata,
    _key(),
    _text("file", required=False),
    _text("position", required=False),
    _text("field", required=False),
    _text("message"),
    _text("at"),
    _text("digest", unique=True),
)
judgements = Table(
    "judgements",
    metadata,
    _key(),
    _text("left", index=True),
    _text("right", required=False, index=True),
    _text("verdict"),
    Column("score", Double),
    _text("reasons"),
    _text("by"),
    _text("at"),
    _text("digest"),
)
audit = Table(
    "audit",
    metadata,
    _key(),
    _text("at"),
    _text("operator"),
    _text("action"),
    _text("detail"),
    _text("previous_hash"),
    _text("hash", unique=True),
)

derived_state = Table(
    "derived_state",
    metadata,
    Column("name", Text, primary_key=True),
    _text("made_by"),
    Column("entries", Key, nullable=False),
    Column("row_count", Key, nullable=False),
    _text("digest"),
)


def _derived(name: str) -> Table:
    return Table(
        f"derived_{name}",
        metadata,
        Column("id", Letters(), primary_key=True),
        _text("place", required=False),
        _text("type", required=False),
        _text("begins", required=False),
        _text("ends", required=False),
        _text("body"),
        _text("digest"),
        Index(f"ix_derived_{name}_place", "place", "begins"),
        Index(f"ix_derived_{name}_type", "type", "begins"),
        Index(f"ix_derived_{name}_begins", "begins", "ends", "place", "type"),
    )


DERIVED = {
    name: _derived(name)
    for name in (
        *("copies", "comparisons", "events", "situations", "alerts", "tellings", "spells"),
        *("weeks", "stretches", "outlets", "moments"),
    )
}
"""Made from the rest by rules that change: a backup leaves them out, and no chain covers them."""
Index("ix_derived_alerts_ends", DERIVED["alerts"].c.ends, DERIVED["alerts"].c.begins)
Index("ix_derived_events_days", *(DERIVED["events"].c[name] for name in ("place", "begins", "ends")))
derived_signatures = Table(
    "derived_signatures",
    metadata,
    Column("report", Key, primary_key=True, autoincrement=False),
    Column("signature", LargeBinary, nullable=False),
)
derived_named = Table(
    "derived_named",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("value", Letters(), primary_key=True),
    Column("id", Letters(), primary_key=True),
    Index("ix_derived_named_id", "name", "id"),
)

KEPT_FOR_EVER = (
    migrations,
    contents,
    captures,
    reports,
    codings,
    claims,
    claim_values,
    issues,
    faults,
    judgements,
    audit,
    heads,
)
"""What a backup holds, in an order in which each row stands after those that it points to."""


def on_sqlite(engine: Engine) -> bool:
    """Whether this is the one-file store."""
    return engine.dialect.name == "sqlite"
