"""Addresses for machines; people get pages."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "vieclam.api"
    label = "api"
    verbose_name = "API"
