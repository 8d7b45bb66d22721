"""Decisions and slips: numbers, typesetting, signatures, verification."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "vieclam.documents"
    label = "documents"
    verbose_name = "Văn bản"
