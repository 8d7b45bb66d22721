"""Load the reference data: places, classifications, banks, procedures, wages, the working calendar."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from vieclam.core.actors import platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.reference.services.load_reference import load_reference


class Command(BaseCommand):
    """``./vieclam load_reference``."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run as the application's role: the policies let a platform administrator write these tables."""
        started = time.perf_counter()
        with acting_as(platform_actor("load_reference")) as actor:
            made = load_reference(actor=actor)
        new = ", ".join(f"{count} {table}" for table, count in made.items() if count)
        self.stdout.write(f"Reference data: {new or 'nothing new'} ({time.perf_counter() - started:.1f} s)")
