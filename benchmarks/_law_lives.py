"""Schedules and reserves of a population: ours beside NumPy's own business days and bare arithmetic, and one by one.

NumPy's business days know no Saturday worked in place of another day, so both are timed without those; the single cases
are compared with the calendar as it is.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vieclam.law import assess_case, load_calendar, load_parameters
from vieclam.law.batch import (
    ENDS,
    REGIMES,
    Benefits,
    Ends,
    Reserves,
    Schedules,
    reserve_population,
    schedule_population,
)

DAY = np.timedelta64(1, "D")
FIRST, LAST = np.datetime64("2015-01-05"), np.datetime64("2026-10-01")
WINDOW = 3
WITHOUT_SATURDAYS = {"switch.swapped_saturdays_count": False}


def invented_benefits(count: int, seed: int) -> tuple[Benefits, Ends]:
    """So many benefits with their ends, all under the laws and the calendar held here."""
    random = np.random.default_rng(seed)
    starts = FIRST + random.integers(0, (LAST - FIRST).astype(int), count) * DAY
    months = random.integers(3, 13, count).astype(np.int8)
    paid = random.integers(0, 13, count).astype(np.int8)
    ends = Ends(
        as_of=starts + random.integers(1, 90, count) * DAY,
        ended_by=random.integers(1, len(ENDS) + 1, count).astype(np.int8),
        months_total=random.integers(12, 180, count).astype(np.int32),
        months_paid=np.minimum(paid, months).astype(np.int8),
        months_suspended=random.integers(0, 3, count).astype(np.int8),
        notified=random.random(count) < 0.8,
    )
    return Benefits(starts, months), ends


def business_days() -> np.busdaycalendar:
    """The working calendar as NumPy's: free weekdays, no worked Saturday."""
    free = [day.date for day in load_calendar().days if day.kind != "swapped_worked"]
    return np.busdaycalendar(holidays=np.array(free, "datetime64[D]"))


def bare_schedules(benefits: Benefits, calendar: np.busdaycalendar) -> dict[str, Any]:
    """Month starts and windows only: no laws, no switches, no check of anything."""
    months = benefits.starts_on.astype("datetime64[M]")
    into_month = benefits.starts_on - months.astype("datetime64[D]")
    shape = (len(months), 12)
    first, opens, closes = (np.full(shape, np.datetime64("NaT", "D")) for _ in range(3))
    for position in range(12):
        begins = (months + position).astype("datetime64[D]")
        begins += np.minimum(into_month, (months + position + 1).astype("datetime64[D]") - begins)
        there = position < benefits.months
        first[there, position] = begins[there]
        if position:
            opens[there, position] = np.busday_offset(begins[there], 1, "backward", busdaycal=calendar)
            closes[there, position] = np.busday_offset(begins[there], WINDOW, "backward", busdaycal=calendar)
    return {"first_days": first, "window_opens": opens, "window_closes": closes}


def bare_reserves(ends: Ends) -> dict[str, Any]:
    """The formula alone, as if every kind of end reserved: 144 months where the excess is lost."""
    total = ends.months_total.astype(np.int64)
    limited = ends.as_of >= np.datetime64("2024-02-15")
    over = limited & (total > 144)
    leftover = np.where((total <= 36) | over, 0, (total - 36) % 12)
    used = ends.months_paid.astype(np.int64) + ends.months_suspended
    reserve = np.maximum(0, np.where(over, 144, total) - 12 * used - leftover)
    return {"reserve_on_end": reserve, "leftover_months": leftover, "total_reserved": reserve + leftover}


def differing_schedules(ours: Schedules, bare: dict[str, Any]) -> int:
    """Benefits whose bare answer is another one."""
    wrong = np.zeros(len(ours.regime), np.bool_)
    for name, theirs in bare.items():
        mine = getattr(ours, name)
        wrong |= ~((mine == theirs) | (np.isnat(mine) & np.isnat(theirs))).all(axis=1)
    return int(wrong.sum())


def differing_reserves(ours: Reserves, ends: Ends, bare: dict[str, Any]) -> int:
    """The same, of the benefits that the formula decides."""
    expired, cancelled = (ends.ended_by == ENDS.index(kind) + 1 for kind in ("expired", "cancelled"))
    decided = (ours.reasons == 0) & (ours.reserve_on_end >= 0) & ~expired & ~cancelled
    wrong = np.zeros(len(decided), np.bool_)
    for name, theirs in bare.items():
        wrong |= decided & (getattr(ours, name) != theirs)
    return int(wrong.sum())


def not_as_single(benefits: Benefits, ends: Ends, count: int) -> int:
    """Of the first so many benefits: how many have another schedule or reserve when asked one by one."""
    schedules, reserves = schedule_population(benefits), reserve_population(ends)
    wrong = 0
    for at in range(min(count, len(ends.as_of))):
        wrong += _schedule(schedules, at) != _single_schedule(benefits, at)
        wrong += _reserve(reserves, at) != _single_reserve(ends, at)
    return wrong


def _schedule(ours: Schedules, at: int) -> dict[str, Any]:
    shown = {name: getattr(ours, name)[at].astype(str).tolist() for name in ("first_days", "last_days")}
    windows = zip(ours.window_opens[at].astype(str), ours.window_closes[at].astype(str), strict=True)
    return {
        "regime": REGIMES[ours.regime[at]],
        "months": [list(pair) for pair in zip(*shown.values(), strict=True) if pair[0] != "NaT"],
        "windows": [list(pair) for pair in windows if pair[1] != "NaT"],
    }


def _single_schedule(benefits: Benefits, at: int) -> dict[str, Any]:
    facts = {"starts_on": str(benefits.starts_on[at]), "months": int(benefits.months[at])}
    single = assess_case({"matter": "schedule", "facts": facts})
    return {
        "regime": single["regime"],
        "months": single["benefit_months"],
        "windows": list(single["windows"].values()),
    }


def _reserve(ours: Reserves, at: int) -> tuple[int | None, ...]:
    columns = (ours.reserve_on_end, ours.leftover_months, ours.total_reserved)
    return tuple(None if column[at] < 0 else int(column[at]) for column in columns)


def _single_reserve(ends: Ends, at: int) -> tuple[int | None, ...]:
    facts = {
        "as_of": str(ends.as_of[at]),
        "ended_by": ENDS[ends.ended_by[at] - 1],
        "months_total": int(ends.months_total[at]),
        "months_paid": int(ends.months_paid[at]),
        "months_suspended": int(ends.months_suspended[at]),
        "notified": bool(ends.notified[at]),
    }
    single = assess_case({"matter": "reserve", "facts": facts})
    return (single["reserve_on_end"], single["leftover_months"], single["total_reserved"])


def parameters_without_saturdays() -> Any:
    """The parameters under which NumPy's business days are ours."""
    return load_parameters(WITHOUT_SATURDAYS)
