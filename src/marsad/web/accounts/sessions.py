"""Sessions and tokens: secrets that stand for a person. Only their hashes are kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from typing import cast

import msgspec

from marsad.errors import MarsadError
from marsad.web.accounts.file import Accounts
from marsad.web.roles import SCOPES, Person, Right, person

IDLE_SECONDS = 12 * 3600
LONGEST_SECONDS = 7 * 24 * 3600
_SEEN_EVERY = 60
_TOKEN_MARK = "marsad_"
DAY = 24 * 3600


class Token(msgspec.Struct, frozen=True):
    """A token as its owner may see it later: not the secret itself."""

    number: int
    label: str
    scopes: tuple[str, ...]
    ends_at: float


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def begin(accounts: Accounts, name: str, *, now: float) -> str:
    """A new session; the secret is for its cookie and is not kept. Sessions that ended are forgotten."""
    secret = secrets.token_urlsafe(32)
    with accounts.writing() as connection:
        connection.execute(
            "DELETE FROM sessions WHERE seen_at < ? OR begun_at < ?", (now - IDLE_SECONDS, now - LONGEST_SECONDS)
        )
        connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (digest(secret), name, now, now))
    return secret


def of_session(accounts: Accounts, secret: str, *, now: float) -> Person | None:
    """Whose session this is, if it lasts and the person may still come in."""
    query = "SELECT s.*, p.role, p.is_open FROM sessions AS s JOIN people AS p USING (name) WHERE s.digest = ?"
    with accounts.reading() as connection:
        row = connection.execute(query, (digest(secret),)).fetchone()
    if row is None or not row["is_open"]:
        return None
    if now - row["seen_at"] >= IDLE_SECONDS or now - row["begun_at"] >= LONGEST_SECONDS:
        return None
    if now - row["seen_at"] >= _SEEN_EVERY:
        with accounts.writing() as connection:
            connection.execute("UPDATE sessions SET seen_at = ? WHERE digest = ?", (now, row["digest"]))
    return person(row["name"], row["role"], session=row["digest"])


def end(accounts: Accounts, session: str) -> None:
    """The session with this digest is over."""
    with accounts.writing() as connection:
        connection.execute("DELETE FROM sessions WHERE digest = ?", (session,))


def end_others(accounts: Accounts, name: str, session: str | None) -> None:
    """Every session of a person is over but this one."""
    with accounts.writing() as connection:
        connection.execute("DELETE FROM sessions WHERE name = ? AND digest IS NOT ?", (name, session))


def issue(accounts: Accounts, name: str, label: str, scopes: Sequence[str], *, ends_at: float) -> str:
    """A new token. It is shown once: only its hash is kept. Raises MarsadError for a scope that there is not."""
    odd = [scope for scope in scopes if scope not in SCOPES]
    if odd or not scopes:
        raise MarsadError(f"a token has one or more of these scopes: {', '.join(SCOPES)}")
    secret = _TOKEN_MARK + secrets.token_urlsafe(32)
    with accounts.writing() as connection:
        connection.execute(
            "INSERT INTO tokens (digest, name, label, scopes, ends_at) VALUES (?, ?, ?, ?, ?)",
            (digest(secret), name, label.strip()[:100], " ".join(sorted(set(scopes))), ends_at),
        )
    return secret


def of_token(accounts: Accounts, secret: str, *, now: float) -> Person | None:
    """Whose token this is, with the rights that both its scopes and the person's role give."""
    query = "SELECT tokens.*, people.role, people.is_open FROM tokens JOIN people USING (name) WHERE tokens.digest = ?"
    with accounts.reading() as connection:
        row = connection.execute(query, (digest(secret),)).fetchone()
    if row is None or not row["is_open"] or row["ends_at"] <= now:
        return None
    scopes = frozenset(cast(Right, scope) for scope in row["scopes"].split())
    return person(row["name"], row["role"], scopes=scopes)


def tokens(accounts: Accounts, name: str) -> list[Token]:
    """The tokens of a person, in the order in which they were made."""
    with accounts.reading() as connection:
        rows = connection.execute("SELECT * FROM tokens WHERE name = ? ORDER BY number", (name,)).fetchall()
    return [Token(row["number"], row["label"], tuple(row["scopes"].split()), row["ends_at"]) for row in rows]


def revoke(accounts: Accounts, name: str, number: int) -> None:
    """A token of this person is one no more; those of others are left alone."""
    with accounts.writing() as connection:
        connection.execute("DELETE FROM tokens WHERE name = ? AND number = ?", (name, number))
