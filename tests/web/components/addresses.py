"""The addresses the design kit itself needs; the pages of each audience have their own tests."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from vieclam.web.components.places import commune_options
from vieclam.web.public.demo_clock import move
from vieclam.web.public.home import home

public = [
    path("", home, name="home"),
    path("chon-xa", commune_options, name="commune_options"),
    path("demo/dong-ho", move, name="demo_clock"),
]
urlpatterns = [
    path("ngon-ngu", set_language, name="set_language"),
    path("", include((public, "public"))),
    path("", include("vieclam.web.components.urls")),
]
handler404 = "vieclam.web.errors.not_found"
handler500 = "vieclam.web.errors.server_error"
