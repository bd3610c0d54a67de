"""Observatories to try things on: a real store, real accounts, a real server on a free port of this machine."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from marsad import pipeline
from marsad.ingest.formats import read
from marsad.knowledge.load import Knowledge
from marsad.model.capture import Capture, Retrieval, Taken
from marsad.pipeline.rebuilding import rebuild, standing_in
from marsad.store import Store, open_store, take
from marsad.web.accounts import people
from marsad.web.accounts.file import Accounts
from marsad.web.app import application
from marsad.web.observatory import LocalUser, Observatory
from marsad.web.roles import ROLES
from marsad.web.site import Site, local_site

NOW = datetime(2024, 3, 14, 9, 26, 53, tzinfo=UTC)
PASSWORD = "seven quiet herons"
SEALED = people.seal("nobody", PASSWORD)
KEY = "a key for tests alone"
SAMPLES = Path(pipeline.__file__).parent.parent / "samples" / "reports.jsonl"


def fill(store: Store, knowledge: Knowledge, *files: Path) -> None:
    """The project's sample reports, coded as `marsad code` codes them, and what is derived from them."""
    batch: list[Taken] = []
    for file in files or (SAMPLES,):
        with file.open("rb") as raw:
            for found in read(raw, file.name):
                assert not isinstance(found, Exception)
                coded, _ = pipeline.code_report(found, knowledge)
                capture = _capture(found.report.text, len(batch) + 1)
                batch.append(Taken(report=found.report, capture=capture, coded=coded))
    take(store, batch, coder="marsad", operator="tests", now=NOW)
    list(rebuild(store, standing_in(store), knowledge))


def filled_store(folder: Path, knowledge: Knowledge) -> Path:
    """A store with the sample reports; to be copied, not to be changed."""
    path = folder / "samples.db"
    with open_store(str(path), create=True) as store:
        fill(store, knowledge)
    return path


@contextmanager
def copy_of(filled: Path, folder: Path) -> Iterator[Store]:
    """A store of one's own with what another holds."""
    for file in filled.parent.glob(f"{filled.name}*"):
        shutil.copy(file, folder / file.name)
    with open_store(str(folder / filled.name)) as opened:
        yield opened


def _capture(text: str, number: int) -> Capture:
    came = Retrieval(
        url=f"https://example.org/{number}",
        final_url=f"https://example.org/{number}",
        status=200,
        headers=(("content-type", "text/html"),),
        retrieved_at="2024-03-14T09:00:00Z",
    )
    return Capture(raw=text.encode(), media_type="text/html", origin=f"https://example.org/{number}", retrieval=came)


def with_everybody(path: Path) -> Accounts:
    """Accounts with one person in each role, named like it."""
    accounts = Accounts(path)
    with accounts.writing() as connection:
        rows = [(role, role, SEALED) for role in ROLES]
        connection.executemany("INSERT INTO people (name, role, password) VALUES (?, ?, ?)", rows)
    return accounts


def for_local_user(store: Store, knowledge: Knowledge, site: Site | None = None) -> Observatory:
    """An observatory for one user at this machine."""
    local = LocalUser(name="amal", key=KEY)
    return Observatory(store=store, knowledge=knowledge, site=site or local_site("127.0.0.1", 8700), local=local)


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(observatory: Observatory, port: int) -> Iterator[str]:
    """The observatory on a real server; gives its address."""
    config = uvicorn.Config(
        application(observatory), host="127.0.0.1", port=port, log_level="warning", ws="none", lifespan="on"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        yield observatory.site.address
    finally:
        server.should_exit = True
        thread.join(10)
