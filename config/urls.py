"""Every address: health, sign-in, machines, pages."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from vieclam.accounts.client_address import only_from
from vieclam.core import http
from vieclam.core.metrics import metrics

urlpatterns = [
    path("health/live", http.live),
    path("health/ready", http.ready),
    path("metrics", only_from("METRICS_FROM")(metrics)),
    path("accounts/", include("vieclam.web.sign_in.account_urls")),
    *([path("api/v1/", include("vieclam.api.urls"))] if find_spec("vieclam.api.urls") else []),
    path("", include("vieclam.web.urls")),
]
if settings.DEMO:
    from vieclam.demo.pages import codes

    urlpatterns.append(path("demo/ma-xac-thuc", codes, name="demo_codes"))
handler400 = "vieclam.web.errors.bad_request"
handler403 = "vieclam.web.errors.forbidden"
handler404 = "vieclam.web.errors.not_found"
handler500 = "vieclam.web.errors.server_error"
