"""Addresses: machinery here, pages in ``vieclam.web.urls``."""

from __future__ import annotations

from django.urls import include, path

from vieclam.core import http

urlpatterns = [
    path("health/live", http.live),
    path("health/ready", http.ready),
    path("metrics", http.metrics),
    path("accounts/", include("allauth.urls")),
]
