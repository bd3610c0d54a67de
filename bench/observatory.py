"""How fast the observatory answers: python bench/observatory.py [REPORTS] [--store FILE] [--seconds N] …

Fills a store with synthetic reports of ten claims each (`happenings.py`) and with what is derived from them
(`multiplied.py`), opens `marsad serve` on it, and lets readers ask for every page and every call of the API
(`asking.py`), each again once an answer came and a pause went by, while `marsad ingest` loads further reports. Prints
the median, p95, p99 and longest time of each route in milliseconds, with how many were refused (4xx) and failed (5xx,
or no answer), and what the server itself worked. Ends with 1 where one failed or a p95 is above the bar.

An answer is whole when its last byte came, of files too. Times are the machine's: other programs at work lengthen them
many times over. What the server worked for an answer tells better whether a change helped.
"""

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import asking
import happenings
import synthetic
from multiplied import MARSAD, derive
from sqlalchemy import select

from marsad import pipeline
from marsad.knowledge.load import Knowledge
from marsad.store import Store, merge_search, open_store
from marsad.store.schema import DERIVED
from marsad.web.app import routes
from marsad.web.observatory import LocalUser, Observatory
from marsad.web.site import local_site

BAR = 300
"""Milliseconds."""
PORT = 8733
WARM, WARMING = 10, 4
"""Seconds for which, and readers by whom, it is read before the clock runs."""


class Answer(NamedTuple):
    """How an address was answered."""

    route: str
    seconds: float
    status: int
    """0 where nothing came."""
    size: int
    address: str


@contextmanager
def serving(where: str, *more: str) -> Iterator[tuple[str, int]]:
    """`marsad serve` as a process of its own; gives the key that lets the local user in, and the process's number."""
    words = (*MARSAD, "serve", "--store", where, "--port", str(PORT), *more)
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            key = next(found[1] for line in process.stdout if (found := re.search(r"key=(\S+)", line)))
            wait_for_it()
            yield key, process.pid
        finally:
            process.terminate()


