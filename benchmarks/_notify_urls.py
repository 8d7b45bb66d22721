"""The product's addresses and one page for comparison, which writes a single row."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from config.urls import urlpatterns as product
from vieclam.core import clock
from vieclam.core.models import OnceKey
from vieclam.web.worker.guard import worker_page


@require_POST
@worker_page
def row(request: HttpRequest) -> HttpResponse:
    """What every form of a worker goes through, one row, and the way back."""
    OnceKey.objects.create(
        actor=request.actor.key,  # type: ignore[attr-defined]
        act="bench.row",
        key=request.POST["once_key"],
        made_at=clock.real_now(),
    )
    return redirect("worker:home")


urlpatterns = [path("bench/row", row), *product]
