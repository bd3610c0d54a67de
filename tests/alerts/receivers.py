"""Receivers of alerts on this machine: a web hook and a mail server that keep what they get."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import StreamRequestHandler, TCPServer


class Hook(HTTPServer):
    """Answers `answer` to every POST."""

    answer = 204

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Posted)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_port}/hook"


class _Posted(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.answer < 300:
            self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Mail(TCPServer):
    """Takes every letter (RFC 5321, without extensions), but none for those in `unknown`."""

    allow_reuse_address = True
    unknown: tuple[bytes, ...] = ()

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.got: list[bytes] = []
        self.url = f"smtp://127.0.0.1:{self.server_address[1]}/"


class _Session(StreamRequestHandler):
    server: Mail

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    letter += part
                self.server.got.append(letter)
            refused = command == b"RCPT" and any(name in line for name in self.server.unknown)
            said = b"221 bye" if command == b"QUIT" else b"550 nobody" if refused else b"250 well"
            self.wfile.write(said + b"\r\n")
            if command == b"QUIT":
                return


@contextmanager
def running(server: Hook | Mail) -> Iterator[None]:
    """While it takes what comes."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