def worked(process: int) -> float:
    """Seconds of its own clock that a process has worked, and those that it began (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    begun = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(worked(int(one)) for one in begun)


def wait_for_it() -> None:
    """Return once it answers."""
    for _ in range(600):
        try:
            ask(http.client.HTTPConnection("127.0.0.1", PORT), "/alive", "")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("marsad serve does not answer")


@contextmanager
def loading(where: str, folder: Path, *, rest: float) -> Iterator[None]:
    """`marsad ingest` of new reports beside, again and again with so many seconds between."""
    over = threading.Event()

    def load() -> None:
        if rest < 0:
            return
        made, number = synthetic.reports(10**9, 99), 0
        while not over.is_set():
            number += 1
            file = folder / f"load-{number}.jsonl"
            rows = (json.dumps(row, ensure_ascii=False) + "\n" for row in islice(made, 500))
            file.write_text("".join(rows), encoding="utf-8")
            with subprocess.Popen((*MARSAD, "ingest", str(file), "--store", where), stdout=subprocess.DEVNULL) as work:
                while work.poll() is None and not over.wait(0.1):
                    pass
                if work.poll() is None:
                    work.terminate()
            over.wait(rest)

    thread = threading.Thread(target=load)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def ask(connection: http.client.HTTPConnection, address: str, key: str) -> tuple[int, int]:
    """The status and the size of what is answered."""
    connection.request("GET", address, headers={"Authorization": f"Bearer {key}", "Accept": "text/html"})
    answer = connection.getresponse()
    return answer.status, len(answer.read())


class Readers:
    """People who read at once, each with a connection of their own."""

    def __init__(self, stock: asking.Stock, app: object, key: str, *, pause: float) -> None:
        self._routes = asking.routes(app)  # type: ignore[arg-type]
        self._stock, self._key, self._pause = stock, key, pause
        self._turn = threading.Lock()
        self._waiting: list[str] = []
        self.answers: list[Answer] = []

    def read(self, count: int, seconds: float) -> None:
        """So many readers for so long."""
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=self._one, args=(until,)) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _one(self, until: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        time.sleep(self._pause * self._stock.rng.random())
        while time.monotonic() < until:
            route, address = self._next()
            begun = time.perf_counter()
            try:
                status, size = ask(connection, address, self._key)
            except (OSError, http.client.HTTPException):
                connection.close()
                status, size = 0, 0
            self.answers.append(Answer(route, time.perf_counter() - begun, status, size, address))
            time.sleep(self._pause * self._stock.rng.uniform(0.5, 1.5))

    def _next(self) -> tuple[str, str]:
        """Every route in turn, in an order of chance."""
        with self._turn:
            if not self._waiting:
                self._waiting = self._stock.rng.sample(sorted(self._routes), len(self._routes))
            route = self._waiting.pop()
            return route, asking.address(route, self._routes[route], self._stock)


def stock_of(store: Store, knowledge: Knowledge, count: int) -> asking.Stock:
    """What can be asked for in a store that was filled here."""
    rng = random.Random(3)
    world = happenings.World(knowledge, random.Random(1))
    days = [(happenings.FIRST + timedelta(days=day)).isoformat() for day in range(count // happenings.A_DAY or 1)]
    with store.reading() as connection:
        ids = {
            name: list(connection.scalars(select(table.c.id).order_by(table.c.digest).limit(2000)))
            for name, table in DERIVED.items()
        }
    return asking.Stock(rng, knowledge, world.places, world.actors, sorted(knowledge.types), days, count, ids)


def told(answers: list[Answer]) -> bool:
    """Print a line for each route, the slowest first; gives whether all are below the bar."""
    by_route: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        by_route[one.route].append(one)
    print(
        f"{'route':44} {'asked':>6} {'median':>7} {'p95':>6} {'p99':>6} {'most':>6} {'4xx':>5} {'failed':>6} {'KB':>5}"
    )
    rows = sorted(((_at(of, 0.95), route, of) for route, of in by_route.items()), reverse=True)
    for p95, route, of in rows:
        refused, failed = sum(400 <= one.status < 500 for one in of), sum(_failed(one) for one in of)
        times = f"{_at(of, 0.5):7.0f} {p95:6.0f} {_at(of, 0.99):6.0f} {_at(of, 1):6.0f}"
        size = max(one.size for one in of) / 1024
        print(f"{route:44} {len(of):6} {times} {refused:5} {failed:6} {size:5.0f}")
    for one in sorted(answers, key=lambda one: -one.seconds)[:12]:
        print(f"  slowest: {one.seconds * 1000:6.0f} ms {one.status} {one.address}")
    for one in [one for one in answers if _failed(one)][:12]:
        print(f"  failed: {one.status} {one.address}")
    return rows[0][0] <= BAR and not any(map(_failed, answers))


def _failed(one: Answer) -> bool:
    return one.status == 0 or one.status >= 500


def _at(answers: list[Answer], share: float) -> float:
    ordered = sorted(one.seconds for one in answers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def main() -> int:
    """Measure all of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("reports", type=int, nargs="?", default=10_000)
    options.add_argument("--store", help="a file; one that is there is not filled. Unset: one that is thrown away")
    options.add_argument("--derive", action="store_true", help="make anew what is derived in a store that is there")
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--pause", type=float, default=1.0, help="seconds between an answer and the next request")
    options.add_argument("--workers", help="as `marsad serve --workers` has it")
    options.add_argument("--rest", type=float, default=0.0, help="seconds between two loads; negative: no loads")
    given = options.parse_args()
    knowledge = pipeline.know(())
    with tempfile.TemporaryDirectory() as folder:
        where = given.store or str(Path(folder, "bench.db"))
        begun, is_new = time.perf_counter(), not Path(where).exists()
        if is_new:
            happenings.keep(where, happenings.taken(given.reports, knowledge))
        with open_store(where) as store:
            if is_new or given.derive:
                derive(store, given.reports, knowledge)
                merge_search(store)  # As `marsad rebuild` does.
                print(f"{given.reports:,} reports in {time.perf_counter() - begun:.0f} s", flush=True)
            stock = stock_of(store, knowledge, given.reports)
            local = LocalUser(name="bench", key="bench")
            app = routes(Observatory(store=store, knowledge=knowledge, site=local_site("127.0.0.1", PORT), local=local))
        with serving(where, *(("--workers", given.workers) if given.workers else ())) as (key, process):
            readers = Readers(stock, app, key, pause=given.pause)
            Readers(stock, app, key, pause=0.1).read(WARMING, WARM)
            before = worked(process)
            with loading(where, Path(folder), rest=given.rest):
                readers.read(given.readers, given.seconds)
            each = (worked(process) - before) / max(1, len(readers.answers))
            print(f"{len(readers.answers):,} answers; the server worked {each * 1000:.0f} ms for each")
        return 0 if told(readers.answers) else 1


if __name__ == "__main__":
    sys.exit(main())
