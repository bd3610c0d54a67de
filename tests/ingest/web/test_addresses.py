"""The check of addresses: what is refused by name, and that it is never laxer than Python's own list."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.web.addresses import Address, Allowance, allowed, refusal

REFUSED = {
    "0.0.0.0": "an unspecified address",
    "10.1.2.3": "a private address",
    "100.64.0.1": "a provider's shared address (CGNAT)",
    "100.100.100.200": "a provider's shared address (CGNAT)",
    "127.0.0.1": "a loopback address",
    "127.255.255.254": "a loopback address",
    "168.63.129.16": "a cloud's metadata address",
    "169.254.0.1": "a link-local address",
    "169.254.169.254": "a cloud's metadata address",
    "172.16.0.1": "a private address",
    "172.31.255.255": "a private address",
    "192.0.0.192": "an address of the IETF's protocols",
    "192.0.2.1": "a documentation address",
    "192.88.99.1": "a 6to4 relay address",
    "192.168.1.1": "a private address",
    "198.18.0.1": "a benchmarking address",
    "198.19.255.255": "a benchmarking address",
    "198.51.100.7": "a documentation address",
    "203.0.113.7": "a documentation address",
    "224.0.0.1": "a multicast address",
    "240.0.0.1": "a reserved address",
    "255.255.255.255": "the broadcast address",
    "::": "an unspecified address",
    "::1": "a loopback address",
    "::127.0.0.1": "an IPv4-compatible address",
    "::ffff:127.0.0.1": "an IPv4 address mapped into IPv6",
    "::ffff:8.8.8.8": "an IPv4 address mapped into IPv6",
    "64:ff9b::127.0.0.1": "a loopback address",
    "64:ff9b::a9fe:a9fe": "a cloud's metadata address",
    "64:ff9b:1::1": "a local translation address",
    "100::1": "a discard address",
    "2001:0:7f00:1::1": "a Teredo address",
    "2001:2::1": "an address of the IETF's protocols",
    "2001:db8::1": "a documentation address",
    "2002:7f00:1::1": "a 6to4 address",
    "3fff::1": "a documentation address",
    "4000::1": "a reserved address",
    "5f00::1": "a reserved address",
    "fc00::1": "a private address",
    "fd00:ec2::254": "a private address",
    "fe80::1": "a link-local address",
    "fec0::1": "a site-local address",
    "ff02::1": "a multicast address",
}


@pytest.mark.parametrize(("address", "reason"), REFUSED.items())
def test_what_is_not_the_public_internet_is_refused_by_name(address: str, reason: str) -> None:
    assert refusal(ip_address(address)) == reason


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "100.63.255.255", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "64:ff9b::808:808"],
)
def test_the_public_internet_is_asked(address: str) -> None:
    assert refusal(ip_address(address)) is None


@given(st.ip_addresses())
def test_no_address_is_asked_that_python_does_not_hold_public(address: Address) -> None:
    if refusal(address) is None:
        assert address.is_global
        others = ("is_multicast", "is_private", "is_loopback", "is_unspecified", "is_link_local")
        assert [kind for kind in others if getattr(address, kind)] == []
        assert not address.is_reserved or address in ip_network("64:ff9b::/96")


# What Python holds public and we do not: one cloud's own address, relays that are gone, other ways to write IPv4.
STRICTER = ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "::/96", "::ffff:0:0/96", "2001::/23", "2002::/16")


@given(st.ip_addresses())
def test_what_python_holds_public_is_asked_but_for_a_short_list(address: Address) -> None:
    unicast = isinstance(address, IPv4Address) or address in ip_network("2000::/3")
    if address.is_global and not address.is_multicast and unicast and refusal(address) is not None:
        assert any(address in ip_network(network) for network in (*STRICTER, "3fff::/20"))


@given(st.ip_addresses(v=4))
def test_a_translated_address_is_judged_by_what_it_holds(address: IPv4Address) -> None:
    assert refusal(IPv6Address((0x64FF9B << 96) | int(address))) == refusal(address)


def test_an_allowance_is_for_one_network_at_one_port() -> None:
    allowances = (Allowance(ip_network("127.0.0.1/32"), 8080),)
    assert allowed(ip_address("127.0.0.1"), 8080, allowances)
    assert not allowed(ip_address("127.0.0.1"), 80, allowances)
    assert not allowed(ip_address("127.0.0.2"), 8080, allowances)
    assert not allowed(ip_address("::1"), 8080, allowances)
