"""Load the Departments, centres and points of reception of a demo installation (after load_reference)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from vieclam.core import clock
from vieclam.core.actors import platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.organisations.services.load_organisations import load_organisations


class Command(BaseCommand):
    """``./vieclam load_organisations``."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run as the application's role."""
        with acting_as(platform_actor("load_organisations")) as actor:
            made = load_organisations(actor=actor, on=clock.today())
        self.stdout.write(
            f"Organisations: {made.departments} departments, {made.centres} centres, "
            f"{made.reception_points} points of reception made"
        )
