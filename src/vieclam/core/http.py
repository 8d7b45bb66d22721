"""What surrounds every request: an id, one log line, figures; and the health addresses."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable

import structlog
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from vieclam.core.home import home_mark
from vieclam.core.metrics import note_request

log = structlog.get_logger("vieclam.request")
_ACCEPTED_ID = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")


class RequestLogMiddleware:
    """Gives the request an id (or keeps a well-formed one), logs the route, never the path or its parameters."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _ACCEPTED_ID.match(given) else secrets.token_hex(8)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        response = self.get_response(request)
        taken = time.perf_counter() - started
        route = request.resolver_match.route if request.resolver_match else "unmatched"
        note_request(request.method, route, response.status_code, taken)
        actor = getattr(request, "actor", None)
        log.info(
            "request answered",
            method=request.method,
            route=route,
            status=response.status_code,
            milliseconds=round(taken * 1000, 1),
            actor=actor.key if actor else "",
        )
        response["X-Request-ID"] = request_id
        return response


def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "live"})


def ready(request: HttpRequest) -> JsonResponse:
    """The process can do its work: the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Exception:
        log.exception("database does not answer")
        return JsonResponse({"status": "not ready", "database": "no answer"}, status=503)
    return JsonResponse({"status": "ready", "home": home_mark()})
