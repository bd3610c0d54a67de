"""Real servers on 127.0.0.1, and the terms on which only tests may ask them."""

from __future__ import annotations

import socketserver
import ssl
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from typing import Any, NamedTuple, cast

from marsad.ingest.web.addresses import Allowance
from marsad.ingest.web.client import Limits, Terms

LOOPBACK = ip_network("127.0.0.1/32")


class Asked(NamedTuple):
    """One request."""

    path: str
    headers: dict[str, str]


Answer = bytes | Iterable[bytes]


class Serving:
    """A server that answers, and remembers what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def terms(self, **more: Any) -> Terms:
        """Terms that allow this server, at its port, and nothing else that is not public."""
        given = {"limits": Limits(total_seconds=30, connect_seconds=15, read_seconds=15), **more}
        ports = cast("frozenset[int]", given.pop("ports", frozenset())) | {80, 443, self.port}
        allow = (Allowance(LOOPBACK, self.port), *cast("tuple[Allowance, ...]", given.pop("allow", ())))
        return Terms(ports=ports, allow=allow, **given)


@contextmanager
def serving(answer: Callable[[Asked], Answer], tls: ssl.SSLContext | None = None) -> Iterator[Serving]:
    """A server on a free port of 127.0.0.1, which writes what `answer` gives, byte for byte."""

    class Connection(socketserver.StreamRequestHandler):
        def setup(self) -> None:
            if tls is not None:
                self.request = tls.wrap_socket(self.request, server_side=True)
            super().setup()

        def finish(self) -> None:
            super().finish()
            if tls is not None:
                self.request.close()

        def handle(self) -> None:
            first = self.rfile.readline().decode("latin-1").split()
            lines = iter(lambda: self.rfile.readline().decode("latin-1").strip(), "")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            if len(first) < 2:
                return
            asked = Asked(first[1], headers)
            server.asked.append(asked)
            given = answer(asked)
            for part in [given] if isinstance(given, bytes) else given:
                self.wfile.write(part)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, request: object, client_address: object) -> None:
            if not isinstance(sys.exception(), OSError):  # an OSError says that whoever asked has gone
                super().handle_error(request, client_address)  # type: ignore[arg-type]

    with Server(("127.0.0.1", 0), Connection) as tcp:
        server = Serving(tcp.server_address[1])
        thread = threading.Thread(target=tcp.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            tcp.shutdown()
            thread.join()


def page(body: bytes = b"page", *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer: status line, headers, body."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def moved(location: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return page(b"", f"Location: {location}", status=status)
