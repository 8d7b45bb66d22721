"""Where a page is to be had again, and which page led here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

READING = frozenset({"GET", "HEAD"})
FIRST_PAGE = "/"


def page_address(request: Any) -> str:
    """The address that shows this page again by reading alone.

    A view behind an address that only takes forms says it in ``request.page_address``; elsewhere a form is sent to the
    address of its page.
    """
    if request is None:
        return FIRST_PAGE
    return getattr(request, "page_address", "") or request.get_full_path()


def with_query(address: str, query: str) -> str:
    """The address with its query; without a "?" where there is none."""
    return f"{address}?{query}" if query else address


def came_from(request: HttpRequest) -> str:
    """The page of this site that led here, without the host; empty where it is unknown or another's."""
    referer = request.META.get("HTTP_REFERER", "")
    try:
        parts, host = urlsplit(referer), request.get_host()
    except (ValueError, DisallowedHost):
        return ""
    if not parts.netloc or not url_has_allowed_host_and_scheme(referer, allowed_hosts={host}):
        return ""
    address = urlunsplit(("", "", parts.path or FIRST_PAGE, parts.query, ""))
    # A path of two slashes would be read as a host.
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""
