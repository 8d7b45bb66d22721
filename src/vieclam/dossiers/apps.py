"""The one-stop shop (một cửa): intake, facts, clarifications, deadlines."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "vieclam.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"
