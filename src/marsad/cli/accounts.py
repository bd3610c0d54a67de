"""`marsad accounts`: who may come into the observatory."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli import shell
from marsad.cli.serve import opened_accounts
from marsad.errors import MarsadError

if TYPE_CHECKING:
    from marsad.web.accounts.file import Accounts

ROLES = ("viewer", "coder", "reviewer", "publisher", "admin")
FILE = click.option("--accounts", "file", type=shell.OUT, help="The file of accounts. Unset: beside the store.")


@click.group("accounts")
def group() -> None:
    """Look after the accounts of the observatory."""


@group.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="viewer", show_default=True, help="What they may do.")
@shell.store_option
@FILE
@shell.ending
def add(name: str, role: str, store: str, file: Path | None) -> int:
    """Let NAME in. The password is asked for, or read from standard input."""
    from marsad.web.accounts import people

    with _opened(store, file, make=True) as accounts:
        if role != "admin" and not people.has_admin(accounts):
            raise MarsadError("the first account must be an admin's: --role admin")
        people.add(accounts, name, role, _password())
    click.echo(f"{name} may come in as {role}.")
    return 0


@group.command("list")
@shell.store_option
@FILE
@shell.ending
def everybody(store: str, file: Path | None) -> int:
    """Show everybody with role and state."""
    from marsad.web.accounts import people

    with _opened(store, file) as accounts:
        for one in people.listed(accounts):
            factor = "second factor" if one.has_factor else "password alone"
            click.echo(f"{one.name}\t{one.role}\t{'open' if one.is_open else 'closed'}\t{factor}")
    return 0


@group.command("change")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), help="Another role.")
@click.option("--close", is_flag=True, help="Shut them out; the name stays with their judgements.")
@click.option("--open", "reopen", is_flag=True, help="Let them in again.")
@click.option("--password", is_flag=True, help="Another password: asked for, or read from standard input.")
@click.option("--no-factor", is_flag=True, help="Ask for no second factor, as when it was lost.")
@shell.store_option
@FILE
@shell.ending
def change(name: str, store: str, file: Path | None, **what: str | bool | None) -> int:
    """Change the account of NAME."""
    from marsad.web.accounts import people, signing_in

    with _opened(store, file) as accounts:
        if isinstance(what["role"], str):
            people.set_role(accounts, name, what["role"])
        if what["password"]:
            people.set_password(accounts, name, _password())
        if what["no_factor"]:
            signing_in.drop_factor(accounts, name)
        if what["close"] or what["reopen"]:
            people.set_open(accounts, name, not what["close"])
    return 0


@contextmanager
def _opened(store: str, file: Path | None, *, make: bool = False) -> Iterator[Accounts]:
    from marsad.store import open_store

    with open_store(store) as opened:
        accounts = opened_accounts(opened, file, make=make)
    if accounts is None:
        raise MarsadError("there are no accounts here yet: marsad accounts add NAME --role admin")
    try:
        yield accounts
    finally:
        accounts.close()


def _password() -> str:
    """Asked for twice where somebody sits there, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
