"""The worker process: works off jobs until SIGTERM or SIGINT, which let the job in hand end."""

from __future__ import annotations

import asyncio
from typing import Any

from django.core.management.base import BaseCommand

from vieclam.core.worker import work


class Command(BaseCommand):
    """``./vieclam work``; ``./vieclam up`` runs one."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until asked to stop."""
        asyncio.run(work())
