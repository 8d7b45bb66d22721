"""Statutory reports of a centre."""

from django.apps import AppConfig


class LabourMarketConfig(AppConfig):
    name = "vieclam.labourmarket"
    label = "labourmarket"
    verbose_name = "Báo cáo thị trường lao động"
