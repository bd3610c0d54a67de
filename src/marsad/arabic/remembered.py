"""What has been worked out of written forms, kept for when they stand again: few words make up most of any text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Remembered(dict[str, T]):
    """What a function says of each form. With `most` forms all are forgotten: memory must not grow with the input."""

    def __init__(self, work: Callable[[str], T], most: int = 65_536) -> None:
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, form: str) -> T:
        if len(self) >= self._most:
            self.clear()
        found = self[form] = self._work(form)
        return found
