"""Pages by audience. Each audience's ``urls.py`` writes whole addresses (``toi/ho-so``) and sets its ``app_name``."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

AUDIENCES = ("public", "worker", "officer", "manager", "administration")


def audience_urls(audience: str) -> list[object]:
    """The audience's addresses; none while its pages do not exist."""
    package = f"vieclam.web.{audience}"
    if find_spec(package) is None or find_spec(f"{package}.urls") is None:
        return []
    return [path("", include(f"{package}.urls"))]


urlpatterns = [
    path("ngon-ngu", set_language, name="set_language"),
    *(pattern for audience in AUDIENCES for pattern in audience_urls(audience)),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns.append(path("", include("vieclam.web.components.urls")))
