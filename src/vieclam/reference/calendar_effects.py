"""Which stored deadlines a changed working calendar would move. Modules that store deadlines register a function here.

Listing moves nothing: moving a deadline is an act of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vieclam.law.kernel.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A stored deadline that another calendar would put on another day. No personal data: a code and a rule."""

    what: str
    rule: str
    base: dt.date
    present: dt.date
    would_be: dt.date


DeadlineSource = Callable[[WorkingCalendar], Iterable[MovedDeadline]]
_sources: list[DeadlineSource] = []


def register_deadlines(source: DeadlineSource) -> DeadlineSource:
    """Register a function that lists its open deadlines a calendar would move. Called from an app's ``ready``."""
    if source not in _sources:
        _sources.append(source)
    return source


def deadlines_that_would_move(calendar: WorkingCalendar) -> list[MovedDeadline]:
    """All open deadlines of all modules that ``calendar`` would put elsewhere, earliest first."""
    moved = [deadline for source in _sources for deadline in source(calendar)]
    return sorted(moved, key=lambda deadline: (deadline.present, deadline.what))
