"""`marsad serve` and `marsad accounts`, as they are typed."""

import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result
from tests.web.serving import PASSWORD, free_port

from marsad.cli import main
from marsad.store import open_store


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty store."""
    open_store(str(tmp_path / "project.db"), create=True).close()
    return tmp_path / "project.db"


def typed(*words: str, told: str = "") -> Result:
    return CliRunner().invoke(main, list(words), input=told)


def with_admin(project: Path) -> None:
    done = typed("accounts", "add", "amal", "--role", "admin", "--store", str(project), told=PASSWORD + "\n")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--host", "0.0.0.0"], "there are no accounts"),
        (["--host", "::"], "there are no accounts"),
        (["--host", "192.168.1.7"], "there are no accounts"),
        (["--host", "example.org"], "there are no accounts"),
        (["--url", "https://example.org"], "there are no accounts"),
    ],
)
def test_elsewhere_is_refused_without_accounts(project: Path, words: list[str], complaint: str) -> None:
    done = typed("serve", "--store", str(project), *words)
    assert done.exit_code == 1
    assert complaint in done.output


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--host", "0.0.0.0"], "under which address"),
        (["--url", "http://example.org"], "passwords need TLS"),
        (["--url", "https://example.org/path"], "passwords need TLS"),
        (["--url", "https://user@example.org"], "passwords need TLS"),
        (["--url", "https://example.org:99999"], "--url"),
        (["--url", "example.org"], "passwords need TLS"),
    ],
)
def test_elsewhere_is_refused_without_tls(project: Path, words: list[str], complaint: str) -> None:
    with_admin(project)
    done = typed("serve", "--store", str(project), *words)
    assert done.exit_code == 1
    assert complaint in done.output


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = typed("serve", "--store", str(tmp_path / "none.db"))
    assert done.exit_code == 1
    assert "none.db" in done.output
    assert not (tmp_path / "none.db").exists()


def test_accounts_are_made_changed_and_listed(project: Path) -> None:
    where = ["--store", str(project)]
    refused = typed("accounts", "add", "basil", "--role", "coder", *where, told=PASSWORD + "\n")
    assert refused.exit_code == 1
    assert "first account must be an admin's" in refused.output
    with_admin(project)
    assert typed("accounts", "add", "basil", "--role", "coder", *where, told=PASSWORD + "\n").exit_code == 0
    assert typed("accounts", "change", "basil", "--role", "reviewer", "--no-factor", *where).exit_code == 0
    assert typed("accounts", "change", "basil", "--close", *where).exit_code == 0
    assert "basil\treviewer\tclosed\tpassword alone" in typed("accounts", "list", *where).output
    assert typed("accounts", "change", "nobody", "--open", *where).exit_code == 1
    assert typed("accounts", "change", "amal", "--password", *where, told="x\n").exit_code == 1
    assert (project.parent / "project.db.accounts").stat().st_mode & 0o077 == 0


def test_there_are_no_accounts_until_one_is_made(project: Path) -> None:
    assert "no accounts here yet" in typed("accounts", "list", "--store", str(project)).output


@pytest.mark.parametrize(("workers", "ended_by"), [(1, signal.SIGINT), (2, signal.SIGINT), (2, signal.SIGKILL)])
def test_it_serves_the_local_user_by_the_printed_address_until_it_is_ended(
    project: Path, workers: int, ended_by: signal.Signals
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "marsad", "serve", "--store", str(project), "--port", str(port)]
    command += ["--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            said = "".join(server.stdout.readline() for _ in range(5))
            address = re.findall(r"http://127\.0\.0\.1:\d+/enter\?key=\S+", said)[0]
            with httpx.Client(follow_redirects=True, timeout=30) as browser:
                answer = browser.get(address)
            assert answer.status_code == 200
            assert "لا تقارير بعد" in answer.text
        finally:
            server.send_signal(ended_by)
            _, errors = server.communicate(timeout=20)
    assert "Traceback" not in errors
    assert gone_from(port)


def test_a_port_that_is_taken_is_named_and_no_address_is_promised(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = typed("serve", "--store", str(project), "--port", port)
    assert done.exit_code == 1
    assert f"--port {port}" in done.output
    assert "enter?key" not in done.output


def gone_from(port: int) -> bool:
    """Whether nobody listens on a port any more, some seconds from now at the latest."""
    for _ in range(100):
        with closing(socket.socket()) as asking:
            if asking.connect_ex(("127.0.0.1", port)):
                return True
        time.sleep(0.1)
    return False
