"""The address in a message that stops such messages, without signing in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vieclam.core.actors import job_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Often, SavedSearch
from vieclam.jobbank.services.saved_searches import search_of_stop_link, stop_news

LETTER = "jobbank.letter"
"""Who acts through this page: a job of the centre, so that its policies guard every row."""


# A mail program presses the button by itself, without cookie and form key (RFC 8058); the address says it all.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_page(request: Any, token: str) -> HttpResponse:
    """A question first, for programs open every address of a letter; pressed, no more news of this search."""
    target = search_of_stop_link(token) if len(token) <= 40 else None
    if target is None:
        raise Http404
    search_id, centre_id = target
    actor = job_actor(LETTER, centre_id=centre_id)
    with acting_as(actor):
        if request.method == "POST":
            stop_news(actor=actor, search_id=search_id)
        often = SavedSearch.objects.values_list("often", flat=True).get(pk=search_id)
    return render(request, "web/jobs/stop.html", {"stopped": often == Often.NEVER})
