"""Fill a demo installation with people in every situation: ``./vieclam seed``."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vieclam.demo.outside import simulators_running
from vieclam.demo.seeding import seed, set_demo_clock
from vieclam.demo.staff import make_staff


class Command(BaseCommand):
    """Goes through the services, never around them; run again, it adds nothing."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """What to seed."""
        parser.add_argument("--staff-only", action="store_true", help="chỉ đồng hồ, cán bộ và chứng thư")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, and say how long it took."""
        if not settings.DEMO:
            raise CommandError("Chỉ bản trình diễn mới có dữ liệu minh họa (VIECLAM_DEMO=1).")
        if options["staff_only"]:
            set_demo_clock()
            make_staff()
            return
        started = time.monotonic()
        with simulators_running():
            seed(self.stdout.write)
        self.stdout.write(f"Xong sau {time.monotonic() - started:.0f} giây.")
