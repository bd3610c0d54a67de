"""From a name to a connection: looked up once, every address of it checked, and a checked one dialled.

A second answer is never asked for: who names first a public address and then a private one (DNS rebinding) gets no
second time. TLS still proves the name, not the address.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

from marsad.ingest.web.addresses import Address, Allowance, allowed, literal, refusal
from marsad.ingest.web.targets import Target

Lookup = Callable[[str, int], Iterable[str]]
"""A name and a port to the addresses that the name has."""


class OutOfTime(Exception):  # noqa: N818  (the time is out; nothing is in error)
    """The time for the whole of it has passed."""


class NotPublic(Exception):  # noqa: N818
    """A name that has an address which is never asked. Its text says which, and why."""


class Clock:
    """How much is left of a time that was set when it was started."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, at_most: float) -> float:
        """Seconds that one step may take; never more than `at_most`. Raises OutOfTime when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return min(left, at_most)


def system_lookup(name: str, port: int) -> Iterable[str]:
    """The addresses that this machine's resolver knows for a name. Raises OSError where there are none."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(answer[4][0]) for answer in found]


def checked(target: Target, lookup: Lookup, allowances: tuple[Allowance, ...], seconds: float) -> list[Address]:
    """The addresses of a target, each of which may be asked; raises NotPublic where one of them may not.

    Raises OSError for a name without addresses and TimeoutError where the look-up takes longer than `seconds`.
    """
    own = literal(target.host)
    addresses = [own] if own else list(dict.fromkeys(_looked_up(lookup, target, seconds)))
    if not addresses:
        raise OSError("no address for this name")
    for address in addresses:
        reason = refusal(address)
        if reason is not None and not allowed(address, target.port, allowances):
            raise NotPublic(reason if own else f"{target.host} has {address}, {reason}")
    return addresses


def _looked_up(lookup: Lookup, target: Target, seconds: float) -> list[Address]:
    """The answers, waited for no longer than this: the system's resolver itself knows no time limit."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(lookup(target.host, target.port)))
        except Exception as error:  # whatever it is goes to the one who waits
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name=f"lookup of {target.host}").start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError("no answer about this name") from None
    if isinstance(answer, Exception):
        raise answer
    return [ip_address(text) for text in answer]


class Dialler(httpcore.NetworkBackend):
    """Connects to these addresses, in order, whatever name it is asked for, and to nothing else."""

    def __init__(self, addresses: list[Address], clock: Clock) -> None:
        self._addresses = addresses
        self._clock = clock
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address that takes it. Raises the fault of the last one."""
        fault: Exception | None = None
        for address in self._addresses:
            seconds = self._clock.left(timeout or 0)
            try:
                return _Timed(self._backend.connect_tcp(str(address), port, timeout=seconds), self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault or httpcore.ConnectError("no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: a socket of this machine is not of the web."""
        raise httpcore.ConnectError("no connection to sockets of this machine")


class _Timed(httpcore.NetworkStream):
    """A stream of which every step ends with the time that is left for all: a byte a second does not keep it open."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout or 0))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout or 0))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout or 0))
        return _Timed(secured, self._clock)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
