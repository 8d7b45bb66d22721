"""Possible duplicates across centres, for a person to look at."""

from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "vieclam.duplicates"
    label = "duplicates"
    verbose_name = "Dấu hiệu trùng"
