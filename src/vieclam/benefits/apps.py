"""Unemployment insurance: determinations, proposals, entitlements, notifications."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "vieclam.benefits"
    label = "benefits"
    verbose_name = "Trợ cấp thất nghiệp"
