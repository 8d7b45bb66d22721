"""Pages by audience."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vieclam.web"
    label = "web"
    verbose_name = "Trang"
