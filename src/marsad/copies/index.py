"""Finds the copies of a report among all reports before it, without comparing it with each of them.

What shares traces (`marsad.copies.traces`) is really compared; nothing else is.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from marsad.copies.compare import ALIKE_RATIO, LEAST_RATIO, OPENING, compare, instant
from marsad.copies.cues import Cues
from marsad.copies.groups import group
from marsad.copies.traces import VERSION, Traces, packed, trace, unpacked
from marsad.copies.wording import Wording, word
from marsad.model.copies import CopyGroup, Pair, Telling

_ANCHOR_SHARE = 0.2
"""Of two texts of which one holds the other, the shorter shares half of its anchors; of two on one subject, few."""
_LEAST = 2
"""Bands or anchors that two reports must share."""
_OPENING_SHARE = 0.5
"""The same for opening anchors, where the one is much shorter than the other."""
_HOLDERS = 16
_FIRST_HOLDERS, _LAST_HOLDERS = 2, 8
"""Reports remembered for one trace, and how many first and last ones of them stay where there are more: then the trace
is of a set phrase, or of a text with many copies, and copies come one soon after the other."""
_COMPARED = 64
"""Reports with which a new one is compared at most, those that share most first. It keeps ten thousand daily registers
of one template from being compared each with each."""
_KEPT = 1024
"""Wordings kept at hand: copies come one soon after the other."""

Holders = dict[int, int | list[int]]
"""Which reports left a trace: one, several, or the first and last of many."""


def signature(telling: Telling, cues: Cues) -> bytes:
    """What the copies of a report are found by, for keeping beside it: made once, then only read."""
    return packed(trace(word(telling, cues.frame)))


def rules(cues: Cues) -> str:
    """What signatures depend on besides the report: how traces are made, and which frames are known."""
    return f"traces {VERSION}, frames {cues.frame.digest[:16]}"


class Index:
    """The reports seen so far, by the traces of their texts. The texts themselves stay where they are."""

    def __init__(self, cues: Cues, recall: Callable[[str], Telling]) -> None:
        """`recall` gives the report of a key that was added; the index keeps no texts."""
        self._cues = cues
        self._recall = recall
        self._keys: list[str] = []
        self._numbers: dict[str, int] = {}
        self._spelled: dict[bytes, int] = {}
        self._bands: Holders = {}
        self._openings: Holders = {}
        self._anchors: Holders = {}
        self._sizes: list[tuple[int, int, int]] = []
        """How many words, opening anchors and anchors each report has."""
        self._pairs: dict[int, list[Pair]] = {}
        self._kept: dict[str, Wording] = {}

    def add(self, telling: Telling, signature: bytes | None = None) -> list[Pair]:
        """Remember a report; its pairs with those before it. Adding a key again changes nothing and finds nothing.

        A `signature` of this telling that was kept saves making it; one of another version is made anew.
        """
        if telling.key in self._numbers:
            return []
        wording: Wording | None = None
        traces = unpacked(signature) if signature else None
        if traces is None:
            wording = word(telling, self._cues.frame)
            traces = trace(wording)
        found = self._compared(telling, self._meeting(traces), wording)
        self._remember(telling.key, traces, found)
        return found

    def hold(self, key: str, signature: bytes | None = None, pairs: Iterable[Pair] = ()) -> None:
        """Remember a report that was compared before, with the pairs with those before it that were found then."""
        if key not in self._numbers:
            traces = unpacked(signature) if signature else None
            self._remember(key, traces or trace(self._worded(key)), list(pairs))

    def __len__(self) -> int:
        return len(self._keys)

    def pairs(self) -> Iterator[Pair]:
        """All pairs, each once, in the order in which they were found."""
        for number, key in enumerate(self._keys):
            yield from (pair for pair in self._pairs.get(number, ()) if self._later(pair) == key)

    def groups(self) -> list[CopyGroup]:
        """All groups, by their first."""
        return group(self.pairs(), self._published)

    def group_of(self, key: str) -> CopyGroup | None:
        """The group of one report, found from its own pairs and theirs alone; None where it has no copy."""
        reached, open_ends, pairs = {key}, [key], []
        while open_ends:
            for pair in self._pairs.get(self._numbers[open_ends.pop()], ()):
                pairs.append(pair)
                fresh = {pair.left, pair.right} - reached
                reached |= fresh
                open_ends += fresh
        return next((found for found in group(pairs, self._published) if key in found.keys), None)

    def _compared(self, telling: Telling, met: list[int], wording: Wording | None) -> list[Pair]:
        if met and wording is None:
            wording = word(telling, self._cues.frame)
        if wording is not None:
            self._keep(wording)
        others = (self._wording(self._keys[number]) for number in met)
        return [pair for other in others if wording and (pair := compare(wording, other, self._cues))]

    def _remember(self, key: str, traces: Traces, found: list[Pair]) -> None:
        number = len(self._keys)
        self._keys.append(key)
        self._numbers[key] = number
        self._spelled.setdefault(traces.spelled, number)
        self._sizes.append((traces.size, len(traces.openings), len(traces.anchors)))
        _leave(self._bands, traces.bands, number)
        _leave(self._openings, traces.openings, number)
        _leave(self._anchors, traces.anchors, number)
        for pair in found:
            for end in (pair.left, pair.right):
                self._pairs.setdefault(self._numbers[end], []).append(pair)

    def _meeting(self, traces: Traces) -> list[int]:
        """The reports that share traces, those that share most first, the earlier added before the later."""
        bands = _holders(self._bands, traces.bands)
        met = Counter({number: times for number, times in bands.items() if times >= _LEAST})
        anchors, openings = len(traces.anchors), len(traces.openings)
        for number, times in _holders(self._anchors, traces.anchors).items():
            size, _, its = self._sizes[number]
            if times >= _LEAST and times >= min(anchors, its) * _ANCHOR_SHARE and _ratio(traces, size) >= OPENING:
                met[number] += times
        for number, times in _holders(self._openings, traces.openings).items():
            size, its, _ = self._sizes[number]
            if times >= min(openings, its) * _OPENING_SHARE and LEAST_RATIO <= _ratio(traces, size) < ALIKE_RATIO:
                met[number] += times
        ranked = sorted(met, key=lambda number: (-met[number], number))[:_COMPARED]
        same = self._spelled.get(traces.spelled)
        if same is not None and same not in ranked:
            ranked.append(same)
        return ranked

    def _wording(self, key: str) -> Wording:
        """Of a report that was added; those of late are at hand."""
        wording = self._kept.pop(key, None) or self._worded(key)
        self._keep(wording)
        return wording

    def _keep(self, wording: Wording) -> None:
        self._kept[wording.telling.key] = wording
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]

    def _worded(self, key: str) -> Wording:
        return word(self._recall(key), self._cues.frame)

    def _published(self, key: str) -> str | None:
        return self._recall(key).published

    def _later(self, pair: Pair) -> str:
        return max(pair.left, pair.right, key=self._numbers.__getitem__)


def find_groups(
    tellings: Iterable[Telling], cues: Cues, signatures: Mapping[str, bytes] | None = None
) -> list[CopyGroup]:
    """The groups of copies among reports that are all at hand: the same whatever the order in which they are given.

    `signatures` by key, as far as they were kept, save making them.
    """
    by_key = {telling.key: telling for telling in tellings}
    kept = signatures or {}
    index = Index(cues, by_key.__getitem__)
    with _without_collecting():
        for telling in sorted(by_key.values(), key=lambda telling: (instant(telling.published), telling.key)):
            index.add(telling, kept.get(telling.key))
    return index.groups()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """An index is a million small lists in no cycle: looking for cycles among them takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _ratio(traces: Traces, size: int) -> float:
    """The words of the shorter for one of the longer."""
    return min(traces.size, size) / max(traces.size, size)


def _leave(holders: Holders, traces: Iterable[int], number: int) -> None:
    for mark in traces:
        held = holders.get(mark)
        if held is None:
            holders[mark] = number
        elif isinstance(held, int):
            holders[mark] = [held, number]
        else:
            held.append(number)
            if len(held) > _HOLDERS:
                del held[_FIRST_HOLDERS:-_LAST_HOLDERS]


def _holders(holders: Holders, asked: Iterable[int]) -> Counter[int]:
    found: list[int] = []
    for mark in asked:
        held = holders.get(mark)
        if held is None:
            continue
        if isinstance(held, int):
            found.append(held)
        else:
            found += held
    return Counter(found)
