"""The one-stop shop (một cửa): intake, facts, clarifications, deadlines."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "vieclam.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        """Say which open clocks a changed working calendar would move, and what a unit's closing leaves unfinished."""
        from vieclam.dossiers.selectors.calendar import moved_deadlines
        from vieclam.dossiers.selectors.unfinished import unfinished_dossiers
        from vieclam.organisations.closing import register_needs
        from vieclam.reference.calendar_effects import register_deadlines

        register_deadlines(moved_deadlines)
        register_needs(unfinished_dossiers)
