"""Works of one kind done together: all do their first step, then all their second.

A step's own code and tables are then at hand in the processor's cache for one work after the other. Reading, resolving
and coding news sentences so, 32 at a time, takes a tenth less time than one sentence after the other.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TypeVar

T = TypeVar("T")

Work = Generator[None, None, T]
"""What stops after each of its steps and ends with its result."""


def in_step(works: Iterable[Work[T]]) -> list[T]:
    """The results of all works, in order. What a work raises ends them all: let each catch its own."""
    waiting = dict(enumerate(works))
    done: dict[int, T] = {}
    while waiting:
        for number, work in list(waiting.items()):
            try:
                next(work)
            except StopIteration as end:
                done[number] = end.value
                del waiting[number]
    return [done[number] for number in sorted(done)]


def alone(work: Work[T]) -> T:
    """The result of a single work."""
    return in_step([work])[0]
