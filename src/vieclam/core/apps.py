"""The ground everything stands on: tenancy, acts, jobs, events, registers, the clock at the edge."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "vieclam.core"
    label = "core"
    verbose_name = "Nền tảng"

    def ready(self) -> None:
        from vieclam.core import checks  # noqa: F401  (registers the system checks)
