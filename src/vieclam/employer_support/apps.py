"""Support of employers who train their workers to keep their jobs (procedure 1.014754)."""

from django.apps import AppConfig


class EmployerSupportConfig(AppConfig):
    name = "vieclam.employer_support"
    label = "employer_support"
    verbose_name = "Hỗ trợ người sử dụng lao động"

    def ready(self) -> None:
        """Make its decisions known to the path that every decision goes."""
        from vieclam.employer_support.kinds import register_kinds

        register_kinds()
