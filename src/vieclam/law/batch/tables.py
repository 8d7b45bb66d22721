"""The dated parameters and the working calendar as tables over days and months, for each regime."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vieclam.law.kernel.parameters import ALWAYS, Parameters
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.law.unemployment.contributing import LEAVE_KINDS
from vieclam.law.unemployment.versions import PAY_SCALES, REGIONS

from .day_tables import RAISES, UNKNOWN, WorkingDayTable, number_of, span_of
from .population import Flags, Int64

NO_LIMIT = 2**31
"""Stands for a limit that does not exist."""
REGIME_NUMBERS = {"A": 1, "B": 2}


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables over regime and day are flat: entry ``regime * days + position``. Days before the first or after the last
    position are as that one."""

    first_day: int
    days: int
    first_month: int
    months: int
    change: int
    """The first day of regime B, days since 1970."""
    regime: Int64
    """By day alone: 1, 2 or ``RAISES``."""
    decision: Int64
    """By day alone: days until a decision is due, before the regime is known."""
    presumed: Flags
    """By day alone: whether a dossier of which nothing is said counts as decided within its limit."""
    file_months: Int64
    """Months for filing, ``UNKNOWN`` where the law sets no limit."""
    held_years: Int64
    """The years the working calendar holds."""
    first_worked: Int64
    """Of each year held: the first worked day, days since 1970."""
    file: Int64
    watch: Int64
    start: Int64
    """Days until the limit ends, ``UNKNOWN`` or ``RAISES``."""
    required: Int64
    window: Int64
    window_short: Int64
    ends_inside: Flags
    """Whether the window may end with the termination month."""
    percent: Int64
    half_up: Flags
    cap_at_end: Flags
    """Whether the wage of the day of the termination makes the cap."""
    answerable: Flags
    """Whether all parameters of the day of the termination are known."""
    leftover_limit: Int64
    from_filing: Flags
    """Whether watch period and start count from the filing, not from the complete dossier."""
    shortest_job: Int64
    business_counts: Flags
    leave_kinds: Int64
    """Bits of the kinds of leave that count as contributing."""
    leave_days: Int64
    cap: Int64
    """Flat over regime, pay scale, region and day: the cap in đồng or ``UNKNOWN``."""
    ceiling: Int64
    """Flat over pay scale, region and month: the ceiling in đồng or ``UNKNOWN``."""
    month_starts: Int64
    """By month: the position of its first day."""

    def position(self, numbers: Int64) -> Int64:
        """Positions of days given as days since 1970."""
        return _inside(numbers - self.first_day, self.days)

    def month_position(self, months: Int64 | NDArray[np.int32]) -> Int64:
        """Positions of months given as in a history."""
        return _inside(months - np.int64(self.first_month), self.months)


def _inside(positions: Int64, count: int) -> Int64:
    """Positions, those outside moved to the nearest end."""
    return np.minimum(np.maximum(positions, 0), count - 1)


class TableMaker:
    """Makes the tables of one span of days."""

    def __init__(self, parameters: Parameters, calendar: WorkingCalendar) -> None:
        self.parameters = parameters
        changes = [value.valid_from for one in parameters for value in one.values if value.valid_from > ALWAYS]
        first, last = span_of(calendar, changes)
        self.first, self.numbers = first, np.arange(first, last + 1)
        counted = calendar.counting_swapped_saturdays(
            lambda day: bool(parameters.at("switch.swapped_saturdays_count", day).value)
        )
        self.working = WorkingDayTable.of(counted, first, last)
        self.held_years = np.array(sorted(calendar.years), np.int64)
        self.year_starts = np.array([number_of(date(year, 1, 1)) for year in sorted(calendar.years)], np.int64)
        begin, self.change = (number_of(value.valid_from) for value in parameters["regime"].values)
        self.law_days = (
            self.numbers,
            np.clip(self.numbers, begin, self.change - 1),
            np.maximum(self.numbers, self.change),
        )

    def version(self, name: str, numbers: Int64) -> Int64:
        """Which value of a parameter is in force on each day: 1 the first, 0 none yet."""
        starts = np.array([number_of(value.valid_from) for value in self.parameters[name].values])
        return np.searchsorted(starts, numbers, "right")

    def by_day(self, name: str, numbers: Int64, code: Callable[[Any], int] = int) -> Int64:
        """The value of a parameter on each day, as a number; ``RAISES`` before the first."""
        codes = np.array([RAISES, *(code(value.value) for value in self.parameters[name].values)], np.int64)
        return codes[self.version(name, numbers)]

    def by_regime(self, name: str, code: Callable[[Any], int] = int) -> Int64:
        """The same by the rules of each regime, flat over regime and day."""
        return np.concatenate([self.by_day(name, days, code) for days in self.law_days])

    def limit(self, name: str, law_days: Int64) -> Int64:
        """Days from each day until a limit ends."""
        version, positions = self.version(f"limit.{name}", law_days), np.arange(len(self.numbers))
        ends = np.full(len(positions), UNKNOWN)
        for number, value in enumerate(self.parameters[f"limit.{name}"].values, start=1):
            count, unit = value.value
            if count is not None:
                ends = np.where(version == number, self.working.limit_ends(positions, count, unit), ends)
        delays = np.where(ends == UNKNOWN, UNKNOWN, ends - positions)
        return np.where(version == 0, RAISES, delays)

    def limits(self, name: str) -> Int64:
        """The same by the rules of each regime."""
        return np.concatenate([self.limit(name, days) for days in self.law_days])

    def wage(self, purpose: str, numbers: Int64, law_days: Int64) -> Int64:
        """The wage behind a ceiling or a cap, over pay scale, region and day (``contribution.wage_for``)."""
        by_scale = self.by_day(f"{purpose}.state_scale_wage", law_days, lambda value: int(value == "base_salary"))
        base = self.by_day("base_salary", numbers)
        unknown = np.full(len(numbers), UNKNOWN)
        wages = np.empty((len(PAY_SCALES) + 1, len(REGIONS) + 1, len(numbers)), np.int64)
        for region in range(len(REGIONS) + 1):
            name = f"minimum_wage.monthly.{REGIONS[region - 1]}"
            minimum = self.by_day(name, numbers) if region else unknown
            wages[0, region] = np.where(by_scale == 1, UNKNOWN, minimum)
            wages[1, region] = minimum
            wages[2, region] = np.where(by_scale == 1, base, minimum)
        return np.where(by_scale == RAISES, RAISES, wages)

    def cap(self, law_days: Int64) -> Int64:
        """The cap in đồng, over pay scale, region and day."""
        wages = self.wage("cap", self.numbers, law_days)
        multiple = self.by_day("cap.multiple", law_days)
        return np.where((wages < 0) | (multiple < 0), UNKNOWN, wages * multiple).ravel()

    def ceiling(self, starts: Int64) -> Int64:
        """The ceiling in đồng, over pay scale, region and month; ``UNKNOWN`` where a wage or parameter is."""
        wages = self.wage("ceiling", starts, starts)
        multiple = self.by_day("ceiling.multiple", np.maximum(starts, number_of(date(2015, 1, 1))))
        return np.where((wages < 0) | (multiple < 0), UNKNOWN, wages * multiple).ravel()

    def leftover_limit(self) -> Int64:
        """Contribution months above which nothing is left over (``reserve.leftover_limit``)."""
        limits = self.by_regime("leftover_limit_months", lambda value: NO_LIMIT if value is None else int(value))
        remembered = self.by_regime("switch.circular_15_as_remembered", bool)
        old = np.concatenate(self.law_days) < self.change
        forgotten = np.where(remembered == RAISES, RAISES, NO_LIMIT)
        return np.where((limits != NO_LIMIT) & (limits != RAISES) & old & (remembered != 1), forgotten, limits)


