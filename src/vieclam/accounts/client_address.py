"""Where a request comes from, behind the installation's own reverse proxies.

python-ipware was looked at: it trusts proxies by the beginning of their address, so that 10.1.1.1 would also trust
10.1.1.10.
"""

from __future__ import annotations

import functools
import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
View = Callable[[HttpRequest], HttpResponse]


def client_address(request: HttpRequest) -> str:
    """The address of the client: the connection's own, or what trusted proxies say of it; empty if there is none.

    Read from the right of ``X-Forwarded-For``: each proxy adds the address it was asked from, and what stands left of
    the first address that is not a trusted proxy may be anybody's invention.
    """
    address = request.META.get("REMOTE_ADDR") or ""
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    while told and _is_trusted(address):
        nearer = _without_port(told.pop())
        if _parsed(nearer) is None:
            break
        address = nearer
    return address


def only_from(setting: str) -> Callable[[View], View]:
    """Answer a page of machines only to the addresses and networks of this setting; to others there is no such page.

    What a proxy passes on that is not named in ``TRUSTED_PROXIES`` comes from nobody knows where, and is refused too.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            address = client_address(request)
            by_stranger = "X-Forwarded-For" in request.headers and address == request.META.get("REMOTE_ADDR")
            if by_stranger or not _is_in(address, getattr(settings, setting)):
                raise Http404
            return view(request)

        return guarded

    return guard


def _is_trusted(address: str) -> bool:
    return _is_in(address, settings.TRUSTED_PROXIES)


def _is_in(address: str, networks: str) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in _networks(networks))


@functools.lru_cache(maxsize=8)
def _networks(text: str) -> tuple[Network, ...]:
    """Networks of the setting. Raises ``ValueError`` for what is no address or network."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None


def _without_port(text: str) -> str:
    """``203.0.113.7:4711`` and ``[2001:db8::1]:4711`` as some proxies write them."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
