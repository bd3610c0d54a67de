"""Many hosts at once, one host one thing after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from marsad.ingest.web.errands import done_by_host


def test_hosts_stand_beside_one_another_and_one_host_is_asked_in_order() -> None:
    both = threading.Barrier(2, timeout=5)

    def meet(name: str) -> str:
        both.wait()
        return name

    errands: list[tuple[str, Callable[[], str]]] = [("a", lambda: meet("a1")), ("b", lambda: meet("b1"))]
    errands += [("a", lambda: "a2"), ("a", lambda: "a3")]
    brought = list(done_by_host(errands, seconds=5))
    assert [name for name in brought if name[0] == "a"] == ["a1", "a2", "a3"]
    assert sorted(brought) == ["a1", "a2", "a3", "b1"]


def test_never_more_than_so_many_at_once() -> None:
    at_work = most = 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.005)
        with lock:
            at_work -= 1

    assert len(list(done_by_host(((str(n), work) for n in range(30)), at_once=3, seconds=5))) == 30
    assert most == 3


def test_what_has_not_begun_in_time_is_left() -> None:
    def slow() -> int:
        time.sleep(0.05)
        return 1

    assert 1 <= len(list(done_by_host((("a", slow) for _ in range(50)), seconds=0.1))) < 10


def test_nothing_to_do_is_done() -> None:
    assert list(done_by_host((), seconds=1)) == []


def test_who_leaves_does_not_wait() -> None:
    go_on = threading.Event()
    errands = [("a", lambda: True), ("b", lambda: go_on.wait(10))]
    began = time.monotonic()
    for _ in done_by_host(errands, seconds=5):
        break
    assert time.monotonic() - began < 5
    go_on.set()
