"""Whether all that is kept is as it was taken: hashes, quoted words, what points to what, the log."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, select
from sqlalchemy.sql import func

from marsad.model.claim import Claim, Mention
from marsad.model.text import Quote
from marsad.store import rows, schema
from marsad.store.chain import digest, digest_of_all
from marsad.store.engine import Store
from marsad.store.portions import by_key
from marsad.store.verify import Finding, verify_view

_AUDITED = ("captures", "contents", "reports", "codings", "claims", "issues", "judgements", "faults")


def check(store: Store) -> Iterator[Finding]:
    """Everything that is not as it should be, one by one; nothing where the store is sound. Reads all of it."""
    with store.reading() as connection:
        yield from verify_view(connection).findings
        yield from _orphans(connection)
        yield from _against_log(connection)


def quotes(claim: Claim) -> Iterator[Quote | Mention]:
    """Every place in the text that a claim names."""
    yield claim.trigger
    yield claim.evidence
    for mentions in claim.roles.values():
        yield from mentions
    yield from (toll.span for toll in claim.toll)
    if claim.when is not None:
        yield claim.when.span
    if claim.attribution is not None:
        yield claim.attribution


def _orphans(connection: Connection) -> Iterator[Finding]:
    """Rows that point to rows that are not there."""
    for table in schema.KEPT_FOR_EVER:
        for key in table.foreign_keys:
            column, name = key.parent, key.column.table.name
            target = schema.metadata.tables[name].alias("target")
            gone = ~select(target.c.key).where(target.c.key == column).exists()
            number = connection.execute(
                select(func.count()).select_from(table).where(column.is_not(None), gone)
            ).scalar_one()
            if number:
                yield Finding(table.name, f"{number} point to {name} that are not there")


def _against_log(connection: Connection) -> Iterator[Finding]:
    """Every row against the log entry that speaks of it, and every row has one."""
    reached: dict[str, int] = defaultdict(int)
    table = schema.audit
    for entry in by_key(connection, select(table.c.key, table.c.at, table.c.detail), table.c.key):
        detail = _detail(entry.detail)
        keys: dict[str, tuple[int, int]] = detail.get("keys", {})
        for name, (first, end) in keys.items():
            if first != reached[name] + 1:
                yield Finding(f"audit {entry.key}", f"{name} {first} do not follow {reached[name]}")
            reached[name] = end
        yield from _against_entry(connection, entry.key, entry.at, detail)
    for name in _AUDITED:
        counted = schema.metadata.tables[name]
        number, highest = connection.execute(select(func.count(), func.max(counted.c.key)).select_from(counted)).one()
        if number != reached[name] or (highest or 0) != reached[name]:
            yield Finding(
                name, f"{number} are there, the last with key {highest or 0}; the log speaks of {reached[name]}"
            )


def _detail(written: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(written, type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}  # Edited, which the chain has shown already.


def _against_entry(connection: Connection, key: int, at: str, detail: Mapping[str, Any]) -> Iterator[Finding]:
    keys = detail.get("keys")
    if not keys:
        return
    if "judgements" in keys or "faults" in keys:
        name = "judgements" if "judgements" in keys else "faults"
        digests = yield from _loose(connection, name, keys[name])
    else:
        digests = yield from _taken(connection, keys)
    if digest_of_all(digests) != detail.get("digest"):
        told = ", ".join(f"{name} {first} to {end}" for name, (first, end) in sorted(keys.items()))
        yield Finding(f"audit {key}", f"what was written at {at} is not what is there now: {told}")


def _loose(connection: Connection, name: str, span: tuple[int, int]) -> Generator[Finding, None, list[str]]:
    digests = []
    for row in _range(connection, schema.metadata.tables[name], span):
        fields = {field: value for field, value in row.items() if field != "digest"}
        if name == "faults":
            del fields["key"], fields["at"]
        digests.append(digest(fields))
        if digests[-1] != row["digest"]:
            yield Finding(f"{name} {row['key']}", "edited: its digest is not that of its fields")
    return digests


def _taken(connection: Connection, keys: Mapping[str, tuple[int, int]]) -> Generator[Finding, None, list[str]]:
    reports = _range(connection, schema.reports, keys.get("reports"))
    said = {row["capture"]: row["text_sha256"] for row in reports}
    digests = yield from _captures(connection, keys.get("captures"), said)
    texts: dict[int, str] = {}
    for row in reports:
        texts[row["key"]] = row["text"]
        digests.append(rows.report_digest(row))
        if rows.text_sha256(row["text"]) != row["text_sha256"]:
            yield Finding(_report(row), "edited: its text is not the one that was taken")
        elif digests[-1] != row["digest"]:
            yield Finding(_report(row), "edited: its digest is not that of its fields")
    digests += yield from _codings(connection, keys, texts)
    return digests


def _report(row: Mapping[str, Any]) -> str:
    return f"report {row['key']} ({row['id']})"


def _captures(
    connection: Connection, span: tuple[int, int] | None, said: Mapping[int, str]
) -> Generator[Finding, None, list[str]]:
    """`said` gives the hash of the text of the report that came in a capture."""
    if span is None:
        return []
    table, contents = schema.captures, schema.contents
    query = select(table, contents.c.packing, contents.c.packed, contents.c.byte_count.label("bytes"))
    query = query.join(contents).where(table.c.key.between(*span)).order_by(table.c.key)
    hashes = []
    for row in connection.execute(query):
        hashes.append(row.hash)
        try:
            raw = rows.unpacked(row.packing, row.packed)
        except ValueError:
            raw = b""
        if hashlib.sha256(raw).hexdigest() != row.sha256 or len(raw) != row.byte_count or row.bytes != row.byte_count:
            yield Finding(f"captures {row.key}", "its bytes are not those that were taken")
        if row.key not in said:
            yield Finding(f"captures {row.key}", "no report came in it")
        elif said[row.key] != row.text_sha256:
            yield Finding(f"captures {row.key}", "its report has another text now")
    return hashes


def _codings(
    connection: Connection, keys: Mapping[str, tuple[int, int]], texts: dict[int, str]
) -> Generator[Finding, None, list[str]]:
    claims, issues = _by_coding(connection, keys, "claims"), _by_coding(connection, keys, "issues")
    values = _values(connection, keys.get("claims"))
    codings = _range(connection, schema.codings, keys.get("codings"))
    _add_texts(connection, texts, {coding["report"] for coding in codings} - texts.keys())
    digests = []
    for coding in codings:
        own, asked = claims.pop(coding["key"], []), issues.pop(coding["key"], [])
        digests.append(rows.coding_digest(coding, own, asked))
        if digests[-1] != coding["digest"] or coding["claim_count"] != len(own):
            yield Finding(f"coding {coding['key']}", f"edited: claims or issues of report {coding['report']}")
        text = texts.get(coding["report"], "")
        for row in own:
            yield from _claim(row, text, values.pop(row["key"], []))
        for issue in asked:
            if text[issue["begin"] : issue["end"]] != issue["text"]:
                yield Finding(f"issue {issue['key']}", f"its words do not stand in report {issue['report']}")
    for stray in (*claims, *issues):
        yield Finding(f"coding {stray}", "has claims or issues that the log does not tell of")
    return digests


def _claim(row: rows.Row, text: str, values: list[rows.Row]) -> Iterator[Finding]:
    where = f"claim {row['key']} ({row['claim_id']})"
    try:
        claim = msgspec.json.decode(row["body"], type=Claim)
    except msgspec.MsgspecError as error:
        yield Finding(where, f"cannot be read: {error}")
        return
    for quote in quotes(claim):
        if text[quote.start : quote.end] != quote.text:
            yield Finding(where, f"{quote.text!r} does not stand at {quote.start} to {quote.end} of its report")
    made = rows.claim_row(row["key"], claim, coding=row["coding"], report=row["report"], coder=row["coder"])
    if {**made, "body": row["body"]} != row or rows.value_rows(row["key"], claim) != values:
        yield Finding(where, "edited: its columns do not say what it says")


def _by_coding(connection: Connection, keys: Mapping[str, tuple[int, int]], name: str) -> dict[int, list[rows.Row]]:
    found: dict[int, list[rows.Row]] = defaultdict(list)
    for row in _range(connection, schema.metadata.tables[name], keys.get(name)):
        found[row["coding"]].append(row)
    return found


def _values(connection: Connection, span: tuple[int, int] | None) -> dict[int, list[rows.Row]]:
    found: dict[int, list[rows.Row]] = defaultdict(list)
    if span is not None:
        table = schema.claim_values
        query = select(table).where(table.c.claim.between(*span)).order_by(table.c.claim, table.c.ordinal)
        for row in _dicts(connection, query):
            found[row["claim"]].append(row)
    return found


def _add_texts(connection: Connection, texts: dict[int, str], missing: set[int]) -> None:
    """The texts of reports that were taken before this coding of them."""
    table = schema.reports
    for row in connection.execute(select(table.c.key, table.c.text).where(table.c.key.in_(sorted(missing)))):
        texts[row.key] = row.text


def _range(connection: Connection, table: Table, span: tuple[int, int] | None) -> list[rows.Row]:
    if span is None:
        return []
    query = select(table).where(table.c.key.between(*span)).order_by(table.c.key)
    return _dicts(connection, query)


def _dicts(connection: Connection, query: Select[Any]) -> list[rows.Row]:
    result = connection.execute(query)
    names = tuple(map(str, result.keys()))
    return [dict(zip(names, row, strict=True)) for row in result]
