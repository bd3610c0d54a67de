"""Signing in: a password, a second factor where one is set up, and an end to guessing.

An attempt is counted before it is looked at, so that many at once are no more than many in a row. After five that
failed, nobody gets in under that name for a quarter of an hour, whatever they say; and the answer never tells
whether the name, the password, the code or the lock was the reason.
"""

from __future__ import annotations

import hmac
import threading
from typing import NamedTuple

import pyotp
from argon2.exceptions import InvalidHashError, VerificationError

from marsad.errors import MarsadError
from marsad.web.accounts.file import Accounts
from marsad.web.accounts.people import HASHER, LONGEST

ATTEMPTS = 5
LOCKED_SECONDS = 15 * 60
STEP_SECONDS = 30
_AT_ONCE = threading.BoundedSemaphore(2)
"""Each reckoning takes 64 MiB: no flood of attempts may take more than two of them."""
_NOBODY = HASHER.hash("nobody's password")


class _Kept(NamedTuple):
    name: str
    password: str
    is_open: bool
    factor: str | None


def admits(accounts: Accounts, name: str, password: str, *, code: str, now: float) -> str | None:
    """The name as it is kept, if this is who they say; None otherwise. Takes as long for a name that nobody has."""
    kept = _count_attempt(accounts, name, now)
    right = _matches(kept.password if kept else _NOBODY, password)
    if kept is None or not right or not kept.is_open:
        return None
    if kept.factor is not None and not _spend_code(accounts, name, code, now=now):
        return None
    _forget_attempts(accounts, name)
    return kept.name


def knows_password(accounts: Accounts, name: str, password: str, *, now: float) -> bool:
    """Whether somebody who is in already knows the password too; attempts count as at signing in."""
    kept = _count_attempt(accounts, name, now)
    right = _matches(kept.password if kept else _NOBODY, password)
    if kept is None or not right:
        return False
    _forget_attempts(accounts, name)
    return True


def _forget_attempts(accounts: Accounts, name: str) -> None:
    with accounts.writing() as connection:
        connection.execute("UPDATE people SET attempts = 0 WHERE name = ?", (name,))


def _count_attempt(accounts: Accounts, name: str, now: float) -> _Kept | None:
    """The person, unless too many attempts were made of late."""
    with accounts.writing() as connection:
        row = connection.execute("SELECT * FROM people WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        waited = now - row["attempted_at"] >= LOCKED_SECONDS
        if row["attempts"] >= ATTEMPTS and not waited:
            return None
        attempts = 1 if waited else row["attempts"] + 1
        connection.execute("UPDATE people SET attempts = ?, attempted_at = ? WHERE name = ?", (attempts, now, name))
        return _Kept(row["name"], row["password"], bool(row["is_open"]), row["factor"])


def _matches(sealed: str, password: str) -> bool:
    with _AT_ONCE:
        try:
            HASHER.verify(sealed, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
        return True


def offer_factor(accounts: Accounts, name: str) -> str:
    """A new secret for an authenticator (base 32); it counts once a code of it was given."""
    secret = pyotp.random_base32()
    with accounts.writing() as connection:
        connection.execute("UPDATE people SET factor_offered = ? WHERE name = ?", (secret, name))
    return secret


def accept_factor(accounts: Accounts, name: str, code: str, *, now: float) -> None:
    """From now on codes of the offered secret are asked for. Raises MarsadError where this is none of them."""
    with accounts.writing() as connection:
        row = connection.execute("SELECT factor_offered FROM people WHERE name = ?", (name,)).fetchone()
        step = _step_of(row["factor_offered"], code, now) if row and row["factor_offered"] else None
        if step is None:
            raise MarsadError("the code is not right: it changes every 30 seconds, and both clocks must agree")
        connection.execute(
            "UPDATE people SET factor = factor_offered, factor_offered = NULL, factor_step = ? WHERE name = ?",
            (step, name),
        )


def drop_factor(accounts: Accounts, name: str) -> None:
    """No second factor is asked of this person any more."""
    with accounts.writing() as connection:
        connection.execute("UPDATE people SET factor = NULL, factor_offered = NULL WHERE name = ?", (name,))


def address_of(name: str, secret: str) -> str:
    """The secret as authenticators take it: `otpauth://totp/…`."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Marsad")


def _spend_code(accounts: Accounts, name: str, code: str, *, now: float) -> bool:
    """Whether the code is right. A code that was used, or one before it, is none any more (RFC 6238, 5.2)."""
    with accounts.writing() as connection:
        row = connection.execute("SELECT factor, factor_step FROM people WHERE name = ?", (name,)).fetchone()
        step = _step_of(row["factor"], code, now)
        if step is None or step <= row["factor_step"]:
            return False
        connection.execute("UPDATE people SET factor_step = ? WHERE name = ?", (step, name))
        return True


def _step_of(secret: str, code: str, now: float) -> int | None:
    """Which half minute a code belongs to, of the last, this and the next one; None for none."""
    given = "".join(code.split())
    if len(given) != 6 or not (given.isascii() and given.isdigit()):
        return None
    here = int(now // STEP_SECONDS)
    totp = pyotp.TOTP(secret)
    return next(
        (step for step in (here, here - 1, here + 1) if hmac.compare_digest(totp.at(step * STEP_SECONDS), given)), None
    )
