"""Transaction, settings and rendering of each request, in one place.

It stands innermost, around the view and Django's rendering of its response; sessions and sign-in pages, which write on
GET and call identity providers, stay outside.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from vieclam.core import clock
from vieclam.core.actors import NOBODY
from vieclam.core.tenancy.acting import acting_as

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class _Undo(Exception):
    """Leaves the transaction without keeping it, carrying the answer out."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


class TenancyMiddleware:
    """Each request in one transaction: read-only for GET and HEAD, undone when the answer is a server error.

    What a page that only reads has to have kept of what it showed, it puts into ``request.afterwards``: functions run
    once the answer is made, each in a transaction of its own as the same actor.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.resolve = import_string(settings.ACTOR_RESOLVER)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        clock.forget_offset()
        if request.path.startswith(settings.TRANSACTION_EXEMPT_PREFIXES):
            request.actor = NOBODY  # type: ignore[attr-defined]
            return self.get_response(request)
        actor = self.resolve(request)
        request.actor = actor  # type: ignore[attr-defined]
        request.looks = []  # type: ignore[attr-defined]
        request.afterwards = []  # type: ignore[attr-defined]
        try:
            with acting_as(actor, read_only=request.method in SAFE_METHODS):
                response = self.get_response(request)
                if response.status_code >= 500 or getattr(request, "undo", False):
                    raise _Undo(response)
        except _Undo as undone:
            response = undone.response
        self._record_looks(request)
        if response.status_code < 400:
            for keep in request.afterwards:  # type: ignore[attr-defined]
                with acting_as(actor):
                    keep()
        return response

    @staticmethod
    def _record_looks(request: HttpRequest) -> None:
        """What was looked at is written apart, after the read-only transaction (the access log)."""
        looks = getattr(request, "looks", [])
        if looks:
            record = import_string(settings.ACCESS_LOG_WRITER)
            with transaction.atomic():
                record(request.actor, looks)  # type: ignore[attr-defined]
