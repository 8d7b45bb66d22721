"""Unemployment insurance: determinations, proposals, entitlements, notifications."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "vieclam.benefits"
    label = "benefits"
    verbose_name = "Trợ cấp thất nghiệp"

    def ready(self) -> None:
        """Say what a centre's closing leaves unfinished, whether a person's benefit runs, and what a moved one is."""
        from vieclam.benefits.moved_dossier import MOVED
        from vieclam.benefits.selectors.granted import running_benefit_of
        from vieclam.benefits.selectors.unfinished import unfinished_benefits
        from vieclam.dossiers.procedures import register_procedure
        from vieclam.dossiers.running_benefit import register_running_benefit
        from vieclam.organisations.closing import register_needs

        register_needs(unfinished_benefits)
        register_running_benefit(running_benefit_of)
        register_procedure(MOVED)
