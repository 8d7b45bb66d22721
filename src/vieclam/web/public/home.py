"""The public home: three ways in, and the tracking of a dossier by its code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Shows the ways in whose pages exist (the template leaves out the others)."""
    return render(request, "web/public/home.html")
