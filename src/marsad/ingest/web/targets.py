"""What an address names: read in one strict way, so that what is checked is what is asked.

Where programs disagree on how an address is to be read lies the way around every check. Here whatever has more than one
reading is refused: backslashes, whitespace, credentials, percent signs in hosts, addresses as one number or in octal.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

import msgspec

from marsad.ingest.web.faults import Refused

WEB_PORTS = frozenset({80, 443})
LONGEST = 8192
"""Characters in an address."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTS = ".\u3002"  # U+FF0E and U+FF61 are one of them once in their plain form (RFC 3490, 3.1)
_SIGNS = f"{_DOTS}-_"
_PORT = re.compile(r"[0-9]{0,5}")
# Names that are not of the public internet, whatever they resolve to (RFC 6761, 6762, 7686, 8375, 9476; ICANN on
# .internal), and those that home and office routers make up.
_LOCAL = frozenset({"home", "internal", "intranet", "lan", "local", "localdomain", "localhost"})
_LOCAL |= {"alt", "corp", "example", "invalid", "onion", "private", "test"}
_LOCAL_PAIRS = frozenset({"home.arpa"})


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """An address taken apart: every part in its one form, in ASCII."""

    scheme: str
    host: str
    """A name in lower case without a final dot, or an address; IPv6 without brackets."""
    port: int
    path: str
    """With the query; never empty."""

    @property
    def authority(self) -> str:
        """Host and port as in the `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address in its one form, without a fragment."""
        return f"{self.site}{self.path}"


def target_of(url: str, ports: frozenset[int] = WEB_PORTS) -> Target:
    """What this address names. Raises Refused for one that is not plainly a page of the public web."""
    fault = _letters_fault(url)
    if fault:
        raise Refused(url, fault)
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Refused(url, f"not an address: {error}") from None
    if parts.scheme not in _DEFAULT_PORTS:
        scheme = f"{parts.scheme}:" if parts.scheme else "an address without a scheme"
        raise Refused(url, f"{scheme} is not fetched, only http: and https:")
    host, port = _host_and_port(url, parts)
    if port not in ports:
        raise Refused(url, f"port {port} is not fetched from, only {', '.join(map(str, sorted(ports)))}")
    return Target(scheme=parts.scheme, host=host, port=port, path=_path(parts))


def _letters_fault(url: str) -> str | None:
    if len(url) > LONGEST:
        return f"longer than {LONGEST} characters"
    for letter in url:
        if letter == "\\":
            return "a backslash in an address"
        if letter.isspace():
            return "whitespace in an address: a space is written %20"
        if unicodedata.category(letter) in ("Cc", "Cs"):
            return "a control character in an address"
    return None


def _host_and_port(url: str, parts: SplitResult) -> tuple[str, int]:
    authority = parts.netloc
    if "@" in authority:
        raise Refused(url, "a user name or password in an address")
    if "%" in authority:
        raise Refused(url, "a percent sign in a host")
    host, bracket, rest = authority.rpartition("]")
    if not bracket:
        host, colon, port = authority.partition(":")
    else:
        colon, port = rest[:1], rest[1:]
    if colon not in ("", ":") or not _PORT.fullmatch(port):
        raise Refused(url, "a port that is no number")
    name = _ipv6(url, host) if bracket else _name(url, host)
    return name, int(port) if port else _DEFAULT_PORTS[parts.scheme]


def _ipv6(url: str, host: str) -> str:
    if not host.startswith("["):
        raise Refused(url, "a host with brackets that is no IPv6 address")
    try:
        return str(IPv6Address(host[1:]))
    except ValueError:
        raise Refused(url, "a host in brackets that is no IPv6 address") from None


def _name(url: str, host: str) -> str:
    """A host that is a name or an IPv4 address, in its one form."""
    ascii_host = _in_ascii(url, host).removesuffix(".")
    if not ascii_host:
        raise Refused(url, "no host in it")
    labels = ascii_host.split(".")
    if "" in labels:
        raise Refused(url, "an empty part in the host's name")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(url, ascii_host)
    if len(ascii_host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused(url, "not a name that a host can have")
    if len(labels) == 1 or labels[-1] in _LOCAL or ".".join(labels[-2:]) in _LOCAL_PAIRS:
        raise Refused(url, f"{ascii_host} is a name of a local network, not of the public web")
    return ascii_host


def _in_ascii(url: str, host: str) -> str:
    """Names in other scripts as they are looked up: full-width and circled digits become plain ones on the way."""
    if host.isascii():
        return host.lower()
    kinds = {unicodedata.category(letter) for letter in host}
    if "Cf" in kinds:
        raise Refused(url, "an invisible character in the host's name")
    plain = unicodedata.normalize("NFKC", host)
    if any(unicodedata.category(letter)[0] in "SPZ" and letter not in _SIGNS for letter in plain):
        raise Refused(url, "a sign in the host's name that names do not have")
    if plain.rstrip(_DOTS)[-1:].isdecimal():
        raise Refused(url, "an address in digits of another script")
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise Refused(url, f"not a name that a host can have: {error}") from None


def _ipv4(url: str, host: str) -> str:
    """Only four plain decimal numbers: `127.1`, `0x7f.1`, `0177.0.0.1` and `2130706433` are read in many ways."""
    try:
        return str(IPv4Address(host))
    except ValueError:
        raise Refused(url, f"{host} is a number, not four decimal ones as an address is written") from None


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="!$%&'()*+,;=:@/~")
    query = quote(parts.query, safe="!$%&'()*+,;=:@/?~[]")
    return f"{path}?{query}" if query else path
