"""Alerts to those who asked for them: a file, an Atom feed, a web hook, e-mail. Each change of each alert once.

What was sent where is kept in a file of its own, a line each. A line is written only when the receiver has taken the
alert; what was not taken is tried again next time.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import httpcore
import msgspec

from marsad.errors import MarsadError
from marsad.model.alert import Alert

_SECONDS = 20
_TAKEN = range(200, 300)
_FAULTS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


class Sent(msgspec.Struct, frozen=True):
    """One change that a receiver has taken."""

    to: str
    """Which receiver: a digest, since addresses of hooks and mail servers hold keys and passwords."""
    alert: str
    state: str
    """Which change: a digest of the alert as it was."""


class Letter(msgspec.Struct, frozen=True):
    """An alert as people read it."""

    subject: str
    body: str


class UndeliveredError(MarsadError):
    """A receiver did not take an alert."""


def send(
    alerts: Iterable[Alert], to: str, log: Path, *, letter: Callable[[Alert], Letter], secret: str = ""
) -> Iterator[Alert]:
    """Bring to a receiver what it has not had; gives each alert when it was taken, by each of several addresses.

    Raises:
        UndeliveredError: one was not taken; those after it were not tried there. Other addresses were.
    """
    had = set(_sent(log))
    told, fault = list(alerts), None
    for receiver in _receivers(to):
        deliver = _deliverer(receiver, letter, secret)
        for alert in told:
            whole, own = (Sent(_digest(one.encode()), alert.id, state_of(alert)) for one in (to, receiver))
            if whole in had or own in had:
                continue
            try:
                deliver(alert)
            except UndeliveredError as error:
                fault = fault or error
                break
            _add_line(log, msgspec.json.encode(own))
            yield alert
    if fault is not None:
        raise fault


def _receivers(to: str) -> list[str]:
    """Each who is to take it for themselves: of a letter to several, one that takes it does not take it for the rest.

    They are told apart by a fragment, which no address of a mail server has otherwise.
    """
    if not to.startswith(("smtp://", "smtps://")):
        return [to]
    try:
        letters = parse_qs(urlsplit(to).query).get("to", [])
    except ValueError:
        return [to]
    return [f"{to}#{quote(one)}" for one in dict.fromkeys(letters)] if len(letters) > 1 else [to]


def state_of(alert: Alert) -> str:
    """What tells one change of an alert from another: a receiver is told of each once."""
    return _digest(msgspec.json.encode(alert, order="sorted"))


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _sent(log: Path) -> list[Sent]:
    if not log.is_file():
        return []
    found = []
    for line in log.read_bytes().splitlines():
        try:
            found.append(msgspec.json.decode(line, type=Sent))
        except msgspec.DecodeError:
            continue  # The last line of a process that was killed: that alert is sent again.
    return found


def _add_line(path: Path, line: bytes) -> None:
    """On the disk when this returns; on a line of its own, also behind one that was cut short."""
    with path.open("ab") as lines:
        if lines.tell() and not _ends_whole(path):
            lines.write(b"\n")
        lines.write(line + b"\n")
        lines.flush()
        os.fsync(lines.fileno())


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as lines:
        lines.seek(-1, os.SEEK_END)
        return lines.read(1) == b"\n"


def _deliverer(to: str, letter: Callable[[Alert], Letter], secret: str) -> Callable[[Alert], None]:
    try:
        scheme = urlsplit(to).scheme
    except ValueError as error:
        raise UndeliveredError(f"not an address: {error}") from None
    if scheme in ("http", "https"):
        return lambda alert: _post(alert, to, secret)
    if scheme in ("smtp", "smtps"):
        return lambda alert: _mail(letter(alert), to)
    return lambda alert: _append(alert, Path(to))


def _append(alert: Alert, path: Path) -> None:
    try:
        _add_line(path, msgspec.json.encode(alert))
    except OSError as error:
        raise UndeliveredError(f"{path}: {error.strerror}") from error


def _post(alert: Alert, url: str, secret: str) -> None:
    """As JSON; with a secret, signed: `X-Marsad-Signature: sha256=` and the HMAC of the body."""
    body = msgspec.json.encode(alert)
    headers: dict[bytes | str, bytes | str] = {
        "Content-Type": "application/json",
        "User-Agent": "Marsad",
        "Idempotency-Key": f"{alert.id}-{state_of(alert)}",
    }
    if secret:
        headers["X-Marsad-Signature"] = signature(body, secret)
    seconds = dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=ssl.create_default_context()) as pool,
            pool.stream("POST", url, headers=headers, content=body, extensions={"timeout": seconds}) as answer,
        ):
            status = answer.status  # What it says besides is not read: it may have no end.
    except (*_FAULTS, ValueError) as error:
        raise UndeliveredError(f"{_shown(url)}: {str(error) or type(error).__name__}") from error
    if status not in _TAKEN:
        raise UndeliveredError(f"{_shown(url)}: answered {status}")


def signature(body: bytes, secret: str) -> str:
    """What `X-Marsad-Signature` says: who has the secret can tell that the body came from here unchanged."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _shown(to: str) -> str:
    """A receiver as it may be printed: the paths and queries of hooks are keys to them."""
    parts = urlsplit(to)
    return f"{parts.scheme}://{parts.hostname}"


def _mail(letter: Letter, to: str) -> None:
    """`smtp://[USER:PASSWORD@]HOST[:PORT]/?from=A&to=B`: smtps speaks TLS from the start, smtp where it is offered."""
    parts = urlsplit(to)
    asked = parse_qs(parts.query)
    if not asked.get("from") or not asked.get("to"):
        raise UndeliveredError(f"{_shown(to)}: give ?from=ADDRESS&to=ADDRESS")
    try:
        message = EmailMessage()
        message["From"], message["To"] = asked["from"][0], ", ".join(asked["to"])
        message["Subject"] = " ".join(letter.subject.split())
        message.set_content(letter.body)
        with _server(parts.scheme, parts.hostname or "", parts.port) as server:
            if parts.username:
                _log_in(server, unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message, to_addrs=[unquote(parts.fragment)] if parts.fragment else None)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise UndeliveredError(f"{_shown(to)}: {error}") from error


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    """Only where nobody on the way can read it: whoever stands there can also hide that TLS is offered."""
    if not isinstance(server.sock, ssl.SSLSocket):
        raise ValueError("it offers no TLS, so the password is not sent: use smtps://, or leave it out")
    server.login(user, password)


def _server(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=_SECONDS, context=context)
    server = smtplib.SMTP(host, port or 25, timeout=_SECONDS)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    return server