def _is(word: str) -> Callable[[Any], int]:
    return lambda value: int(value == word)


def _kind_bits(kinds: list[str]) -> int:
    return sum(1 << LEAVE_KINDS.index(kind) for kind in kinds)


def make_tables(parameters: Parameters, calendar: WorkingCalendar) -> Tables:
    """The tables of a version of the parameters and the calendar. Takes some hundredths of a second."""
    make = TableMaker(parameters, calendar)
    return Tables(
        first_day=make.first,
        days=len(make.numbers),
        change=make.change,
        regime=make.by_day("regime", make.numbers, REGIME_NUMBERS.__getitem__),
        decision=make.limit("decision", make.numbers),
        presumed=make.by_day("switch.undecided_dossier", make.numbers, _is("within_limit")) == 1,
        watch=make.limits("watch"),
        start=make.limits("start"),
        from_filing=_from_filing(make),
        leftover_limit=make.leftover_limit(),
        shortest_job=make.by_regime("job.shortest_contract_months"),
        business_counts=make.by_regime("job.business_counts", bool) == 1,
        leave_kinds=make.by_regime("contribution.leave_that_counts_as_contributing", _kind_bits),
        leave_days=make.by_regime("contribution.unpaid_days_that_skip_a_month"),
        cap=np.concatenate([make.cap(law_days) for law_days in make.law_days]),
        held_years=make.held_years,
        first_worked=make.working.first + make.working.roll_forward(make.year_starts - make.first),
        **_by_end(make),
        **_by_month(make),
    )


def _by_end(make: TableMaker) -> dict[str, Any]:
    """The tables read for the day of the termination."""
    days = len(make.numbers)
    cap_date = make.by_regime("switch.cap_date", _is("termination"))
    cap_date[days : 2 * days] = 1
    file = make.limits("file")
    file[:days] = UNKNOWN
    file_months = make.by_regime("limit.file", lambda value: UNKNOWN if value[0] is None else int(value[0]))
    file_months[:days] = UNKNOWN
    rounding = make.by_day("switch.rounding", make.numbers, _is("half_up_dong"))
    inside = make.by_regime("switch.lookback_end", _is("contributed_month"))
    numbers = {
        "file": file,
        "required": make.by_regime("contribution.required_months"),
        "window": make.by_regime("contribution.lookback_months"),
        "window_short": make.by_regime("contribution.lookback_months_short_contract"),
        "percent": make.by_regime("rate.replacement_percent"),
    }
    known = [*numbers.values(), inside, cap_date, np.tile(rounding, 3)]
    return numbers | {
        "file_months": file_months,
        "ends_inside": inside == 1,
        "half_up": rounding == 1,
        "cap_at_end": cap_date == 1,
        "answerable": np.all([values != RAISES for values in known], axis=0),
    }


def _by_month(make: TableMaker) -> dict[str, Any]:
    """The tables over the months of the span."""
    first, last = (np.datetime64(int(day), "D").astype("datetime64[M]") for day in make.numbers[[0, -1]])
    starts = np.arange(first, last + 1).astype("datetime64[D]").astype(np.int64)
    return {
        "first_month": int(first.astype(np.int64)) + 12 * 1970,
        "months": len(starts),
        "ceiling": make.ceiling(starts),
        "month_starts": np.maximum(starts - make.first, 0),
    }


def _from_filing(make: TableMaker) -> Flags:
    """Only in A, and only where the switch does not ask for the complete dossier."""
    counted: Flags = make.by_regime("switch.start_counted_from_a", _is("complete")) != 1
    counted &= np.repeat([False, True, False], len(make.numbers))
    return counted
