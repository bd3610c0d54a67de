"""Where the observatory is served: what it is called from outside, and who may reach it."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import msgspec

from marsad.errors import MarsadError


class Site(msgspec.Struct, frozen=True):
    """The addresses under which people open it."""

    address: str
    """As printed: `http://127.0.0.1:8700`, without a slash at the end."""
    hosts: frozenset[str]
    """What a request's Host may say, in lower case."""

    @property
    def scheme(self) -> str:
        """`http` or `https`."""
        return self.address.partition(":")[0]

    @property
    def is_secret(self) -> bool:
        """Whether what is said cannot be listened to."""
        return self.scheme == "https"

    @property
    def cookie(self) -> str:
        """The name of the session's cookie. Ports share cookies, so each has its own; `__Host-` needs TLS."""
        if self.is_secret:
            return "__Host-marsad"
        return f"marsad-{urlsplit(self.address).port or 80}"


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def local_site(host: str, port: int) -> Site:
    """A site for this machine alone."""
    names = ["127.0.0.1", "localhost", "[::1]"]
    shown = f"[{host}]" if ":" in host else host
    return Site(f"http://{shown}:{port}", frozenset(f"{name}:{port}" for name in {*names, shown}))


def public_site(address: str) -> Site:
    """A site that others reach, by the address they use. Raises MarsadError where that is not `https://NAME[:PORT]`."""
    parts = urlsplit(address.strip().rstrip("/"))
    try:
        port = parts.port
    except ValueError as error:
        raise MarsadError(f"--url {address}: {error}") from error
    if parts.scheme != "https" or not parts.hostname or parts.path or parts.query or parts.username:
        raise MarsadError(f"--url {address}: give it as https://NAME or https://NAME:PORT; passwords need TLS")
    host = parts.netloc.lower()
    names = {host, f"{host}:443"} if port is None else {host}
    return Site(f"https://{host}", frozenset(names))
