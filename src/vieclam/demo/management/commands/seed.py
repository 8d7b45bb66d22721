"""Fill a demo installation with people in every situation: ``./vieclam seed``."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vieclam.demo.outside import simulators_running
from vieclam.demo.replay.plan import REPLAYS
from vieclam.demo.replay.run import AlreadyRunning, replay
from vieclam.demo.seeding import seed, seed_benefits, set_demo_clock
from vieclam.demo.staff import make_staff
from vieclam.demo.year.plan import YEAR
from vieclam.demo.year.run import live_year


class Command(BaseCommand):
    """Goes through the services, never around them; run again, it adds nothing."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """What to seed."""
        parser.add_argument("--staff-only", action="store_true", help="chỉ đồng hồ, cán bộ và chứng thư")
        parser.add_argument("--benefits-only", action="store_true", help="cán bộ và vài trợ cấp đang hưởng")
        parser.add_argument(
            "--replay", choices=sorted({*REPLAYS, YEAR.key}), help="chạy lại số liệu công bố, hoặc cả một năm"
        )
        parser.add_argument("--scale", type=float, default=1.0, help="tỷ lệ số hồ sơ của --replay, ví dụ 0.02")
        parser.add_argument("--workers", type=int, default=2, help="số tiến trình của --replay")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, and say how long it took."""
        if not settings.DEMO:
            raise CommandError("Chỉ bản trình diễn mới có dữ liệu minh họa (VIECLAM_DEMO=1).")
        if options["staff_only"]:
            set_demo_clock()
            make_staff()
            return
        if options["benefits_only"]:
            with simulators_running():
                seed_benefits()
            return
        if options["replay"]:
            self._replay(options["replay"], options["scale"], options["workers"])
            return
        started = time.monotonic()
        with simulators_running():
            seed(self.stdout.write)
        self.stdout.write(f"Xong sau {time.monotonic() - started:.0f} giây.")

    def _replay(self, key: str, scale: float, workers: int) -> None:
        if not 0 < scale <= 1 or workers < 1:
            raise CommandError("--scale phải lớn hơn 0 và không quá 1; --workers phải từ 1.")
        try:
            if key == YEAR.key:
                live_year(self._say, scale=scale)
                return
            replay(REPLAYS[key], self._say, scale=scale, workers=workers)
        except AlreadyRunning:
            raise CommandError("Một lần chạy lại khác đang làm trên cơ sở dữ liệu này.") from None
        except KeyboardInterrupt:
            raise CommandError("Đã dừng. Chạy lại cùng lệnh để làm tiếp phần còn lại.") from None

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
