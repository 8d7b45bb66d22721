"""The monthly job-search notification (thông báo tìm kiếm việc làm): the matter ``notification`` (section 10).

L13 Đ52, T28 Đ10 (A: exemptions, absence with a reason); L25 Đ40, N374 Đ21 (B: no exemption; a disaster re-sets days).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.months import same_numbered_day
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .running import Period
from .schedule import notification_window
from .versions import law_day, set_regime_on

EXEMPTIONS = ("long_term_disease", "maternity", "training_course", "seasonal_job")
ABSENCES = ("illness", "accident", "disaster", "death_in_family", "wedding")
SEXES = ("male", "female")


def assess_notification(facts: Facts, record: Record) -> dict[str, Any]:
    """Whether there is a duty, in which window, whether it was done, and whether the month is suspended."""
    number, first_day = facts.whole("month_number", minimum=1, maximum=12), facts.day("first_day")
    for fact, value in (("month_number", number), ("first_day", first_day)):
        if value is None:
            record.need(fact, "notification")
    if number is None or first_day is None:
        return {}
    set_regime_on(record, facts.day("as_of") or first_day)
    window = _window(facts, record, number, first_day)
    values: dict[str, Any] = {"window": window, "duty": True}
    exempt = _exempt(facts, record, first_day)
    if exempt is not None:
        values |= exempt
        if values["duty"] is not True:
            return values | {"suspends": values["duty"]}
    if window is None:
        return values
    return values | _done(facts, record, window)


def _window(facts: Facts, record: Record, number: int, first_day: date) -> Period | None:
    """The first month goes with the result (A: on the day it is collected); the others have three working days, unless
    the director re-sets the days after a disaster (B, N374 Đ21.2)."""
    reset = facts.period("reset_window")
    if reset is not None:
        if record.regime == "B":
            return _reset(facts, record, reset)
        record.reason("no_reset_of_windows")
    if number > 1:
        window = notification_window(record, first_day)
        if window is not None:
            record.step("schedule.window", number=number, first=window[0], last=window[1])
        return window
    result, collected_on = facts.period("result_window"), facts.day("collected_on")
    if record.regime == "A" and collected_on is not None:
        result = (collected_on, collected_on)
    if result is None:
        record.need("collected_on" if record.regime == "A" else "result_window", "notification")
        return None
    record.step("notification.with_result", first=result[0], last=result[1])
    return result


def _reset(facts: Facts, record: Record, window: Period) -> Period:
    """The days set anew, which end before the next month's window opens and, where open question
    ``reset_within_month`` is answered so, with the month itself; both are facts, told or not."""
    first, last = window
    next_window_from, month_ends_on = facts.day("next_window_from"), facts.day("month_ends_on")
    if next_window_from is not None:
        last = min(last, next_window_from - timedelta(days=1))
    if month_ends_on is not None and record.switch("reset_within_month", law_day(record, first)):
        last = min(last, month_ends_on)
    last = max(first, last)
    record.step("notification.reset", first=first, last=last)
    return first, last


def _exempt(facts: Facts, record: Record, first_day: date) -> dict[str, Any] | None:
    """Exempt under A: by age without papers, for another ground with papers within three working days of it."""
    ground = facts.choice("exemption", EXEMPTIONS)
    if record.regime != "A":
        if ground is not None:
            record.reason("no_exemption")
        return None
    if _old_enough(facts, record, first_day):
        record.step("notification.exempt_by_age")
        return {"duty": False}
    if ground is None:
        return None
    since, papers_on = facts.day("exempt_since"), facts.day("papers_on")
    if since is None:
        record.need("exempt_since", "notification")
        return {"duty": None}
    papers_by = due_on(record, "exemption_papers", since)
    in_time = papers_by is not None and papers_on is not None and papers_on <= papers_by
    if in_time:
        record.step("notification.exempt", ground=ground, papers=papers_on, due=papers_by)
    else:
        record.reason("papers_not_in_time")
    return {"duty": not in_time, "papers_by": papers_by}


def _old_enough(facts: Facts, record: Record, day: date) -> bool:
    sex, born_on = facts.choice("sex", SEXES), facts.day("born_on")
    if sex is None or born_on is None:
        return False
    years: int = record.use(f"notification.exempt_from_age.{sex}", day)
    return same_numbered_day(born_on, 12 * years) <= day


def _done(facts: Facts, record: Record, window: Period) -> dict[str, Any]:
    """Notified inside the window; or, under A, kept from coming for a reason shown within three working days after."""
    told_on = facts.day("notified_on")
    if told_on is None and not facts.stated("notified_on"):
        record.need("notified_on", "notification")
        return {"notified_in_time": None, "suspends": None}
    in_time = told_on is not None and window[0] <= told_on <= window[1]
    values: dict[str, Any] = {"notified_in_time": in_time, "suspends": not in_time}
    if in_time:
        record.step("notification.in_time", day=told_on, last=window[1])
        return values
    absence = facts.choice("absence", ABSENCES)
    if absence is not None and record.regime == "A":
        papers_by = values["papers_by"] = due_on(record, "absence_papers", window[1])
        papers_on = facts.day("papers_on")
        if papers_by is not None and papers_on is not None and papers_on <= papers_by:
            record.step("notification.absent", ground=absence, papers=papers_on, due=papers_by)
            return values | {"notified_in_time": True, "suspends": False}
        record.reason("papers_not_in_time")
    record.reason("not_notified_in_window")
    return values
