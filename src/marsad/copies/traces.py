"""What a report leaves behind for finding its copies: few numbers, made once, kept beside the report.

Traces are of three kinds. Bands of a MinHash signature, of short texts: two texts whose shingles are half the same
share two bands nearly always. Anchors, one in six of the runs of five words, chosen by their hash: of a text that
stands in a longer one, all anchors are anchors of the longer one too, which a signature of the whole would not show.
Opening anchors, one in three of the runs that a text begins with: a few lines have too few of the others to be told
from namesakes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from itertools import accumulate

import msgspec
from rensa import RMinHash

from marsad.copies.wording import Wording

VERSION = 1
"""To be raised when the traces of a text change, be it through rensa; a signature of another version is made anew."""
_PERMUTATIONS = 90
_ROWS = 3
"""Hashes in a band. With thirty bands of three, texts that share half of their shingles have two bands or more in
common in 90 of 100 cases, those that share a fifth in 2; with two hashes, all that share set phrases would meet."""
_SEED = 20
_RUN = 5
"""Words of an anchor: in a row so long, texts on one subject have hardly more than names and set phrases in common."""
_ANCHOR = 6
_OPENING_ANCHOR = 3
_OPENING = 30
"""Words of a text's opening: the first lines, a headline among them."""
BANDED = 60
"""Words. Longer texts have anchors enough to be found by, and leave no bands."""
_NUMBER = 0xFFFFFFFF
_DIGEST = 12
_HEAD = struct.Struct(f"<BBBI{_DIGEST}s")


class Traces(msgspec.Struct, frozen=True, gc=False):
    """What one report left."""

    spelled: bytes
    """Which words the text holds, however they are spelled: a short hash."""
    size: int
    """How many words it has, the frame not counted."""
    bands: tuple[int, ...]
    openings: tuple[int, ...]
    anchors: tuple[int, ...]


def trace(wording: Wording) -> Traces:
    """The traces of a wording."""
    words = wording.words
    text = " ".join(words)
    spelled = hashlib.blake2b(text.encode(), digest_size=_DIGEST).digest()
    if not words:
        return Traces(spelled, 0, (), (), ())
    ends = list(accumulate(len(word) + 1 for word in words))
    starts = [0, *ends[:-_RUN]]
    runs = [text[start : end - 1] for start, end in zip(starts, ends[_RUN - 1 :] or ends[-1:], strict=True)]
    hashes = RMinHash.hash_token_sets([runs])[0]
    bands = _bands(wording) if len(words) <= BANDED else ()
    return Traces(spelled, len(words), bands, _chosen(hashes[:_OPENING], _OPENING_ANCHOR), _chosen(hashes, _ANCHOR))


def _chosen(hashes: list[int], one_in: int) -> tuple[int, ...]:
    return tuple(sorted({number >> 16 & _NUMBER for number in hashes if not number % one_in}))


def packed(traces: Traces) -> bytes:
    """As they are kept: a version, the hash, the size, then the numbers; about 180 bytes for 200 words."""
    numbers = (*traces.bands, *traces.openings, *traces.anchors)
    head = _HEAD.pack(VERSION, len(traces.bands), len(traces.openings), traces.size, traces.spelled)
    return head + struct.pack(f"<{len(numbers)}I", *numbers)


def unpacked(signature: bytes) -> Traces | None:
    """What was packed; None where another version packed it."""
    if len(signature) < _HEAD.size or signature[0] != VERSION:
        return None
    _, bands, openings, size, spelled = _HEAD.unpack_from(signature)
    numbers = struct.unpack_from(f"<{(len(signature) - _HEAD.size) // 4}I", signature, _HEAD.size)
    return Traces(spelled, size, numbers[:bands], numbers[bands : bands + openings], numbers[bands + openings :])


def _bands(wording: Wording) -> tuple[int, ...]:
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update([" ".join(shingle) for shingle in wording.shingles])
    rows = struct.pack(f"<{_PERMUTATIONS}Q", *minhash.digest())
    size = len(rows) * _ROWS // _PERMUTATIONS
    return tuple(zlib.crc32(rows[at : at + size], at) for at in range(0, len(rows), size))
