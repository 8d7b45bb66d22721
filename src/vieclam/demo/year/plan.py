"""Who claims in the year, and what becomes of each benefit: the same on every run and machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace as changed
from enum import StrEnum

from vieclam.demo.replay.plan import SON_LA, WITHDRAWN_AFTER, Claim, after, make_plan
from vieclam.law.kernel.working_days import WorkingCalendar

YEAR = changed(
    SON_LA,
    key="year",
    # From August on no figure is published for this centre: ours, inside the published range of a month.
    received=(*SON_LA.received, 1850, 1780, 1720, 1690, 1640),
    # Here every decision is signed; the plan of a replay asks for one at least.
    signed_sample=1,
)
FIRST_DAY = dt.date(2026, 1, 2)
LAST_DAY = dt.date(2027, 1, 14)
"""The report on the year is sent before 15 January of the next (N374)."""


class Life(StrEnum):
    """What becomes of somebody's benefit."""

    WHOLE = "whole"
    MISSED_ONCE = "missed_once"
    MISSED_THREE = "missed_three"
    JOB = "job"
    JOB_TOLD_LATE = "job_told_late"
    MILITARY = "military"
    NOT_TAKEN = "not_taken"
    COMPLAINT = "complaint"
    WITHDRAWN = "withdrawn"
    TRAINED = "trained"
    MOVED = "moved"
    MOVE_WITHDRAWN = "move_withdrawn"
    MISTYPED = "mistyped"


SHARES = (
    (Life.WHOLE, 6),
    (Life.MISSED_ONCE, 3),
    (Life.MISSED_THREE, 2),
    (Life.JOB, 3),
    (Life.JOB_TOLD_LATE, 1),
    (Life.MILITARY, 1),
    (Life.NOT_TAKEN, 1),
    (Life.COMPLAINT, 1),
    (Life.WITHDRAWN, 1),
    (Life.TRAINED, 1),
    (Life.MOVED, 1),
    (Life.MOVE_WITHDRAWN, 1),
    (Life.MISTYPED, 1),
)
"""Ours, so that a small scale holds every life; how often each happens in a centre is not published."""
_CYCLE = tuple(life for life, count in SHARES for _each in range(count))
_STEP = 7  # no divisor of the cycle's length: lives of neighbours differ
_MISSED = {Life.MISSED_ONCE: frozenset({2}), Life.MISSED_THREE: frozenset({2, 3, 4})}


@dataclass(frozen=True, slots=True)
class Lived:
    """A claim of the year and what becomes of it."""

    claim: Claim
    life: Life

    def notifies(self, number: int) -> bool:
        """Whether they notify the month of this number."""
        return number not in _MISSED.get(self.life, frozenset())

    def notifies_on(self, window_from: dt.date) -> dt.date:
        """The day of the window on which they do."""
        return window_from + dt.timedelta(days=self.claim.number % 3)

    def event(self, starts_on: dt.date) -> tuple[dt.date, dt.date] | None:
        """The day on which something ends their benefit, and the day on which they tell; None where nothing does."""
        if self.life is Life.JOB_TOLD_LATE:
            return starts_on + dt.timedelta(days=50), starts_on + dt.timedelta(days=100)
        if self.life in {Life.JOB, Life.MILITARY}:
            day = starts_on + dt.timedelta(days=40 + self.claim.number % 40)
            return day, day + dt.timedelta(days=1)
        return None


Cast = dict[str, Lived]
"""Everybody of the year by personal number."""


def life_of(cast: Cast, number: str) -> Life | None:
    """What becomes of whoever has the number; None for people who are not of the year."""
    one = cast.get(number)
    return one.life if one else None


def lived(calendar: WorkingCalendar, *, scale: float) -> list[Lived]:
    """Everybody who claims in the year, in the order in which they come."""
    claims = make_plan(YEAR, calendar, scale=scale)
    return [_lived(claim, _CYCLE[claim.number * _STEP % len(_CYCLE)], calendar) for claim in claims]


def _lived(claim: Claim, life: Life, calendar: WorkingCalendar) -> Lived:
    """Who withdraws does so in the days of the law, whenever the centre would have proposed."""
    if life is Life.WITHDRAWN:
        return Lived(changed(claim, withdrawn=True, proposed_on=after(calendar, claim.day, WITHDRAWN_AFTER)), life)
    return Lived(changed(claim, withdrawn=False), life)
