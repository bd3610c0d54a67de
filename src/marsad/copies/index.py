"""Finds the copies of a report among all reports before it, without comparing it with each of them.

A report leaves traces of two kinds. Bands of its MinHash signature: two texts whose shingles are half the same share a
band nearly always. Anchors, one in six of its runs of five words, chosen by their hash: of a short text that stands in a long
one, all anchors are anchors of the long one too, which a signature of the whole would not show. What shares traces is then really compared.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from rensa import RMinHash

from marsad.copies.compare import compare, instant
from marsad.copies.cues import Cues
from marsad.copies.groups import group
from marsad.copies.wording import Wording, word
from marsad.model.copies import CopyGroup, Pair, Telling

_PERMUTATIONS = 60
_ROWS = 3
"""Hashes in a band. With twenty bands of three, texts that share half of their shingles meet in 93 of 100 cases by
their bands alone; with two hashes, all texts that share set phrases would meet."""
_SEED = 20
_RUN = 5
"""Words of an anchor: in a row so long, texts on one subject have hardly more than names and set phrases in common."""
_ANCHOR = 6
_LEAST_ANCHORS = 2
_FEW_ANCHORS = 4
"""A text that has so few or fewer is met by one."""
_ANCHOR_SHARE = 0.2
"""Of two texts that hold one another's words, the shorter shares half of its anchors; of any two on one subject, few."""
_BANDED = 120
"""Words. Longer texts have anchors enough to be found by, and leave no bands."""
_HOLDERS = 48
_FIRST_HOLDERS = 6
"""Reports remembered for one trace, and how many of them stay where there are more: then the trace is of a set phrase,
or of a text whose many copies all meet the first of them."""
_COMPARED = 64
"""Reports with which a new one is compared at most, those that share most first. It keeps ten thousand daily registers
of one template from being compared each with each."""
_KEPT = 1024
"""Wordings kept at hand: copies come one soon after the other."""

Traces = dict[int, int | list[int] | tuple[int, ...]]
"""Which reports left a trace: one, several, or the first of many."""


class Index:
    """The reports seen so far, by the traces of their texts. The texts themselves stay where they are."""

    def __init__(self, cues: Cues, recall: Callable[[str], Telling]) -> None:
        """`recall` gives the report of a key that was added; the index keeps no texts."""
        self._cues = cues
        self._recall = recall
        self._keys: list[str] = []
        self._numbers: dict[str, int] = {}
        self._spelled: dict[bytes, int] = {}
        self._bands: Traces = {}
        self._anchors: Traces = {}
        self._sizes = array("L")
        """How many anchors each report has."""
        self._pairs: dict[int, list[Pair]] = {}
        self._wording = lru_cache(maxsize=_KEPT)(self._worded)

    def add(self, telling: Telling) -> list[Pair]:
        """Remember a report; its pairs with those before it. Adding a key again changes nothing and finds nothing."""
        return self._take(telling, self._compared)

    def hold(self, telling: Telling, pairs: Iterable[Pair] = ()) -> None:
        """Remember a report that was compared before, with the pairs that were found then."""
        known = list(pairs)
        self._take(telling, lambda *_: known)

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

    def _take(self, telling: Telling, find: Callable[[Wording, list[int], list[int]], list[Pair]]) -> list[Pair]:
        if telling.key in self._numbers:
            return []
        wording = word(telling, self._cues.frame)
        bands, anchors = _traces(wording)
        found = find(wording, bands, anchors)
        number = len(self._keys)
        self._keys.append(telling.key)
        self._numbers[telling.key] = number
        self._spelled.setdefault(wording.spelled, number)
        self._sizes.append(len(anchors))
        _leave(self._bands, bands, number)
        _leave(self._anchors, anchors, number)
        for pair in found:
            for end in (pair.left, pair.right):
                self._pairs.setdefault(self._numbers[end], []).append(pair)
        return found

    def _compared(self, wording: Wording, bands: list[int], anchors: list[int]) -> list[Pair]:
        candidates = self._meeting(bands, anchors)
        same = self._spelled.get(wording.spelled)
        if same is not None and same not in candidates:
            candidates.append(same)
        others = (self._wording(self._keys[number]) for number in candidates)
        return [pair for other in others if (pair := compare(wording, other, self._cues)) is not None]

    def _meeting(self, bands: list[int], anchors: list[int]) -> list[int]:
        """The reports that share traces, those that share most first, the earlier added before the later."""
        by_band = _holders(self._bands, bands)
        by_anchor = _holders(self._anchors, anchors)
        own, sizes = len(anchors), self._sizes
        least = 1 if own <= _FEW_ANCHORS else _LEAST_ANCHORS
        met = set(by_band)
        for number, times in by_anchor.items():
            if times >= least or sizes[number] <= _FEW_ANCHORS:
                few = min(own, sizes[number])
                if times >= few * _ANCHOR_SHARE and (times >= _LEAST_ANCHORS or few <= _FEW_ANCHORS):
                    met.add(number)
        ranked = sorted(met, key=lambda number: (-by_band[number] - by_anchor[number], number))
        return ranked[:_COMPARED]

    def _worded(self, key: str) -> Wording:
        return word(self._recall(key), self._cues.frame)

    def _published(self, key: str) -> str | None:
        return self._recall(key).published

    def _later(self, pair: Pair) -> str:
        return max(pair.left, pair.right, key=self._numbers.__getitem__)


def find_groups(tellings: Iterable[Telling], cues: Cues) -> list[CopyGroup]:
    """The groups of copies among reports that are all at hand."""
    by_key = {telling.key: telling for telling in tellings}
    index = Index(cues, by_key.__getitem__)
    for telling in sorted(by_key.values(), key=lambda telling: (instant(telling.published), telling.key)):
        index.add(telling)
    return index.groups()


def _traces(wording: Wording) -> tuple[list[int], list[int]]:
    """The bands of the signature, and the anchors."""
    words = wording.words
    if not words:
        return [], []
    runs = [" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))]
    anchors = list({number for number in RMinHash.hash_token_sets([runs])[0] if not number % _ANCHOR})
    return ([] if len(words) > _BANDED else _bands(wording)), anchors


def _bands(wording: Wording) -> list[int]:
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update([" ".join(shingle) for shingle in wording.shingles])
    signature = minhash.digest()
    return [hash((at, *signature[at : at + _ROWS])) for at in range(0, _PERMUTATIONS, _ROWS)]


def _leave(traces: Traces, left: Iterable[int], number: int) -> None:
    for trace in left:
        held = traces.get(trace)
        if held is None:
            traces[trace] = number
        elif isinstance(held, int):
            traces[trace] = [held, number]
        elif isinstance(held, list):
            held.append(number)
            if len(held) > _HOLDERS:
                traces[trace] = tuple(held[:_FIRST_HOLDERS])


def _holders(traces: Traces, asked: Iterable[int]) -> Counter[int]:
    found: list[int] = []
    for trace in asked:
        held = traces.get(trace)
        if held is None:
            continue
        if isinstance(held, int):
            found.append(held)
        else:
            found += held
    return Counter(found)
