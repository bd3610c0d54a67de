"""Stores, accounts, clients and browsers for the tests of the observatory."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp
from playwright.sync_api import Browser, sync_playwright
from tests.web.serving import KEY, PASSWORD, copy_of, filled_store, for_local_user, free_port, served, with_everybody

from marsad import pipeline
from marsad.knowledge.load import Knowledge
from marsad.store import Store, open_store
from marsad.web.accounts.file import Accounts
from marsad.web.app import application
from marsad.web.observatory import Observatory
from marsad.web.roles import Role
from marsad.web.site import local_site

ORIGIN = "http://127.0.0.1:8700"
Client = TestClient[ASGIApp]
SignedIn = Callable[[Role], Client]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return pipeline.know(())


@pytest.fixture(scope="session")
def filled(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample reports; to be copied, not to be changed."""
    return filled_store(tmp_path_factory.mktemp("filled"), knowledge)


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of one's own with the sample reports."""
    with copy_of(filled, tmp_path) as opened:
        yield opened


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    """One person in each role."""
    made = with_everybody(tmp_path / "samples.db.accounts")
    yield made
    made.close()


@pytest.fixture
def observatory(store: Store, accounts: Accounts, knowledge: Knowledge) -> Observatory:
    """An observatory with accounts."""
    return Observatory(store=store, knowledge=knowledge, site=local_site("127.0.0.1", 8700), accounts=accounts)


@pytest.fixture
def client(observatory: Observatory) -> Iterator[Client]:
    """Somebody who has not signed in, in a browser."""
    with _client(observatory) as one:
        yield one


@pytest.fixture
def signed_in(observatory: Observatory) -> Iterator[SignedIn]:
    """Makes a browser in which somebody of a role has signed in."""
    opened: list[Client] = []

    def sign_in(role: Role) -> Client:
        one = _client(observatory)
        one.__enter__()
        opened.append(one)
        answer = one.post("/sign-in", data={"name": role, "password": PASSWORD}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return one

    yield sign_in
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def local(store: Store, knowledge: Knowledge) -> Iterator[Client]:
    """The local user, who has come in by the key."""
    with _client(for_local_user(store, knowledge)) as one:
        assert one.get("/enter", params={"key": KEY}, follow_redirects=False).status_code == 303
        yield one


def _client(observatory: Observatory) -> Client:
    """A client that says of itself what browsers say when a page of ours asks."""
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin", "accept": "text/html"}
    client = TestClient(application(observatory), base_url=ORIGIN)
    client.headers.update(headers)
    return client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: Debian's Chromium, or another one that is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(filled: Path, knowledge: Knowledge) -> Iterator[str]:
    """A running observatory for the local user, to be looked at and not to be changed."""
    port = free_port()
    with open_store(str(filled)) as store:
        site = local_site("127.0.0.1", port)
        with served(for_local_user(store, knowledge, site), port) as where:
            assert httpx.get(f"{where}/alive").json() == {"alive": True}
            yield where
