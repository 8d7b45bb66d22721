"""``compile_translations``: makes the files Django reads from ``locale/<language>/*.po``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from vieclam.web.translations.catalogues import Language


class Command(BaseCommand):
    """Run by ``up`` and before tests; quick, and safe to repeat."""

    help = "Compile the translations."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for code, _name in settings.LANGUAGES:
            target = Language.read(settings.ROOT, code).compile()
            self.stdout.write(str(target.relative_to(settings.ROOT)))
