"""The product's addresses and one page with nothing on it, for comparison."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as product
from vieclam.web.officer.guard import desk_page


@desk_page
def bare(request: HttpRequest) -> HttpResponse:
    """What every page of the desk goes through, and no more."""
    return HttpResponse("<!doctype html><title>bare</title>")


urlpatterns = [path("bench/bare", bare), *product]
