"""Fetching one address: checked, asked, followed where it leads, and taken only within limits."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urljoin

import certifi
import httpcore
import msgspec

import marsad
from marsad.ingest.web.addresses import Allowance
from marsad.ingest.web.content import ENCODINGS, BadBody, Cut, unpacked
from marsad.ingest.web.dialling import Clock, Dialler, Lookup, NotPublic, OutOfTime, checked, system_lookup
from marsad.ingest.web.faults import Failed, Refused, shown
from marsad.ingest.web.targets import WEB_PORTS, Target, target_of
from marsad.model.capture import Capture, Retrieval

Headers = tuple[tuple[str, str], ...]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_PLAIN = "application/octet-stream"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long and how large an answer may be."""

    total_seconds: float = 60
    """For everything: looking up, connecting, redirects, the last byte of the body."""
    connect_seconds: float = 10
    """For looking up a name, and for connecting to one address."""
    read_seconds: float = 20
    """Between one byte and the next."""
    body_bytes: int = 32 << 20
    """Packed, and unpacked."""
    header_bytes: int = 64 << 10
    ratio: int = 200
    """How many times its packed size a body may unpack to."""
    redirects: int = 5


class Validators(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an address said of the version that it gave, to be asked whether there is a newer one (RFC 9110, 13.1)."""

    url: str
    """Who said it. Nobody else is told: a validator can be made to know a reader again."""
    etag: str | None = None
    last_modified: str | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """How the web is asked: by whom, what, and within which limits."""

    agent: str = f"Marsad/{marsad.__version__} (reads Arabic news)"
    """The `User-Agent` of each request. See `agent_named`."""
    limits: Limits = Limits()
    ports: frozenset[int] = WEB_PORTS
    trust: ssl.SSLContext | None = None
    """Whose certificates count; None: the authorities in certifi's list."""
    lookup: Lookup = system_lookup
    allow: tuple[Allowance, ...] = ()
    """Addresses that are asked although they are not public. No setting reaches this."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, whatever its status."""

    raw: bytes
    """The body before it was packed for the way: chunks joined, `Content-Encoding` undone, no text decoded."""
    media_type: str
    """As in `text/html`; application/octet-stream where the answer does not say."""
    retrieval: Retrieval
    moved_to: str | None = None
    """Where the address has moved to for good, if it says so (301 and 308, up to the first other redirect)."""

    @property
    def status(self) -> int:
        return self.retrieval.status

    def header(self, name: str) -> str | None:
        """The first header of this name, which is in lower case."""
        return next((value for known, value in self.retrieval.headers if known == name), None)

    def validators(self) -> Validators:
        """What to ask with next time."""
        return Validators(
            url=self.retrieval.final_url, etag=self.header("etag"), last_modified=self.header("last-modified")
        )

    def capture(self) -> Capture:
        """The whole of it, as the store keeps it."""
        return Capture(raw=self.raw, media_type=self.media_type, origin=self.retrieval.url, retrieval=self.retrieval)


def agent_named(contact: str | None) -> str:
    """The `User-Agent` that names Marsad, its version, and whom to ask about it: a page or a mail address."""
    if contact is None:
        return Terms().agent
    if not (contact.isascii() and contact.isprintable()):
        raise ValueError(f"a contact is plain ASCII in one line: {contact!r}")
    return f"Marsad/{marsad.__version__} (+{contact})"


def fetch(url: str, terms: Terms, *, seen: Validators | None = None) -> Fetched:
    """What an address answers now, after at most `redirects` redirects, each checked like the first.

    With `seen` the answer may be a 304 without a body. Raises Refused for what is never asked or taken, and Failed for
    what may come another time; both are one line that names the address as it was asked for.
    """
    clock = Clock(terms.limits.total_seconds)
    target = target_of(url, terms.ports)
    passed: list[str] = []
    moved_to: str | None = None
    for_good = True
    while True:
        with _said(url, target, passed, terms), _asked(target, terms, clock, seen) as answer:
            status, headers = answer.status, _headers(answer, terms.limits)
            location = _first(headers, "location")
            if status not in _REDIRECTS or location is None:
                raw = _body(answer, headers, terms.limits)
                break
        target = _next(url, target, location, terms)
        passed.append(target.url)
        if len(passed) > terms.limits.redirects:
            raise Refused(url, f"more than {terms.limits.redirects} redirects")
        for_good = for_good and status in _FOR_GOOD
        moved_to = target.url if for_good else moved_to
    retrieval = Retrieval(
        url=url,
        final_url=target.url,
        redirects=tuple(passed[:-1]),
        status=status,
        headers=headers,
        retrieved_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    media_type = (_first(headers, "content-type") or _PLAIN).partition(";")[0].strip().lower()
    return Fetched(raw=raw, media_type=media_type or _PLAIN, retrieval=retrieval, moved_to=moved_to)


@contextmanager
def _asked(target: Target, terms: Terms, clock: Clock, seen: Validators | None) -> Iterator[httpcore.Response]:
    """The answer of one address, its body not read yet. One connection, for this alone."""
    limits = terms.limits
    headers = [
        ("Host", target.authority),
        ("User-Agent", terms.agent),
        ("Accept", "*/*"),
        ("Accept-Encoding", ENCODINGS),
        ("Connection", "close"),
    ]
    if seen is not None and seen.url == target.url:
        headers += [("If-None-Match", seen.etag)] if seen.etag else []
        headers += [("If-Modified-Since", seen.last_modified)] if seen.last_modified else []
    timeout = {"connect": limits.connect_seconds, "read": limits.read_seconds, "write": limits.read_seconds}
    with (
        connected(target, terms, clock, limits.connect_seconds) as connection,
        connection.stream("GET", url_of(target), headers=headers, extensions={"timeout": timeout}) as answer,
    ):
        yield answer


def connected(target: Target, terms: Terms, clock: Clock, seconds: float) -> httpcore.HTTPConnection:
    """A connection to one of the addresses of a target's name, which are all checked first: that one is dialled.

    Raises NotPublic, and OutOfTime where the name is not looked up within so many seconds.
    """
    addresses = checked(target, terms.lookup, terms.allow, clock.left(seconds))
    return httpcore.HTTPConnection(
        url_of(target).origin, ssl_context=terms.trust or _authorities(), network_backend=Dialler(addresses, clock)
    )


def url_of(target: Target) -> httpcore.URL:
    """A target as a request names it."""
    return httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)


@cache
def _authorities() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def _headers(answer: httpcore.Response, limits: Limits) -> Headers:
    if sum(len(name) + len(value) + 4 for name, value in answer.headers) > limits.header_bytes:
        raise BadBody(f"its headers are larger than {limits.header_bytes:,} bytes")
    return tuple((_text(name).lower(), _text(value)) for name, value in answer.headers)


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _first(headers: Headers, name: str) -> str | None:
    return next((value for known, value in headers if known == name), None)


def _body(answer: httpcore.Response, headers: Headers, limits: Limits) -> bytes:
    said = _first(headers, "content-length") or ""
    if said.isdecimal() and int(said) > limits.body_bytes and answer.status != 304:
        raise BadBody(f"larger than {limits.body_bytes:,} bytes")
    coding = ",".join(value for name, value in headers if name == "content-encoding")
    return unpacked(answer.iter_stream(), coding, limits.body_bytes, limits.ratio)


def _next(url: str, target: Target, location: str, terms: Terms) -> Target:
    """Where a redirect leads, checked like an address that somebody wrote."""
    try:
        onward = target_of(urljoin(target.url, location), terms.ports)
    except Refused as refused:
        raise Refused(url, f"redirects to {shown(location)}: {refused.message}") from None
    except ValueError:
        raise Refused(url, f"redirects to {shown(location)}: not an address") from None
    if target.scheme == "https" and onward.scheme == "http":
        raise Refused(url, f"redirects from https: to {shown(onward.url)}, which anybody on the way can change")
    return onward


@contextmanager
def _said(url: str, target: Target, passed: list[str], terms: Terms) -> Iterator[None]:
    """Whatever goes wrong on the way, as one line that names the address and the redirect that led there."""
    onward = f"redirects to {shown(target.url)}: " if passed else ""
    limits = terms.limits
    try:
        yield
    except NotPublic as error:
        raise Refused(url, f"{onward}{error}: never asked") from None
    except Cut as error:
        raise Failed(url, f"{onward}{error}") from None
    except BadBody as error:
        raise Refused(url, f"{onward}{error}") from None
    except OutOfTime:
        raise Failed(url, f"{onward}not whole after {limits.total_seconds:g} seconds: given up") from None
    except (httpcore.ConnectTimeout, TimeoutError) as error:
        what = str(error) if isinstance(error, TimeoutError) else "no connection"
        raise Failed(url, f"{onward}{what} in {limits.connect_seconds:g} seconds") from None
    except httpcore.TimeoutException:
        raise Failed(url, f"{onward}silent for {limits.read_seconds:g} seconds") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise Failed(url, f"{onward}{_plain(error)}") from None


def _plain(error: Exception) -> str:
    """What the system, TLS or HTTP has to say, in one line."""
    inner: BaseException = error
    while inner.__cause__ is not None:
        inner = inner.__cause__
    if isinstance(inner, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {inner.verify_message}"
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return shown(str(inner)) or type(error).__name__
