"""Which regime applies to each claim, and the days that follow from its filing (``regime``, ``filing``)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .day_tables import RAISES, UNKNOWN, day_numbers, months_later
from .population import Flags, Int64, Population
from .tables import Tables

A, B = 1, 2
NEVER = int(np.iinfo(np.int64).min)
"""A day that is not known, as a number: before every day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days as days since 1970, ``NEVER`` where not known."""

    regime: Int64
    """0 not known, 1 A, 2 B."""
    unanswered: Flags
    """Whether a parameter is not known on a day that decides."""
    before_law: Flags
    terminated: Int64
    filed: Int64
    complete: Int64
    decided: Int64
    filing_limit: Int64
    """The earliest day that the last day for filing can be."""
    latest_limit: Int64
    """The latest one: the same but where the calendar does not hold its year."""
    watch_base: Int64
    """The day from which the watch period counts."""
    watch_ends: Int64
    starts: Int64
    at_end: Int64
    """Entry of the tables over regime and day for the termination."""


def find_dates(people: Population, tables: Tables) -> Dates:
    """The regime and the days of each claim."""
    terminated, filed = day_numbers(people.terminated_on), day_numbers(people.filed_on)
    complete = day_numbers(people.completed_on)
    complete = np.where(complete == NEVER, filed, complete)
    decided = day_numbers(people.decided_on)
    regime, unanswered, before_law = _regimes(people.undecided, filed, decided, tables)
    rules = regime * tables.days
    at_end = rules + tables.position(terminated)
    unanswered |= ~tables.answerable[at_end]
    filing_limit, latest_limit = _filing_limit(people, tables, regime, terminated, at_end)
    base = np.where(tables.from_filing[rules + tables.position(filed)], filed, complete)
    at_base = rules + tables.position(base)
    watch, start = tables.watch[at_base], tables.start[at_base]
    known = regime > 0
    unanswered |= known & ((watch == RAISES) | (start == RAISES))
    return Dates(
        regime=regime,
        unanswered=unanswered | before_law,
        before_law=before_law,
        terminated=terminated,
        filed=filed,
        complete=complete,
        decided=decided,
        filing_limit=filing_limit,
        latest_limit=latest_limit,
        watch_base=base,
        watch_ends=np.where(known & (watch >= 0), base + watch, NEVER),
        starts=np.where(known & (start >= 0), base + start, NEVER),
        at_end=at_end,
    )


def _regimes(undecided: Flags, filed: Int64, decided: Int64, tables: Tables) -> tuple[Int64, Flags, Flags]:
    """The regime of each claim; whether it cannot be answered; whether it lies before the law."""
    regime = np.full(len(filed), B)
    unanswered, before_law = np.zeros(len(filed), np.bool_), np.zeros(len(filed), np.bool_)
    old = np.flatnonzero((filed < tables.change) & (decided < tables.change) & ((decided != NEVER) | ~undecided))
    if not len(old):
        return regime, unanswered, before_law
    said = decided[old] != NEVER
    at_filing = tables.position(filed[old])
    by_day = tables.regime[np.where(said, tables.position(decided[old]), at_filing)]
    delay = tables.decision[at_filing]
    presumed = tables.presumed[at_filing] & (delay >= 0) & (filed[old] + delay < tables.change)
    known = said | presumed
    regime[old] = np.where(known & (by_day != RAISES), by_day, 0)
    before_law[old] = known & (by_day == RAISES)
    unanswered[old] = ~said & (delay == RAISES)
    return regime, unanswered, before_law


def _filing_limit(
    people: Population, tables: Tables, regime: Int64, terminated: Int64, at_end: Int64
) -> tuple[Int64, Int64]:
    """Three months from the termination, or in B from the authority's confirmation if later: between which days."""
    start, at_start = terminated, at_end
    confirmed = day_numbers(people.authority_confirmed_on)
    later = (confirmed > terminated) & (regime == B)
    if later.any():
        start = np.where(later, confirmed, terminated)
        at_start = regime * tables.days + tables.position(start)
    delay = tables.file[at_start]
    earliest = np.where(delay >= 0, start + delay, NEVER)
    latest = earliest.copy()
    months = tables.file_months[at_start]
    open_ones = np.flatnonzero((delay == UNKNOWN) & (months >= 0) & (start != NEVER))
    if len(open_ones):
        ends = months_later(start[open_ones], months[open_ones])
        earliest[open_ones] = ends
        years = ends.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        following = np.searchsorted(tables.held_years, years, "right")
        latest[open_ones] = np.append(tables.first_worked, NEVER)[following]
    return earliest, latest


def as_days(numbers: Int64) -> np.ndarray:
    """Day numbers as days, ``NEVER`` as ``NaT``."""
    return numbers.view("datetime64[D]")
