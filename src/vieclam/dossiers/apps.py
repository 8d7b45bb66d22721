"""The one-stop shop (một cửa): intake, facts, clarifications, deadlines."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "vieclam.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        """Register the claim, the clocks a changed calendar would move, and what a unit's closing leaves unfinished."""
        from vieclam.dossiers.benefit_claim import BENEFIT
        from vieclam.dossiers.procedures import register_procedure
        from vieclam.dossiers.selectors.calendar import moved_deadlines
        from vieclam.dossiers.selectors.unfinished import unfinished_dossiers
        from vieclam.organisations.closing import register_needs
        from vieclam.reference.calendar_effects import register_deadlines

        register_procedure(BENEFIT)
        register_deadlines(moved_deadlines)
        register_needs(unfinished_dossiers)
