"""Suspending and resuming a benefit (tạm dừng, tiếp tục hưởng): the matter ``suspension`` (section 11.1).

The dates and counts of the forms N374-15 and N374-16: L13 Đ53.1–2, N28 Đ19–20 (A); L25 Đ41.2–3, N374 Đ17–18 (B).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .duration import LONGEST
from .running import Period, month_numbers, periods_of, procedure_day, reset_days, third_in_a_row, window_end
from .versions import law_day, set_regime_on

ACTIVE, SUSPENDED, ENDED = "active", "suspended", "ended"
IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Months:
    """The benefit months by number: all their periods, those missed, those notified, last days set anew."""

    periods: list[Period]
    missed: list[int]
    notified: list[int]
    reset: dict[int, date]

    def window_end(self, record: Record, number: int) -> date:
        """The last day for notifying month ``number``."""
        return window_end(record, self.periods[number - 1][0], self.reset.get(number))


def latest_run(missed: list[int]) -> list[int]:
    """The latest missed months one after the other; empty where none was missed."""
    run = missed[-1:]
    while run and run[0] - 1 in missed:
        run.insert(0, run[0] - 1)
    return run


def assess_suspension(facts: Facts, record: Record) -> dict[str, Any]:
    """Suspended from, resumes from, and months received, suspended and left at that moment."""
    months = _read_months(facts, record)
    if months is None:
        return {}
    run = latest_run(months.missed)
    if not run:
        record.step("suspension.none")
        return {"state": ACTIVE, **_counts_before(record, months, max(months.notified, default=0) + 1)}
    values = _suspended(record, months, run)
    third = third_in_a_row(months.missed)
    if third is not None:
        ends_on = months.window_end(record, third)
        record.step("suspension.third", number=third, day=ends_on)
        counts = _counts_before(record, months, third + 1)
        return values | counts | {"state": ENDED, "ends_on": ends_on} | _nothing_left()
    following = run[-1] + 1
    if following in months.notified and _may_resume(record, months, run):
        return values | {"state": ACTIVE, **_resumed(facts, record, months, following)}
    return values | {"state": SUSPENDED, **_still_suspended(record, months, run)}


def _read_months(facts: Facts, record: Record) -> Months | None:
    starts_on = facts.day("starts_on")
    count = facts.whole("months", minimum=1, maximum=LONGEST)
    missed, notified = month_numbers(facts, "missed", count), month_numbers(facts, "notified_months", count)
    given = {"starts_on": starts_on, "months": count, "missed": missed, "notified_months": notified}
    for fact, value in given.items():
        if value is None:
            record.need(fact, "suspension")
    if starts_on is None or count is None or missed is None or notified is None:
        return None
    told = sorted((*missed, *notified))
    for number, month in enumerate(told, start=1):
        if month != number:
            raise InvalidFact("notified_months", "months_not_each_once", given=min(number, month))
    periods = periods_of(record, starts_on, count)
    day = facts.day("as_of") or periods[max(0, len(told) - 1)][0]
    set_regime_on(record, procedure_day(record, starts_on, day))
    return Months(periods, missed, notified, reset_days(facts, record, "suspension"))


def _suspended(record: Record, months: Months, run: list[int]) -> dict[str, Any]:
    """From the first day of the first missed month (note (1) to Mẫu 15); the last miss sets the days for the acts."""
    suspended_from = months.periods[run[0] - 1][0]
    missed_by = months.window_end(record, run[-1])
    record.step("suspension.from", day=suspended_from, months=run)
    return {
        "suspended_from": suspended_from,
        "suspended_numbers": run,
        "tell_social_insurance_by": due_on(record, "tell_si_not_notified", missed_by),
        "suspension_file_by": due_on(record, "suspension_file", missed_by),
    }


def _may_resume(record: Record, months: Months, run: list[int]) -> bool:
    """Whether the next notification resumes a benefit suspended for more than one month (open question 10)."""
    day = law_day(record, months.periods[run[0] - 1][0])
    if len(run) == 1 or record.switch("resume_after_several_months", day):
        return True
    record.reason("suspended_for_several_months")
    return False


def _resumed(facts: Facts, record: Record, months: Months, number: int) -> dict[str, Any]:
    """From the first day of the month after the suspended ones: the month notified (note (1) to Mẫu 16)."""
    resumes_from = months.periods[number - 1][0]
    record.step("suspension.resumes", day=resumes_from, number=number)
    told_on = facts.day("notified_on")
    if told_on is None:
        record.need("notified_on", "suspension")
    return {
        "resumes_from": resumes_from,
        "resumes_with": number,
        "resumption_file_by": None if told_on is None else due_on(record, "resumption_file", told_on),
        **_counts_before(record, months, number),
    }


def _still_suspended(record: Record, months: Months, run: list[int]) -> dict[str, Any]:
    """Until when the next month may be notified, and the last day on which a third miss would end the benefit."""
    values = _counts_before(record, months, run[-1] + 1)
    if run[-1] < len(months.periods):
        opens = record.calendar.nth_working_day_after(months.periods[run[-1]][0], 1)
        window = opens, months.window_end(record, run[-1] + 1)
        values["next_window"] = window
        record.step("suspension.may_resume", number=run[-1] + 1, first=window[0], last=window[1])
    third = run[0] + IN_A_ROW - 1
    if third <= len(months.periods):
        values["third_miss_ends_on"] = months.window_end(record, third)
        record.step("suspension.threatened", number=third, day=values["third_miss_ends_on"])
    return values


def _counts_before(record: Record, months: Months, number: int) -> dict[str, Any]:
    """The counts over the months before ``number``, as the forms ask for them, and what is left from there on."""
    total = len(months.periods)
    received = sum(month < number for month in months.notified)
    suspended = sum(month < number for month in months.missed)
    left = total - received - suspended
    record.step("suspension.counts", total=total, received=received, suspended=suspended, left=left)
    values: dict[str, Any] = {"months_received": received, "months_suspended": suspended}
    if not left:
        return values | _nothing_left()
    return values | {
        "months_left": left,
        "left_from": months.periods[total - left][0],
        "left_until": months.periods[-1][1],
    }


def _nothing_left() -> dict[str, Any]:
    return {"months_left": 0, "left_from": None, "left_until": None}
