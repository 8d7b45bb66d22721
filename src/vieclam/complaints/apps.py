"""Complaints against decisions and acts."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "vieclam.complaints"
    label = "complaints"
    verbose_name = "Khiếu nại"
