"""Whose address counts: the connection's own, or what a trusted proxy says, never what a stranger writes."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from vieclam.accounts.client_address import client_address
from vieclam.accounts.services.limit_rate import within_rate

PROXY, CLIENT = "10.0.3.7", "203.0.113.9"


def asked(address: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers))


@pytest.mark.parametrize(
    ("trusted", "address", "forwarded", "expected"),
    [
        ("", CLIENT, "", CLIENT),
        ("", CLIENT, "198.51.100.1", CLIENT),
        ("10.0.3.0/24", CLIENT, "198.51.100.1", CLIENT),
        ("10.0.3.0/24", PROXY, "", PROXY),
        ("10.0.3.0/24", PROXY, CLIENT, CLIENT),
        ("10.0.3.0/24", PROXY, f"198.51.100.1, {CLIENT}", CLIENT),
        ("10.0.3.0/24, 10.0.4.1", PROXY, f"{CLIENT}, 10.0.4.1", CLIENT),
        ("10.0.3.7", "10.0.3.70", CLIENT, "10.0.3.70"),
        ("10.0.3.0/24", PROXY, f"{CLIENT}:4711", CLIENT),
        ("2001:db8::/32", "2001:db8::1", "[2001:db9::5]:4711", "2001:db9::5"),
        ("10.0.3.0/24", PROXY, "<script>", PROXY),
        ("10.0.3.0/24", PROXY, f"{CLIENT}, unknown", PROXY),
        ("10.0.3.0/24", "", CLIENT, ""),
    ],
)
def test_the_address_that_counts(settings, trusted: str, address: str, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = trusted
    assert asked(address, forwarded) == expected


def test_what_is_no_network_is_refused(settings) -> None:
    settings.TRUSTED_PROXIES = "the-proxy"
    with pytest.raises(ValueError, match="the-proxy"):
        asked(PROXY, CLIENT)


@pytest.mark.django_db
def test_two_clients_behind_one_proxy_are_counted_apart(settings) -> None:
    settings.TRUSTED_PROXIES = PROXY

    def within(client: str) -> bool:
        request = RequestFactory().get("/", REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": client})
        return within_rate(request, "test", 1)

    assert [within(CLIENT), within(CLIENT), within("203.0.113.10")] == [True, False, True]
