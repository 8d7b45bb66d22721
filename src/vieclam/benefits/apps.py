"""Unemployment insurance: determinations, proposals, entitlements, notifications."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "vieclam.benefits"
    label = "benefits"
    verbose_name = "Trợ cấp thất nghiệp"

    def ready(self) -> None:
        """Say what a centre's closing leaves unfinished."""
        from vieclam.benefits.selectors.unfinished import unfinished_benefits
        from vieclam.organisations.closing import register_needs

        register_needs(unfinished_benefits)
