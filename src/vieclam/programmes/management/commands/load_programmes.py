"""Load the support programmes that are shipped (after load_reference)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from vieclam.core.actors import platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.programmes.services.publish_programme import load_programmes


class Command(BaseCommand):
    """``./vieclam load_programmes``."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run as the application's role."""
        with acting_as(platform_actor("load_programmes")) as actor:
            made = load_programmes(actor=actor)
        self.stdout.write(f"Support programmes: {made} made")
