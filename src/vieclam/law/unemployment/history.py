"""The contribution history behind a claim: by month, or in sum, as much as is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.months import Month
from vieclam.law.kernel.parameters import ParameterUnknown
from vieclam.law.kernel.trace import Record

from .contribution import ceiling_on, limited_salary
from .versions import PAY_SCALES, REGIONS, law_day


@dataclass(frozen=True, slots=True)
class ContributedMonth:
    """One month contributed and not yet used."""

    month: Month
    salary: int | None
    region: str | None
    pay_scale: str | None
    capped: bool
    path: str


@dataclass(slots=True)
class History:
    """What is known about the contributions; ``None`` where it is not."""

    months: list[ContributedMonth] = field(default_factory=list)
    """Newest first; empty when the history is given in sum."""
    total: int | None = None
    reserved_before: int = 0
    in_24: int | None = None
    in_36: int | None = None
    average: int | None = None
    last_six: list[int] | None = None
    last_month: Month | None = None
    region: str | None = None
    region_at_end: str | None = None
    pay_scale: str | None = None

    @property
    def usable(self) -> int | None:
        """All contribution months not yet used: those of this time plus those reserved before (L13 Đ45; L25 Đ35)."""
        return None if self.total is None else self.total + self.reserved_before

    def in_window(self, window: int, last: Month) -> int:
        """Contributed months among the ``window`` calendar months that end with ``last``."""
        return sum(last.index - window < item.month.index <= last.index for item in self.months)

    def contributed(self, month: Month) -> bool:
        return any(item.month == month for item in self.months)

    def latest_six(self, record: Record) -> list[int] | None:
        """The six latest contribution salaries after their ceilings, newest first; says what is needed for them."""
        if self.last_six is not None:
            return self.last_six
        if self.average is not None:
            return None
        if not self.months:
            record.need("contributions.average_six", "amount")
            return None
        if len(self.months) < 6:
            record.need("contributions.months", "six_months")
            return None
        salaries = [_salary(item, record) for item in self.months[:6]]
        known = [salary for salary in salaries if salary is not None]
        return known if len(known) == 6 else None


def _salary(item: ContributedMonth, record: Record) -> int | None:
    if item.salary is None:
        record.need(f"{item.path}salary", "amount")
        return None
    if item.capped:
        return item.salary
    try:
        ceiling = ceiling_on(record, item.month.first_day, item.pay_scale, item.region, f"{item.path}region")
    except ParameterUnknown:
        record.need(f"{item.path}capped", "parameter_unknown")
        return None
    return None if ceiling is None else limited_salary(item.salary, ceiling)


def read_history(facts: Facts, terminated: Month | None) -> History:
    """Read ``contributions``; raises ``InvalidFact`` for a month given twice, after the end, or sums that cannot be."""
    pay_scale = facts.choice("contract.pay_scale", PAY_SCALES)
    history = History(
        total=facts.whole("contributions.months_total"),
        reserved_before=facts.whole("contributions.reserved_before") or 0,
        in_24=facts.whole("contributions.months_in_24", maximum=24),
        in_36=facts.whole("contributions.months_in_36", maximum=36),
        average=facts.whole("contributions.average_six", minimum=1),
        last_six=facts.wholes("contributions.last_six", minimum=1),
        last_month=facts.month("contributions.last_month"),
        region=facts.choice("contributions.region", REGIONS),
        region_at_end=facts.choice("contributions.region_at_end", REGIONS),
        pay_scale=pay_scale,
    )
    if history.last_six is not None and len(history.last_six) != 6:
        raise InvalidFact("contributions.last_six", "not_six", given=len(history.last_six))
    if terminated is not None and history.last_month is not None and history.last_month > terminated:
        raise InvalidFact("contributions.last_month", "month_after_end", given=str(history.last_month))
    entries = facts.groups("contributions.months")
    if entries is not None:
        _fill_by_month(history, entries, terminated)
    _check_sums(history)
    return history


def _fill_by_month(history: History, entries: list[Facts], terminated: Month | None) -> None:
    months = sorted((_read_month(entry, history) for entry in entries), key=lambda item: item.month, reverse=True)
    for newer, older in pairwise(months):
        if newer.month == older.month:
            raise InvalidFact("contributions.months", "month_twice", given=str(newer.month))
    history.months = months
    if history.total is None:
        history.total = len(months)
    if not months:
        return
    latest = months[0]
    if terminated is not None and latest.month > terminated:
        raise InvalidFact("contributions.months", "month_after_end", given=str(latest.month))
    history.last_month = latest.month
    history.region = history.region or latest.region
    history.pay_scale = history.pay_scale or latest.pay_scale


def _read_month(entry: Facts, history: History) -> ContributedMonth:
    month = entry.month("month")
    if month is None:
        raise InvalidFact(entry.name("month"), "month_not_given")
    return ContributedMonth(
        month=month,
        salary=entry.whole("salary", minimum=1),
        region=entry.choice("region", REGIONS) or history.region,
        pay_scale=entry.choice("pay_scale", PAY_SCALES) or history.pay_scale,
        capped=entry.flag("capped") or False,
        path=entry.path,
    )


def _check_sums(history: History) -> None:
    if history.total is not None and len(history.months) > history.total:
        raise InvalidFact("contributions.months_total", "fewer_than_listed", given=history.total)
    usable = history.usable
    for name, part in (("months_in_24", history.in_24), ("months_in_36", history.in_36)):
        if usable is not None and part is not None and part > usable:
            raise InvalidFact(f"contributions.{name}", "more_than_total", given=part, maximum=usable)
    if history.in_24 is not None and history.in_36 is not None and history.in_24 > history.in_36:
        raise InvalidFact("contributions.months_in_24", "more_than_total", given=history.in_24, maximum=history.in_36)


def counted_before(history: History, record: Record, ended_on: date, window: int) -> int:
    """Contributed months among the ``window`` ones before the end of work; with its own month where the answer to open
    question 6 is so and it is contributed."""
    end = Month.of(ended_on)
    inside = record.switch("lookback_end", law_day(record, ended_on)) == "contributed_month"
    return history.in_window(window, end if inside and history.contributed(end) else end.plus(-1))
