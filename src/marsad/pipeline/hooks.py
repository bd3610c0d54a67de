"""Web hooks: addresses that are told of each change of each alert, until they take it, in a file beside the store.

The file holds the keys that sign what is sent, so only its owner can read it. Addresses are checked as those of the web
are when they are fetched: nothing but https, nothing of one's own network, no redirect followed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

import httpcore
import msgspec

from marsad.errors import MarsadError
from marsad.ingest.web.client import Terms, connected, url_of
from marsad.ingest.web.dialling import Clock, NotPublic, OutOfTime
from marsad.ingest.web.faults import Refused
from marsad.ingest.web.targets import Target, target_of
from marsad.model.alert import Alert
from marsad.pipeline.sending import signature, state_of
from marsad.store import PrivateFile

WAITS = (60, 300, 1800, 7200, 6 * 3600, 24 * 3600)
"""Seconds after each attempt that failed before the next; after the last it is given up."""
_SECONDS = 20
_TABLES = """
CREATE TABLE IF NOT EXISTS hooks (
  number INTEGER PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL, label TEXT NOT NULL,
  added_by TEXT NOT NULL, added_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS deliveries (
  hook INTEGER NOT NULL REFERENCES hooks (number) ON DELETE CASCADE, alert TEXT NOT NULL, state TEXT NOT NULL,
  attempts INTEGER NOT NULL, tried_at REAL NOT NULL, next_at REAL, said TEXT NOT NULL,
  PRIMARY KEY (hook, alert, state)
);
"""


class Hook(msgspec.Struct, frozen=True, kw_only=True):
    """An address as it may be shown: its path is a key to it, and its secret is shown once."""

    number: int
    where: str
    """Scheme and host."""
    label: str
    added_by: str
    added_at: float


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one change of one alert at one address."""

    hook: int
    alert: str
    attempts: int
    tried_at: float
    next_at: float | None
    """When it is tried again; None where it was taken or given up."""
    said: str
    """`taken`, `before` for what was there when the address was added, or why not."""


class Hooks(PrivateFile):
    """An open file of web hooks, and the terms on which they are told."""

    def __init__(self, path: Path, terms: Terms | None = None) -> None:
        super().__init__(path, _TABLES, "web hooks")
        self.terms = terms or Terms()


class NewHook(msgspec.Struct, frozen=True, kw_only=True):
    """An address to be told, and by whom it was added."""

    url: str
    label: str
    by: str
    now: float


def add(hooks: Hooks, new: NewHook, alerts: Iterable[Alert]) -> str:
    """Keep an address; gives the secret that signs what is sent, which is not shown again. What there is already is
    not sent. Raises MarsadError for an address that is not plainly one of the public web, or not https.
    """
    _target(new.url, hooks.terms)
    secret = secrets.token_urlsafe(32)
    with hooks.writing() as connection:
        row = (new.url, secret, new.label.strip()[:100], new.by, new.now)
        number = connection.execute(
            "INSERT INTO hooks (url, secret, label, added_by, added_at) VALUES (?, ?, ?, ?, ?)", row
        ).lastrowid
        had = [(number, alert.id, state_of(alert), 0, new.now, None, "before") for alert in alerts]
        connection.executemany("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?)", had)
    return secret


def remove(hooks: Hooks, number: int) -> None:
    """Tell an address no more, and forget what was sent to it."""
    with hooks.writing() as connection:
        connection.execute("DELETE FROM hooks WHERE number = ?", (number,))


def listed(hooks: Hooks) -> list[Hook]:
    """All addresses, as they may be shown."""
    with hooks.writing() as connection:
        rows = connection.execute("SELECT * FROM hooks ORDER BY number").fetchall()
    return [
        Hook(
            number=row["number"],
            where="/".join(row["url"].split("/")[:3]),
            label=row["label"],
            added_by=row["added_by"],
            added_at=row["added_at"],
        )
        for row in rows
    ]


def deliveries(hooks: Hooks, *, most: int = 100) -> list[Delivery]:
    """What was sent, or tried, last."""
    query = "SELECT * FROM deliveries WHERE said != 'before' ORDER BY tried_at DESC, alert LIMIT ?"
    with hooks.writing() as connection:
        rows = connection.execute(query, (most,)).fetchall()
    return [Delivery(**{name: row[name] for name in Delivery.__struct_fields__}) for row in rows]


def deliver(hooks: Hooks, alerts: Iterable[Alert], *, now: float) -> list[Delivery]:
    """Send to each address what it has not had and what is due to be tried again; gives what became of each."""
    told = list(alerts)
    with hooks.writing() as connection:
        addresses = connection.execute("SELECT * FROM hooks ORDER BY number").fetchall()
    found = []
    for row in addresses:
        for alert in told:
            attempts = _due(hooks, row["number"], alert, now)
            if attempts is not None:
                said = _sent(alert, row["url"], row["secret"], hooks.terms)
                found.append(_log(hooks, row["number"], alert, (attempts + 1, said, now)))
    return found


def _due(hooks: Hooks, hook: int, alert: Alert, now: float) -> int | None:
    """How often it was tried; None where it is not to be tried now."""
    query = "SELECT attempts, next_at FROM deliveries WHERE hook = ? AND alert = ? AND state = ?"
    with hooks.writing() as connection:
        row = connection.execute(query, (hook, alert.id, state_of(alert))).fetchone()
    if row is None:
        return 0
    return int(row["attempts"]) if row["next_at"] is not None and row["next_at"] <= now else None


def _log(hooks: Hooks, hook: int, alert: Alert, outcome: tuple[int, str, float]) -> Delivery:
    attempts, said, now = outcome
    again = now + WAITS[attempts - 1] if said != "taken" and attempts <= len(WAITS) else None
    with hooks.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?)",
            (hook, alert.id, state_of(alert), attempts, now, again, said),
        )
    return Delivery(hook=hook, alert=alert.id, attempts=attempts, tried_at=now, next_at=again, said=said)


def _sent(alert: Alert, url: str, secret: str, terms: Terms) -> str:
    """`taken`, or in one line why not; the address's path and query are in neither."""
    body = msgspec.json.encode(alert)
    try:
        status = _post(_target(url, terms), body, secret, f"{alert.id}-{state_of(alert)}", terms)
    except (NotPublic, MarsadError) as error:
        return str(error) if isinstance(error, NotPublic) else "not an address that may be told"
    except (OutOfTime, TimeoutError, httpcore.TimeoutException):
        return f"no answer in {_SECONDS} seconds"
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
        return "no connection"
    return "taken" if 200 <= status < 300 else f"answered {status}"


def _post(target: Target, body: bytes, secret: str, key: str, terms: Terms) -> int:
    clock = Clock(_SECONDS)
    headers = [
        ("Host", target.authority),
        ("User-Agent", terms.agent),
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Idempotency-Key", key),
        ("X-Marsad-Signature", signature(body, secret)),
        ("Connection", "close"),
    ]
    extensions = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)}
    with (
        connected(target, terms, clock, _SECONDS) as connection,
        connection.stream("POST", url_of(target), headers=headers, content=body, extensions=extensions) as answer,
    ):
        return answer.status  # What it says besides is not read: it may have no end.


def _target(url: str, terms: Terms) -> Target:
    try:
        target = target_of(url, terms.ports)
    except Refused as error:
        raise MarsadError(f"this cannot be told of alerts: {error.message}") from error
    if target.scheme != "https" and not any(allowance.port == target.port for allowance in terms.allow):
        raise MarsadError("this cannot be told of alerts: give it as https://…, so that nobody on the way reads them")
    return target
