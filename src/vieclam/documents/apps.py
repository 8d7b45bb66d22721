"""Decisions and slips: numbers, typesetting, signatures, verification."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "vieclam.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        """Registers the system checks."""
        from vieclam.documents import checks  # noqa: F401  (registers the system checks)
