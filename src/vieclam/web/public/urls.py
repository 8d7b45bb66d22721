"""Addresses for everybody."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from vieclam.web.components.places import commune_options
from vieclam.web.public import demo_clock, home

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("chon-xa", commune_options, name="commune_options"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/dong-ho", demo_clock.move, name="demo_clock"))
