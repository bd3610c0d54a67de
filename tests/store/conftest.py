"""Stores to try things on: one in an SQLite file, one in a PostgreSQL server of our own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from marsad.store import Store, open_store
from marsad.store.engine import connect

POSTGRES_USER = "marsad"


def _found(program: str) -> str | None:
    packaged = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
    return shutil.which(program) or next((str(path) for path in packaged), None)


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _as_nobody_special() -> list[str]:
    """PostgreSQL refuses to run as root; its packages bring a user for it."""
    if os.name != "posix" or os.getuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real server on a private port of this machine, made for these tests and gone after them."""
    initdb, pg_ctl = _found("initdb"), _found("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL is not installed: initdb and pg_ctl were not found")
    pytest.importorskip("pg8000", reason="pg8000 is not installed")
    before = _as_nobody_special()
    folder = Path(tempfile.mkdtemp(prefix="marsad-postgres-"))
    if before:
        shutil.chown(folder, "postgres", "postgres")
    port, cluster = _free_port(), folder / "cluster"

    def run(*command: str) -> None:
        subprocess.run([*before, *command], check=True, capture_output=True, cwd=folder, timeout=120)

    run(initdb, "-D", str(cluster), "-U", POSTGRES_USER, "-A", "trust", "-E", "UTF8", "--no-locale")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=50"
    run(pg_ctl, "-D", str(cluster), "-l", str(folder / "log"), "-w", "-o", options, "start")
    try:
        yield f"postgresql://{POSTGRES_USER}@127.0.0.1:{port}/"
    finally:
        run(pg_ctl, "-D", str(cluster), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(postgres: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    yield from _database(postgres, f"t{abs(hash(request.node.nodeid))}")


def _database(server: str, name: str) -> Iterator[str]:
    admin = connect(f"{server}postgres")
    with admin.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield f"{server}{name}"
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made: once a file, once a database."""
    if request.param == "sqlite":
        return str(tmp_path / "marsad.db")
    return str(request.getfixturevalue("database"))


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """A new store."""
    with open_store(where, create=True) as made:
        yield made
