"""Counselling: sessions, appointments, groups."""

from django.apps import AppConfig


class CounsellingConfig(AppConfig):
    name = "vieclam.counselling"
    label = "counselling"
    verbose_name = "Tư vấn"
