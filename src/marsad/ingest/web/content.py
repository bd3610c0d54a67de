"""The body of an answer, unpacked as far as its limits go."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import brotli

ENCODINGS = "gzip, deflate, br"
"""What an answer may be packed in, as in `Accept-Encoding`."""

_PIECE = 1 << 16
_GZIP_BEGINS = b"\x1f"
# Below this much packed content no ratio is asked for: a short page of one letter is no bomb.
_RATIO_FROM = 1 << 16


class BadBody(Exception):  # noqa: N818  (a body is bad; the program is not in error)
    """A body that is not taken. Its text says why."""


class Cut(BadBody):
    """A packed body without its end: what is there came, but not all of it."""


def unpacked(chunks: Iterable[bytes], coding: str, at_most: int, ratio: int) -> bytes:
    """The body as it was before it was packed for the way, `coding` as in `Content-Encoding`.

    Raises BadBody where it is larger than `at_most` bytes, packed or unpacked, where it is more than `ratio` times as
    large as what came, and where it cannot be unpacked.
    """
    came = 0

    def counted() -> Iterator[bytes]:
        nonlocal came
        for chunk in chunks:
            came += len(chunk)
            if came > at_most:
                raise BadBody(f"larger than {at_most:,} bytes")
            yield chunk

    body = bytearray()
    for piece in _pieces(counted(), coding):
        body += piece
        if len(body) > at_most:
            raise BadBody(f"larger than {at_most:,} bytes when unpacked")
        if len(body) > ratio * max(came, _RATIO_FROM):
            raise BadBody(f"unpacks to more than {ratio} times its size")
    return bytes(body)


def _pieces(chunks: Iterator[bytes], coding: str) -> Iterator[bytes]:
    names = [name.strip().lower() for name in coding.split(",") if name.strip()]
    packed = [name for name in names if name != "identity"]
    if not packed:
        return chunks
    if len(packed) > 1 or packed[0] not in _UNPACKERS:
        raise BadBody(f"packed as {', '.join(packed)[:60]}, which is not read")
    first = next(chunks, b"")
    while len(first) < 2 and (more := next(chunks, b"")):
        first += more
    return _faults_said(_UNPACKERS[packed[0]](chain([first], chunks))) if first else iter(())


def _faults_said(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    except (zlib.error, brotli.error) as error:
        raise BadBody(f"cannot be unpacked: {error}") from None


def _gunzipped(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """One gzip member after the other; what follows that is no member is left, as browsers do."""
    one = zlib.decompressobj(16 + zlib.MAX_WBITS)
    for chunk in chunks:
        rest = chunk
        while rest:
            if one.eof:
                if not rest.startswith(_GZIP_BEGINS):
                    return
                one = zlib.decompressobj(16 + zlib.MAX_WBITS)
            yield one.decompress(rest, _PIECE)
            rest = one.unused_data or one.unconsumed_tail
    yield _end_of(one)


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """`deflate` is zlib's format by the standard, and bare in what some servers send."""
    first = next(chunks)
    with_header = len(first) > 1 and first[0] & 0x0F == 8 and (first[0] << 8 | first[1]) % 31 == 0
    one = zlib.decompressobj(zlib.MAX_WBITS if with_header else -zlib.MAX_WBITS)
    for chunk in chain([first], chunks):
        rest = chunk
        while rest and not one.eof:
            yield one.decompress(rest, _PIECE)
            rest = one.unconsumed_tail
    yield _end_of(one)


def _end_of(one: zlib._Decompress) -> bytes:
    # What is held back here is the end of one repetition at most: the limit of each step has kept the rest.
    last = one.flush()
    if not one.eof:
        raise Cut("cut short: the end of the packed body is missing")
    return last


def _unbrotlied(chunks: Iterator[bytes]) -> Iterator[bytes]:
    one = brotli.Decompressor()
    for chunk in chunks:
        yield one.process(chunk, output_buffer_limit=_PIECE)
        while not one.can_accept_more_data():
            yield one.process(b"", output_buffer_limit=_PIECE)
    if not one.is_finished():
        raise Cut("cut short: the end of the packed body is missing")


_UNPACKERS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
}
