"""A watch as tests run one: over a server of their own, which the command line cannot be told to ask.

Run as a program (`python -m tests.watching PORT STORE WHAT...`) it watches in a process of its own for each line that
it reads, says the number of that process once it is at work, and after its end how it ended. Knowledge is loaded once
for all of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from marsad.ingest.memory import Memory
from marsad.ingest.web.addresses import Allowance
from marsad.ingest.web.client import Limits, Terms
from marsad.ingest.web.visits import Manners
from marsad.knowledge.load import Knowledge
from marsad.pipeline import coder_name, know
from marsad.pipeline.intake import Intake
from marsad.pipeline.watched import Step, Watched
from marsad.pipeline.watching import watch
from marsad.store import open_store

SETTLE = 0.02


def watched(what: tuple[Path, ...], port: int = 80, **more: Any) -> Watched:
    """These folders and lists, and the one port of this machine that may be asked for them."""
    given: dict[str, Any] = {"every": timedelta(seconds=0), "settle": SETTLE, **more}
    return Watched(
        folders=tuple(path for path in what if path.is_dir()),
        lists=tuple(path for path in what if not path.is_dir()),
        terms=Terms(
            limits=Limits(total_seconds=30, connect_seconds=15, read_seconds=15),
            ports=frozenset({80, 443, port}),
            allow=(Allowance(ip_network("127.0.0.1/32"), port),),
        ),
        manners=Manners(gap=0),
        **given,
    )


@contextmanager
def intake(store: Path, knowledge: Knowledge, **more: Any) -> Iterator[Intake]:
    """The way into a store."""
    with open_store(store, create=True) as opened:
        yield Intake(store=opened, knowledge=knowledge, coder=coder_name(()), operator="tester", **more)


def once(given: Watched, store: Path, knowledge: Knowledge, **more: Any) -> list[Step]:
    """All that one run brings, which takes what is there and due."""
    with intake(store, knowledge, **more) as taking, Memory(store.with_suffix(".watch")) as memory:
        return list(watch(given, taking, memory, once=True))


def go(given: Watched, store: Path, knowledge: Knowledge, clock: Callable[[], datetime]) -> None:
    """Say that it begins, and watch without an end."""
    with intake(store, knowledge, clock=clock) as taking, Memory(store.with_suffix(".watch")) as memory:
        print("at work:", os.getpid(), flush=True)
        for _ in watch(given, taking, memory):
            pass


def warm_up(knowledge: Knowledge) -> None:
    """Have everything loaded that a watch loads when it first needs it: those to be killed are to be at work."""
    text = "قصفت طائرات حربية بلدة كفرنبل في ريف إدلب، ما أسفر عن مقتل ثلاثة مدنيين."
    feed = f"<rss version='2.0'><channel><item><description>{text}</description></item></channel></rss>"
    with TemporaryDirectory() as folder:
        inside = Path(folder, "in")
        inside.mkdir()
        (inside / "a.rss").write_text(feed, encoding="utf-8")
        (inside / "a.html").write_text(f"<html><body><p>{text}</p></body></html>", encoding="utf-8")
        (inside / "a.xml").write_text("<urlset/>", encoding="utf-8")
        once(watched((inside,)), Path(folder, "s.db"), knowledge)


def main(port: str, store: str, *what: str) -> None:
    """One process after the other, each to be killed by whoever writes the lines. Waits are a thousand times shorter."""
    knowledge = know(())
    warm_up(knowledge)
    given = watched(tuple(Path(part) for part in what), int(port), every=timedelta(seconds=30), pages=True)
    began = datetime.now(UTC)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            go(given, Path(store), knowledge, lambda: began + 1000 * (datetime.now(UTC) - began))
        print("ended:", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
