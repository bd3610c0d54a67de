"""What is kept of a report, as rows of the tables, with the digests that show later whether a row was changed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from marsad.model.capture import Capture, Taken
from marsad.model.claim import Claim, Issue
from marsad.store.chain import canonical, chained, digest

Row = dict[str, Any]
_LEVEL = 3
"""Of zlib: pages are 8 % larger than with level 6, in less than half the time."""


@lru_cache(1 << 10)
def text_sha256(text: str) -> str:
    """Which text it is: SHA-256 of its UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_row(key: int, capture: Capture) -> Row:
    """The bytes of a capture, compressed where that makes them fewer."""
    packed = zlib.compress(capture.raw, _LEVEL)
    smaller = len(packed) < len(capture.raw)
    return {
        "key": key,
        "sha256": capture.sha256,
        "byte_count": len(capture.raw),
        "packing": "zlib" if smaller else "none",
        "packed": packed if smaller else capture.raw,
    }


def unpacked(packing: str, packed: bytes) -> bytes:
    """The bytes of a capture as they came. Raises ValueError if they are damaged."""
    try:
        return zlib.decompress(packed) if packing == "zlib" else bytes(packed)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def capture_row(key: int, taken: Taken, *, at: str, tool: str, operator: str) -> Row:
    """The record of a capture, not yet chained and without its content's key."""
    capture, came = taken.capture, taken.capture.retrieval
    return {
        "key": key,
        "sha256": capture.sha256,
        "text_sha256": text_sha256(taken.report.text),
        "byte_count": len(capture.raw),
        "media_type": capture.media_type,
        "origin": capture.origin,
        "position": capture.position,
        "url": came.url if came else None,
        "final_url": came.final_url if came else None,
        "redirects": _json(came.redirects) if came else None,
        "status": came.status if came else None,
        "headers": _json(came.headers) if came else None,
        "retrieved_at": came.retrieved_at if came else None,
        "taken_at": at,
        "tool": tool,
        "operator": operator,
    }


def linked_capture(row: Row, content: int, previous: str) -> Row:
    """The record in its chain. Where its bytes are kept is no part of what is hashed; which bytes they are is."""
    return {**chained(row, previous), "content": content}


def report_row(key: int, taken: Taken, *, capture: int, version: int, previous: int | None) -> Row:
    """A report, and which version of what it is."""
    report = taken.report
    row: Row = {
        "key": key,
        "id": report.id,
        "version": version,
        "previous": previous,
        "replaces": taken.replaces,
        "capture": capture,
        "title": report.title,
        "url": report.url,
        "source": report.source,
        "published": report.published,
        "published_from": taken.published_from,
        "fetched": report.fetched,
        "language": taken.language,
        "more": _json(report.more),
        "text_sha256": text_sha256(report.text),
    }
    return {**row, "digest": report_digest(row), "text": report.text}


def report_digest(row: Mapping[str, Any]) -> str:
    """Over every field of a report; its text counts by its own hash."""
    return digest({name: value for name, value in row.items() if name not in ("digest", "text")})


def claim_row(key: int, claim: Claim, *, coding: int, report: int, coder: str) -> Row:
    """One claim, whole as JSON, and what is asked for most as columns."""
    return {
        "key": key,
        "coding": coding,
        "report": report,
        "claim_id": claim.id,
        "kind": claim.kind,
        "type": claim.type,
        "certainty": claim.certainty,
        "background": claim.background,
        "begins": claim.when.start if claim.when else None,
        "ends": claim.when.end if claim.when else None,
        "rule": claim.rule,
        "coder": coder,
        "body": _json(claim),
    }


def value_rows(key: int, claim: Claim) -> list[Row]:
    """Who and what stands in which role of a claim; whoever says it stands in the role `attribution`."""
    named = [(role, mention) for role, mentions in claim.roles.items() for mention in mentions]
    if claim.attribution is not None:
        named.append(("attribution", claim.attribution))
    return [
        {"claim": key, "ordinal": number, "role": role, "entry": mention.id, "text": mention.text}
        for number, (role, mention) in enumerate(named, 1)
    ]


def issue_row(key: int, issue: Issue, *, coding: int, report: int) -> Row:
    """Something that a person should look at."""
    return {
        "key": key,
        "coding": coding,
        "report": report,
        "begin": issue.span.start,
        "end": issue.span.end,
        "text": issue.span.text,
        "kind": issue.kind,
        "detail": issue.detail,
    }


def coding_digest(coding: Mapping[str, Any], claims: Iterable[Mapping[str, Any]], issues: Iterable[Row]) -> str:
    """Over what one coder read from one report: the coding itself, its claims and its issues."""
    own = {name: value for name, value in coding.items() if name != "digest"}
    whole = hashlib.sha256(canonical(own))
    for row in (*claims, *issues):
        whole.update(b"\n" + canonical(row))
    return whole.hexdigest()


def row_count(taken: Taken) -> int:
    """How many rows a report will be, about: transactions are measured by it."""
    count = 4
    if taken.coded is not None:
        count += 1 + len(taken.coded.issues)
        count += sum(1 + sum(map(len, claim.roles.values())) for claim in taken.coded.claims)
    return count


def renamed(claims: Sequence[Claim], old: str, new: str) -> list[Claim]:
    """The claims of a report as those of another with the same text: their ids begin with the report's."""

    def other(name: str) -> str:
        return f"{new}#{name.removeprefix(old + '#')}" if name.startswith(old + "#") else name

    return [
        msgspec.structs.replace(
            claim, id=other(claim.id), links=[msgspec.structs.replace(link, to=other(link.to)) for link in claim.links]
        )
        for claim in claims
    ]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
