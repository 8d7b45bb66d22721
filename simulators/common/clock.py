"""The simulators' clock: it follows the demo clock of the product by a stored offset."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from simulators.common.store import Store

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def real_now() -> datetime:
    """The machine's time in Viet Nam's zone."""
    return datetime.now(VIET_NAM)  # noqa: TID251 - the edge of a separate process


class SimulatorClock:
    """Now and today of a simulator. The offset survives a restart."""

    def __init__(self, store: Store) -> None:
        self._store = store
        given = os.environ.get("VIECLAM_SIMULATOR_NOW")
        if given and store.read("clock_offset") is None:
            self.set_now(datetime.fromisoformat(given))

    @property
    def offset(self) -> timedelta:
        """How far the simulator's clock is ahead of the real one."""
        return timedelta(seconds=float(self._store.read("clock_offset") or 0))

    def now(self) -> datetime:
        """The simulator's time."""
        return real_now() + self.offset

    def today(self) -> date:
        """The simulator's day in Viet Nam."""
        return self.now().date()

    def set_offset(self, seconds: float) -> None:
        """Moves the clock to ``seconds`` ahead of the real one."""
        self._store.write("clock_offset", str(seconds))

    def set_now(self, moment: datetime) -> None:
        """Moves the clock so that it is ``moment`` now; a time without zone is Viet Nam's."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=VIET_NAM)
        self.set_offset((aware - real_now()).total_seconds())
