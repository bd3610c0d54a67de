"""People: who they are, in which role, and how they are made, changed and shut out."""

from __future__ import annotations

import re
import sqlite3

import msgspec
from argon2 import PasswordHasher

from marsad.errors import MarsadError
from marsad.web.accounts.file import Accounts
from marsad.web.roles import ROLES, Role

SHORTEST, LONGEST = 12, 200
_NAME = re.compile(r"[^\W_](?:[\w.@ -]{0,62}[^\W_])?")
# The defaults of argon2-cffi are those of RFC 9106 for machines with little memory: argon2id, 64 MiB, 3 passes.
HASHER = PasswordHasher()


class Account(msgspec.Struct, frozen=True):
    """One person as others may see them: nothing here is secret."""

    name: str
    role: Role
    is_open: bool
    """Whether they may sign in."""
    has_factor: bool
    """Whether a second factor is asked of them."""


def listed(accounts: Accounts) -> list[Account]:
    """Everybody, by name."""
    with accounts.reading() as connection:
        return [_account(row) for row in connection.execute("SELECT * FROM people ORDER BY name")]


def add(accounts: Accounts, name: str, role: str, password: str) -> None:
    """A new person. Raises MarsadError where the name is taken or is no name, or the password is too weak."""
    if not _NAME.fullmatch(name) or not name.isprintable():
        raise MarsadError("a name has 1 to 64 letters, digits, spaces and . @ - and ends in a letter or a digit")
    sealed = seal(name, password)
    try:
        with accounts.writing() as connection:
            connection.execute(
                "INSERT INTO people (name, role, password) VALUES (?, ?, ?)", (name, known(role), sealed)
            )
    except sqlite3.IntegrityError as error:
        raise MarsadError(f"{name!r} has an account already") from error


def known(role: str) -> Role:
    """A role by its name."""
    if role not in ROLES:
        raise MarsadError(f"no role {role!r}: {', '.join(ROLES)}")
    return role


def seal(name: str, password: str) -> str:
    """What is kept of a password: an argon2id hash. Raises MarsadError where it is too weak."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise MarsadError(f"a password has {SHORTEST} to {LONGEST} characters")
    if name.lower() in password.lower() and len(password) < len(name) + SHORTEST:
        raise MarsadError("a password that is little more than the name is guessed first")
    if len(set(password)) < 5:
        raise MarsadError("a password of fewer than five different characters is guessed first")
    return HASHER.hash(password)


def set_password(accounts: Accounts, name: str, password: str) -> None:
    """Another password. Every session of the person ends, and every lock is lifted."""
    sealed = seal(name, password)
    with accounts.writing() as connection:
        changed = connection.execute("UPDATE people SET password = ?, attempts = 0 WHERE name = ?", (sealed, name))
        _must_be_there(changed.rowcount, name)
        connection.execute("DELETE FROM sessions WHERE name = ?", (name,))


def set_role(accounts: Accounts, name: str, role: str) -> None:
    """Another role, from the next request on."""
    with accounts.writing() as connection:
        changed = connection.execute("UPDATE people SET role = ? WHERE name = ?", (known(role), name))
        _must_be_there(changed.rowcount, name)
        _must_have_admin(connection)


def set_open(accounts: Accounts, name: str, is_open: bool) -> None:
    """Shut somebody out, or let them in again. The name stays: judgements carry it."""
    with accounts.writing() as connection:
        changed = connection.execute("UPDATE people SET is_open = ?, attempts = 0 WHERE name = ?", (is_open, name))
        _must_be_there(changed.rowcount, name)
        if not is_open:
            connection.execute("DELETE FROM sessions WHERE name = ?", (name,))
            connection.execute("DELETE FROM tokens WHERE name = ?", (name,))
        _must_have_admin(connection)


def has_admin(accounts: Accounts) -> bool:
    """Whether anybody can look after the accounts."""
    return any(account.role == "admin" and account.is_open for account in listed(accounts))


def _must_be_there(changed: int, name: str) -> None:
    if not changed:
        raise MarsadError(f"{name!r} has no account")


def _must_have_admin(connection: sqlite3.Connection) -> None:
    left = connection.execute("SELECT count(*) FROM people WHERE role = 'admin' AND is_open").fetchone()[0]
    if not left:
        raise MarsadError("nobody would be left to look after the accounts: make somebody else admin first")


def _account(row: sqlite3.Row) -> Account:
    return Account(row["name"], row["role"], bool(row["is_open"]), row["factor"] is not None)
