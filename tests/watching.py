"""A watch as tests run one: over a server of their own, which the command line cannot be told to ask.

Run as a program it watches until it is killed: `python -m tests.watching PORT STORE MEMORY WHAT...`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
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
            limits=Limits(total_seconds=5, connect_seconds=2, read_seconds=2),
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


if __name__ == "__main__":
    own_port, own_store, own_memory, *rest = sys.argv[1:]
    with intake(Path(own_store), know(())) as own, Memory(Path(own_memory)) as remembered:
        what = watched(tuple(Path(part) for part in rest), int(own_port), every=timedelta(seconds=0.05), pages=True)
        for step in watch(what, own, remembered):
            print(step.of, len(step.kept.fates), *step.kept.faults, flush=True)
