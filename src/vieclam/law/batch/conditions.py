"""The conditions for the monthly benefit, over columns (``eligibility``, ``contributing``)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vieclam.law.unemployment.eligibility import CONTRACT_KINDS, ENDED_BY

from .dates import NEVER, B, Dates
from .day_tables import day_numbers
from .exclusions import find_exclusions
from .histories import Ordered, count_in_window
from .population import Flags, Int16, Int64, Population
from .results import BIT
from .tables import Tables

SHORT_TERM = CONTRACT_KINDS.index("short_term") + 1
WORKER = ENDED_BY.index("worker") + 1
NO_MONTH = -2


@dataclass(frozen=True, slots=True)
class Conditions:
    """Reasons as bits, and whether a fact is missing for a condition."""

    reasons: np.ndarray
    unknown: Flags
    months_in_window: Int16
    usable: Int64


def check_conditions(people: Population, ordered: Ordered, dates: Dates, tables: Tables) -> Conditions:
    """Every condition of every claim; a claim with a reason fails whatever else is unknown."""
    usable = ordered.counts + people.reserved_before
    reasons, unknown = find_exclusions(people.events, dates, tables)
    unknown |= dates.watch_ends == NEVER
    end = people.terminated_on.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    _mark(reasons, ~_contributing(people, ordered, dates, tables, end), "not_currently_contributing")
    _mark(reasons, ~people.lawful & (people.ended_by == WORKER), "unlawful_termination_by_worker")
    unknown |= ~people.lawful & (people.ended_by == 0)
    _mark(reasons, people.pensioners, "receiving_pension")
    qualified = people.pension_eligible & ~people.pensioners
    _mark(reasons, qualified & (dates.regime == B), "pension_eligible")
    in_window = _window(people, ordered, dates, tables, end)
    required = tables.required[dates.at_end]
    countable = (people.contract_kinds > 0) & (ordered.counts > 0)
    _mark(reasons, (usable < required) | (countable & (in_window < required)), "contributions_too_few")
    unknown |= ~countable & (usable >= required)
    day = np.where(dates.regime == B, dates.complete, dates.filed)
    _mark(reasons, (dates.latest_limit != NEVER) & (day > dates.latest_limit), "filed_late")
    unknown |= day > dates.filing_limit
    in_window[~countable] = -1
    return Conditions(reasons, unknown, in_window, usable)


def _mark(reasons: np.ndarray, where: Flags, code: str) -> None:
    reasons |= where * BIT[code]


def _contributing(people: Population, ordered: Ordered, dates: Dates, tables: Tables, end: Int64) -> Flags:
    """Contributed for the month of the end or the month before, cannot be paid (B), or on leave that counts."""
    latest = np.where(ordered.counts > 0, ordered.latest, NO_MONTH)
    confirmed = day_numbers(people.authority_confirmed_on) != NEVER
    answer = (latest >= end - 1) | ((dates.regime == B) & (people.employer_cannot_pay | confirmed))
    on_leave = people.leave_kinds > 0
    if on_leave.any():
        bits = tables.leave_kinds[dates.at_end] >> np.maximum(people.leave_kinds.astype(np.int64) - 1, 0)
        around = (people.leave_months == end) | (people.leave_months == end - 1)
        enough = people.leave_days >= tables.leave_days[dates.at_end]
        answer |= on_leave & ((bits & 1) == 1) & around & enough
    stated = people.currently_contributing
    contributing: Flags = np.where(stated < 0, answer, stated == 1)
    return contributing


def _window(people: Population, ordered: Ordered, dates: Dates, tables: Tables, end: Int64) -> Int16:
    """Contributed months in the window of the contract, which ends with the termination month or the one before."""
    window = tables.window[dates.at_end]
    short = people.contract_kinds == SHORT_TERM
    if short.any():
        window = np.where(short, tables.window_short[dates.at_end], window)
    last = end - ~(tables.ends_inside[dates.at_end] & (ordered.latest == end))
    return count_in_window(ordered, last, np.maximum(window, 0))
