"""Files by the hash of their plain bytes, encrypted at rest."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "vieclam.archive"
    label = "archive"
    verbose_name = "Lưu trữ"
