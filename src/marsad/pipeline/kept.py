"""What was made for the keys that were asked about last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Kept(Generic[K, T]):
    """So many of them. A key names the state of the store that a thing was made from too: nothing is ever taken out.

    Safe to be asked from several threads; two that ask at once for what is not there both make it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._turn = threading.Lock()
        self._made: OrderedDict[K, T] = OrderedDict()

    def of(self, key: K, make: Callable[[], T]) -> T:
        """What `make` gave for a key."""
        with self._turn:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._turn:
            self._made[key] = made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made
