"""Accounts: what is kept of a password, how guessing ends, what a second factor, a session and a token are worth."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyotp
import pytest
from tests.web.serving import PASSWORD

from marsad.errors import MarsadError
from marsad.web.accounts import people, sessions
from marsad.web.accounts.file import Accounts
from marsad.web.accounts.signing_in import (
    ATTEMPTS,
    LOCKED_SECONDS,
    accept_factor,
    admits,
    drop_factor,
    knows_password,
    offer_factor,
)

NOON = 1_710_000_000.0
WRONG = "not the right password"


def come(accounts: Accounts, name: str, password: str, *, code: str = "", now: float = NOON) -> str | None:
    return admits(accounts, name, password, code=code, now=now)


def test_the_file_is_for_its_owner_alone_and_holds_no_secret(accounts: Accounts) -> None:
    secret = sessions.begin(accounts, "viewer", now=NOON)
    token = sessions.issue(accounts, "viewer", "backup", ["see"], ends_at=NOON + 60)
    accounts.close()
    kept = b"".join(path.read_bytes() for path in accounts.path.parent.glob("*.accounts*"))
    assert accounts.path.stat().st_mode & 0o077 == 0
    assert b"$argon2id$" in kept
    assert not [each for each in (PASSWORD, secret, token) if each.encode() in kept]


@pytest.mark.parametrize(
    ("name", "password", "complaint"),
    [
        ("amal", "short", "12 to 200"),
        ("amal", "x" * 201, "12 to 200"),
        ("amal", "aaaaaaaaaaaaaaaa", "five different"),
        ("amal the coder", "amal the coder1", "little more than the name"),
        ("viewer", PASSWORD, "has an account already"),
        ("", PASSWORD, "a name has"),
        ("amal\u202e", PASSWORD, "a name has"),
        ("<b>", PASSWORD, "a name has"),
        ("a" * 65, PASSWORD, "a name has"),
    ],
)
def test_weak_passwords_and_odd_names_are_refused(accounts: Accounts, name: str, password: str, complaint: str) -> None:
    with pytest.raises(MarsadError, match=complaint):
        people.add(accounts, name, "viewer", password)


@pytest.mark.parametrize("name", ["أمل", "amal.k", "O Neil", "x@example.org", "م"])
def test_names_of_every_script_come_in(accounts: Accounts, name: str) -> None:
    people.add(accounts, name, "coder", PASSWORD)
    assert come(accounts, name, PASSWORD) == name


@pytest.mark.parametrize(("name", "password"), [("viewer", WRONG), ("nobody", PASSWORD), ("viewer", ""), ("", "")])
def test_a_wrong_name_or_password_gets_nobody_in(accounts: Accounts, name: str, password: str) -> None:
    assert come(accounts, name, password) is None


def test_after_five_failures_the_right_password_waits_too(accounts: Accounts) -> None:
    assert [come(accounts, "viewer", WRONG) for _ in range(ATTEMPTS)] == [None] * ATTEMPTS
    assert come(accounts, "viewer", PASSWORD) is None
    assert come(accounts, "coder", PASSWORD) == "coder"
    assert come(accounts, "viewer", PASSWORD, now=NOON + LOCKED_SECONDS - 1) is None
    assert come(accounts, "viewer", PASSWORD, now=NOON + LOCKED_SECONDS) == "viewer"


def test_many_attempts_at_once_are_no_more_than_five(accounts: Accounts) -> None:
    guesses = [WRONG] * 11 + [PASSWORD]
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda guess: come(accounts, "viewer", guess), guesses[:11]))
    assert come(accounts, "viewer", guesses[11]) is None


def test_success_forgets_the_failures(accounts: Accounts) -> None:
    for _ in range(3):
        assert [come(accounts, "viewer", WRONG) for _ in range(ATTEMPTS - 1)] == [None] * (ATTEMPTS - 1)
        assert come(accounts, "viewer", PASSWORD) == "viewer"


def test_proving_the_password_again_counts_as_an_attempt(accounts: Accounts) -> None:
    assert not any(knows_password(accounts, "viewer", WRONG, now=NOON) for _ in range(ATTEMPTS))
    assert not knows_password(accounts, "viewer", PASSWORD, now=NOON)


def with_factor(accounts: Accounts) -> pyotp.TOTP:
    factor = pyotp.TOTP(offer_factor(accounts, "viewer"))
    accept_factor(accounts, "viewer", factor.at(int(NOON)), now=NOON)
    return factor


def test_a_second_factor_counts_once_a_code_was_given(accounts: Accounts) -> None:
    offer_factor(accounts, "viewer")
    with pytest.raises(MarsadError, match="not right"):
        accept_factor(accounts, "viewer", "no code", now=NOON)
    assert come(accounts, "viewer", PASSWORD) == "viewer"
    factor = with_factor(accounts)
    assert come(accounts, "viewer", PASSWORD, now=NOON + 60) is None
    assert come(accounts, "viewer", PASSWORD, code=factor.at(int(NOON + 60)), now=NOON + 60) == "viewer"


def test_a_code_is_good_once(accounts: Accounts) -> None:
    factor = with_factor(accounts)
    code, later = factor.at(int(NOON + 60)), NOON + 60
    assert come(accounts, "viewer", PASSWORD, code=code, now=later) == "viewer"
    assert come(accounts, "viewer", PASSWORD, code=code, now=later + 1) is None
    assert come(accounts, "viewer", PASSWORD, code=factor.at(int(later - 30)), now=later) is None


@pytest.mark.parametrize(("late", "may"), [(-90, False), (-30, True), (0, True), (30, True), (90, False)], ids=str)
def test_clocks_may_be_half_a_minute_apart(accounts: Accounts, late: int, may: bool) -> None:
    factor = with_factor(accounts)
    now = NOON + 3600
    assert (come(accounts, "viewer", PASSWORD, code=factor.at(int(now + late)), now=now) is not None) is may


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "000000 OR 1=1"])
def test_what_is_no_code_is_refused(accounts: Accounts, code: str) -> None:
    with_factor(accounts)
    assert come(accounts, "viewer", PASSWORD, code=code, now=NOON + 60) is None


def test_the_code_of_rfc_6238_is_the_code(accounts: Accounts) -> None:
    # Appendix B of the RFC, SHA-1: at 1111111109 seconds the last six digits are 081804.
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    with accounts.writing() as connection:
        connection.execute("UPDATE people SET factor = ? WHERE name = 'viewer'", (secret,))
    assert come(accounts, "viewer", PASSWORD, code="081804", now=1_111_111_109) == "viewer"


def test_a_lost_factor_can_be_dropped(accounts: Accounts) -> None:
    with_factor(accounts)
    drop_factor(accounts, "viewer")
    assert come(accounts, "viewer", PASSWORD) == "viewer"


@pytest.mark.parametrize(
    ("after", "lasts"),
    [(0, True), (sessions.IDLE_SECONDS - 1, True), (sessions.IDLE_SECONDS, False), (sessions.LONGEST_SECONDS, False)],
)
def test_a_session_ends_when_nobody_uses_it(accounts: Accounts, after: float, lasts: bool) -> None:
    secret = sessions.begin(accounts, "coder", now=NOON)
    assert (sessions.of_session(accounts, secret, now=NOON + after) is not None) is lasts


def test_a_session_that_is_used_ends_after_a_week(accounts: Accounts) -> None:
    secret = sessions.begin(accounts, "coder", now=NOON)
    hours = range(0, sessions.LONGEST_SECONDS, 6 * 3600)
    assert all(sessions.of_session(accounts, secret, now=NOON + hour) for hour in hours)
    assert sessions.of_session(accounts, secret, now=NOON + sessions.LONGEST_SECONDS) is None


def test_a_new_password_ends_every_session(accounts: Accounts) -> None:
    secret = sessions.begin(accounts, "coder", now=NOON)
    people.set_password(accounts, "coder", "nine loud storks")
    assert sessions.of_session(accounts, secret, now=NOON) is None
    assert come(accounts, "coder", PASSWORD) is None
    assert come(accounts, "coder", "nine loud storks") == "coder"


def test_who_is_shut_out_has_no_session_token_or_way_in(accounts: Accounts) -> None:
    secret = sessions.begin(accounts, "coder", now=NOON)
    token = sessions.issue(accounts, "coder", "backup", ["see"], ends_at=NOON + 60)
    people.set_open(accounts, "coder", False)
    assert sessions.of_session(accounts, secret, now=NOON) is None
    assert sessions.of_token(accounts, token, now=NOON) is None
    assert come(accounts, "coder", PASSWORD) is None


def test_another_role_counts_at_once(accounts: Accounts) -> None:
    secret = sessions.begin(accounts, "reviewer", now=NOON)
    people.set_role(accounts, "reviewer", "viewer")
    found = sessions.of_session(accounts, secret, now=NOON)
    assert found is not None
    assert found.rights == {"follow", "see"}


@pytest.mark.parametrize("what", ["close", "demote"])
def test_somebody_always_looks_after_the_accounts(accounts: Accounts, what: str) -> None:
    with pytest.raises(MarsadError, match="nobody would be left"):
        people.set_open(accounts, "admin", False) if what == "close" else people.set_role(accounts, "admin", "viewer")
    assert people.has_admin(accounts)


def test_a_token_has_no_more_rights_than_its_owner_and_its_scopes(accounts: Accounts) -> None:
    token = sessions.issue(accounts, "coder", "script", ["see", "administer"], ends_at=NOON + 60)
    found = sessions.of_token(accounts, token, now=NOON)
    assert found is not None
    assert found.rights == {"see"}
    assert sessions.of_token(accounts, token, now=NOON + 60) is None


def test_a_token_is_revoked_by_its_owner_alone(accounts: Accounts) -> None:
    token = sessions.issue(accounts, "coder", "script", ["see"], ends_at=NOON + 60)
    number = sessions.tokens(accounts, "coder")[0].number
    sessions.revoke(accounts, "viewer", number)
    assert sessions.of_token(accounts, token, now=NOON) is not None
    sessions.revoke(accounts, "coder", number)
    assert sessions.of_token(accounts, token, now=NOON) is None


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.accounts").write_bytes(b"no database at all, but long enough to look like something" * 20)
    with pytest.raises(MarsadError, match=r"x\.accounts: accounts cannot be kept here"):
        Accounts(tmp_path / "x.accounts")
