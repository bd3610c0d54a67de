"""Which addresses of the network are the public web, and which must never be asked.

A report can name any address, and so can whoever controls a name or a redirect. What is not the public internet is the
reader's own machine, their network, or the keys of the cloud that they work in.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Allowance(NamedTuple):
    """A network, at one port, that may be asked although it is not public. For tests with a server of their own."""

    network: Network
    port: int


# IANA's registries of special-purpose addresses (RFC 6890 and its successors), and what is multicast or reserved.
_SPECIAL: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), name)
    for network, name in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a provider's shared address (CGNAT)"),
        ("127.0.0.0/8", "a loopback address"),
        # One address of a cloud's own among public ones: it answers to guests of that cloud only.
        ("168.63.129.16/32", "a cloud's metadata address"),
        ("169.254.169.254/32", "a cloud's metadata address"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "an address of the IETF's protocols"),
        ("192.0.2.0/24", "a documentation address"),
        ("192.88.99.0/24", "a 6to4 relay address"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "a benchmarking address"),
        ("198.51.100.0/24", "a documentation address"),
        ("203.0.113.0/24", "a documentation address"),
        ("224.0.0.0/4", "a multicast address"),
        ("255.255.255.255/32", "the broadcast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address"),
        ("::ffff:0:0/96", "an IPv4 address mapped into IPv6"),
        ("::/96", "an IPv4-compatible address"),
        ("64:ff9b:1::/48", "a local translation address"),
        ("100::/64", "a discard address"),
        ("2001::/32", "a Teredo address"),
        ("2001::/23", "an address of the IETF's protocols"),
        ("2001:db8::/32", "a documentation address"),
        ("2002::/16", "a 6to4 address"),
        ("3fff::/20", "a documentation address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
# The one block that IPv6 addresses of the public internet come from, and the one into which networks without IPv4
# translate the IPv4 addresses of names (RFC 6052): there every IPv4 name looks so, and is judged by what it holds.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def refusal(address: Address) -> str | None:
    """Why this address is never asked, as in `a private address`; None for one of the public internet."""
    if isinstance(address, IPv6Address) and address in _NAT64:
        return refusal(IPv4Address(int(address) & 0xFFFFFFFF))
    special = next((name for network, name in _SPECIAL if address in network), None)
    if special is not None:
        return special
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "a reserved address"
    # The table above is meant to be the stricter one. Where Python knows of something newer, that counts too.
    return None if address.is_global and not address.is_multicast else "not an address of the public internet"


def allowed(address: Address, port: int, allowances: tuple[Allowance, ...]) -> bool:
    """Whether somebody has allowed just this, although it is not public."""
    return any(address in allowance.network and port == allowance.port for allowance in allowances)


def literal(host: str) -> Address | None:
    """The address that a host in its one form is; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None
