"""Employers and their units; the unit's commune decides the wage region."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "vieclam.employers"
    label = "employers"
    verbose_name = "Người sử dụng lao động"
