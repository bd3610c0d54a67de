"""Many addresses at once: hosts beside one another, and what is of one host one after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")


def done_by_host(errands: Iterable[tuple[str, Callable[[], T]]], *, at_once: int = 8, seconds: float) -> Iterator[T]:
    """What errands bring, as they end. An errand is a host, and what is to be done there; it must not raise.

    Those that have not begun after so many seconds are left for another time. Nobody waits for the threads: whoever
    leaves the iteration, as Ctrl-C does, leaves them to end with the process.
    """
    hosts: dict[str, list[Callable[[], T]]] = {}
    for host, errand in errands:
        hosts.setdefault(host, []).append(errand)
    waiting: SimpleQueue[list[Callable[[], T]]] = SimpleQueue()
    brought: SimpleQueue[T | _End] = SimpleQueue()
    for group in hosts.values():
        waiting.put(group)
    end = time.monotonic() + seconds

    def work() -> None:
        try:
            while True:
                for errand in waiting.get_nowait():
                    if time.monotonic() < end:
                        brought.put(errand())
        except Empty:
            brought.put(_END)

    threads = min(at_once, len(hosts))
    for number in range(threads):
        threading.Thread(target=work, daemon=True, name=f"errands {number}").start()
    while threads:
        item = brought.get()
        if isinstance(item, _End):
            threads -= 1
        else:
            yield item


class _End:
    """One thread has nothing more to do."""


_END = _End()
