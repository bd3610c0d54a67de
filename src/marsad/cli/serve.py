"""`marsad serve`: the observatory over one store."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import gc
import multiprocessing
import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from marsad.cli import shell
from marsad.errors import MarsadError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from litestar.types import ASGIApp

    from marsad.store import Store
    from marsad.web.accounts.file import Accounts
    from marsad.web.observatory import LocalUser, Observatory
    from marsad.web.site import Site

EPILOG = """\b
Exit codes: 0 stopped by Ctrl-C, 1 the store or the accounts cannot be used, 2 wrong usage.

\b
Examples:
  marsad serve --store project.db
  marsad accounts add amal --role admin --store project.db
  marsad serve --store project.db --host 0.0.0.0 --url https://marsad.example.org
  marsad serve --store project.db --tiles https://tiles.example.org/{z}/{x}/{y}.png --tiles-credit "© Example"
"""
PORT = 8700
_SWITCH_SECONDS = 0.001
"""A page of twenty questions to the store would wait for the interpreter twenty times as long as this, five by itself,
behind each one that reckons."""
_MADE_BETWEEN = 50_000
"""An answer makes thousands of things that no other refers to: to look for circles among them every 700 is a tenth of
its time."""


class Listening(NamedTuple):
    """Where to listen, and for whom."""

    host: str
    port: int
    url: str | None
    """The https address that people use."""
    accounts: Path | None
    tiles: str | None
    """The address of map pictures; None for the base map that comes along."""
    tiles_credit: str | None
    workers: int


@click.command("serve", epilog=EPILOG)
@shell.store_option
@shell.operator_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port to listen on.")
@click.option("--url", metavar="URL", help="The https address that people use; needed unless --host is this machine.")
@click.option("--accounts", type=shell.OUT, help="The file of accounts. Unset: beside the store.")
@click.option(
    "--tiles",
    metavar="URL",
    help="Map pictures of another server under the map. It learns which areas are looked at. Unset: none, offline.",
)
@click.option("--tiles-credit", metavar="TEXT", help="Whose pictures they are, shown on the map. Unset: their host.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=min(4, os.cpu_count() or 1),
    show_default="one for each processor, at most 4",
    help="Answer in so many processes.",
)
@shell.ending
def command(store: str, operator: str, **listening: Any) -> int:
    """Open the observatory: pages and an API over a store.

    Without accounts it is open to one user at this machine alone, by the address that is printed. To listen
    elsewhere it needs accounts and an https address, with something in front that ends TLS.
    """
    from marsad.store import open_store
    from marsad.web.observatory import LocalUser
    from marsad.web.telling_hooks import telling

    how = Listening(**listening)
    with open_store(store) as opened:
        is_alone = opened_accounts(opened, how.accounts, make=False) is None
        local = LocalUser(name=operator or "local", key=secrets.token_urlsafe(24)) if is_alone else None
        observatory = _observatory(opened, how, local)
        with _door(how) as door, telling(observatory):
            click.echo(_greeting(observatory.site, local, opened))
            _run(observatory, how, partial(_in_worker, store, how, local), door)
    return 0


def _observatory(store: Store, how: Listening, local: LocalUser | None) -> Observatory:
    """What is served of an open store: the same in each process."""
    from marsad import pipeline, settings
    from marsad.pipeline.hooks import Hooks
    from marsad.web.observatory import Observatory
    from marsad.web.tiles import tiles

    accounts = opened_accounts(store, how.accounts, make=False)
    return Observatory(
        store=store,
        knowledge=pipeline.know(settings.layers()),
        site=_site(how, accounts),
        accounts=accounts,
        local=local,
        hooks=Hooks(Path(f"{store.where}.hooks") if store.file else Path("marsad.hooks")),
        tiles=tiles(how.tiles, how.tiles_credit) if how.tiles else None,
    )


def _in_worker(where: str, how: Listening, local: LocalUser | None) -> ASGIApp:
    """The application of one of several processes, which ends when the first one does."""
    from marsad.store import open_store

    first = multiprocessing.parent_process()
    if first is not None:
        threading.Thread(target=_end_after, args=(first,), daemon=True, name="end with the first").start()
    return _ready(_observatory(open_store(where), how, local))


def _ready(observatory: Observatory) -> ASGIApp:
    """The application. What it looks up in is made meanwhile, before somebody has to wait for it."""
    from marsad.web.app import application

    sys.setswitchinterval(_SWITCH_SECONDS)
    threading.Thread(target=_prepare, args=(observatory,), daemon=True, name="prepare").start()
    return application(observatory)


def _prepare(observatory: Observatory) -> None:
    observatory.prepare()
    gc.freeze()  # What is known stays: the collector need not walk through all of it, while everybody waits.
    gc.set_threshold(_MADE_BETWEEN, 20, 50)


def _end_after(first: BaseProcess) -> None:
    first.join()
    os.kill(os.getpid(), signal.SIGTERM)


def opened_accounts(store: Store, file: Path | None, *, make: bool) -> Accounts | None:
    """The accounts of a store; None where there are none yet and none are to be made."""
    from marsad.web.accounts.file import Accounts

    path = file or (store.file.with_name(f"{store.file.name}.accounts") if store.file else None)
    if path is None:
        if make:
            raise MarsadError("a store in PostgreSQL has no folder: name the file with --accounts")
        return None
    return Accounts(path) if make or path.exists() else None


def _site(how: Listening, accounts: Accounts | None) -> Site:
    from marsad.web.accounts.people import has_admin
    from marsad.web.site import is_loopback, local_site, public_site

    if accounts is not None and not has_admin(accounts):
        raise MarsadError(f"{accounts.path}: nobody looks after these accounts: marsad accounts add NAME --role admin")
    if accounts is None and (how.url is not None or not is_loopback(how.host)):
        raise MarsadError("others could come in, and there are no accounts: marsad accounts add NAME --role admin")
    if how.url is not None:
        return public_site(how.url)
    if not is_loopback(how.host):
        raise MarsadError(f"--host {how.host} is reached from elsewhere: say by --url https://… under which address")
    return local_site(how.host, how.port)


def _greeting(site: Site, local: LocalUser | None, store: Store) -> str:
    address = f"{site.address}/enter?key={local.key}" if local else site.address
    return f"{store.where} is open at\n\n  {address}\n\nCtrl-C closes it."


def _door(how: Listening) -> socket.socket:
    """Where the observatory is reached. It is open before its address is said: who follows that at once waits."""
    family = socket.AF_INET6 if ":" in how.host else socket.AF_INET
    try:
        door = socket.create_server((how.host, how.port), family=family)
    except OSError as error:
        raise MarsadError(f"--port {how.port}: nothing can be opened there ({error.strerror}); name another") from error
    door.set_inheritable(True)
    return door


def _run(observatory: Observatory, how: Listening, in_worker: Callable[[], ASGIApp], door: socket.socket) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    alone = how.workers == 1
    config = uvicorn.Config(
        _ready(observatory) if alone else in_worker,
        factory=not alone,
        workers=how.workers,
        host=how.host,
        port=how.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        lifespan="on",
        ws="none",
        limit_concurrency=200,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        timeout_worker_healthcheck=30,
    )
    if alone:
        uvicorn.Server(config).run(sockets=[door])
    else:
        Multiprocess(config, sockets=[door]).run()
