"""Training support for workers (hỗ trợ đào tạo, học nghề): the matter ``training`` (section 12.1)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.money import round_half_up_dong
from vieclam.law.kernel.months import Month
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .history import counted_before, read_history
from .versions import set_regime_on

GROUPS = ("beneficiary", "other")
HALF = Fraction(1, 2)


def counted_months(months: int, days: int, days_for_whole: int) -> Fraction:
    """Whole months and odd days as months to be paid: odd days count half a month, from 15 a whole one."""
    if days == 0:
        return Fraction(months)
    return months + (Fraction(1) if days >= days_for_whole else HALF)


def is_short_course(months: int, days: int, three_is_short: bool) -> bool:
    """Up to three months (A) or under three months (B)."""
    return months < 3 or (three_is_short and months == 3 and days == 0)


def long_course_support(tuition: Fraction, length: Fraction, counted: Fraction, per_month: int) -> Fraction:
    """The tuition of the counted months, at most so much a month."""
    return min(tuition * counted / length, per_month * counted)


def assess_training(facts: Facts, record: Record) -> dict[str, Any]:
    """Eligibility, counted months, tuition, meals and what the worker pays."""
    values: dict[str, Any] = dict.fromkeys(
        ("eligible", "months_counted", "tuition_support", "meal_support", "worker_pays")
    )
    as_of = facts.day("as_of")
    if as_of is None:
        record.need("as_of", "training")
        return values
    set_regime_on(record, as_of)
    values["eligible"] = eligible_for_training(facts, record, as_of)
    values["meal_support"] = _meals(facts, record, as_of)
    months, days = facts.whole("course.months"), facts.whole("course.days", maximum=30) or 0
    if months is None:
        record.need("course.months", "training")
        return values
    length = counted_months(months, days, record.use("training.days_for_whole_month", as_of))
    longest: int = record.use("training.longest_months", as_of)
    counted = min(length, Fraction(longest))
    record.step("training.months", months=months, days=days, counted=counted, longest=longest)
    values["months_counted"] = counted
    tuition = tuition_of(facts, record, length)
    if tuition is not None:
        support = _support(record, as_of, (months, days), tuition, length, counted)
        values["tuition_support"] = support
        values["worker_pays"] = round_half_up_dong(tuition) - support
        record.step("training.worker_pays", amount=values["worker_pays"])
    return values


def tuition_of(facts: Facts, record: Record, length: Fraction) -> Fraction | None:
    """The tuition of the whole course, given in one sum or by the month."""
    whole, per_month = facts.whole("tuition_total"), facts.whole("tuition_per_month")
    if whole is not None:
        return Fraction(whole)
    if per_month is not None:
        return per_month * length
    record.need("tuition_total", "training")
    return None


def _support(
    record: Record, as_of: date, course: tuple[int, int], tuition: Fraction, length: Fraction, counted: Fraction
) -> int:
    short_limit: int | None = record.use("training.short_course", as_of)
    if short_limit is not None and is_short_course(*course, record.use("training.three_months_is_short", as_of)):
        support = round_half_up_dong(min(tuition, Fraction(short_limit)))
        record.step("training.short_course", limit=short_limit, tuition=round_half_up_dong(tuition), support=support)
        return support
    per_month: int = record.use("training.per_month", as_of)
    exact = long_course_support(tuition, length, counted, per_month) if length else Fraction(0)
    support = round_half_up_dong(exact)
    record.step("training.long_course", limit=per_month, counted=counted, support=support)
    return support


def _meals(facts: Facts, record: Record, as_of: date) -> int | None:
    """Meals for days of real study: N374 Đ11.2; none under A."""
    rate: int = record.use("training.meals_per_day", as_of)
    if not rate:
        return 0
    days = facts.whole("study_days")
    if days is None:
        record.need("study_days", "training")
        return None
    record.step("training.meals", days=days, rate=rate, meals=days * rate)
    return days * rate


def eligible_for_training(facts: Facts, record: Record, as_of: date) -> bool | None:
    """Beneficiaries (B) without more; others, and everybody under A, by 9 contribution months; once only."""
    group = facts.choice("group", GROUPS)
    if facts.flag("already_supported"):
        record.reason("training_already_supported")
    if group != "beneficiary":
        _check_filing(facts, record)
    asked_before = dict(record.missing)
    enough = _enough_contributions(facts, record, as_of, group)
    if enough is False:
        record.reason("training_contributions_too_few")
    if record.reasons:
        record.missing = asked_before
        return False
    return enough


def _check_filing(facts: Facts, record: Record) -> None:
    """Within 12 months (B) or 3 months (A) of the termination, where both days are given."""
    terminated_on, filed_on = facts.day("terminated_on"), facts.day("filed_on")
    if terminated_on is None or filed_on is None:
        return
    last = due_on(record, "training_filing", terminated_on)
    if last is None:
        return
    record.step("training.filed_in_time", day=filed_on, last=last)
    if filed_on > last:
        record.reason("training_filed_late")


def _enough_contributions(facts: Facts, record: Record, as_of: date, group: str | None) -> bool | None:
    if group is None:
        record.need("group", "training")
        return None
    if group == "beneficiary" and not record.use("training.beneficiary_needs_months", as_of):
        record.step("training.beneficiary")
        return True
    window: int = record.use("training.lookback_months", as_of)
    required: int = record.use("training.required_months", as_of)
    count = _count_in_window(facts, window, required)
    if count is None:
        count = _counted_by_month(facts, record, window)
    if count is None:
        record.need(f"months_in_{window}", "training")
        return None
    record.step("training.contributions", window=window, count=count, required=required)
    return count >= required


def _counted_by_month(facts: Facts, record: Record, window: int) -> int | None:
    """The months of the window, where the history is told by month and the end of work is known."""
    ended_on = facts.day("terminated_on")
    if ended_on is None or facts.groups("contributions.months") is None:
        return None
    return counted_before(read_history(facts, Month.of(ended_on)), record, ended_on, window)


def _count_in_window(facts: Facts, window: int, required: int) -> int | None:
    """The months of the window as given, or those of the other window where they already decide."""
    in_24, in_36 = facts.whole("months_in_24", maximum=24), facts.whole("months_in_36", maximum=36)
    given, other = (in_24, in_36) if window == 24 else (in_36, in_24)
    if given is None and other is not None and (other >= required) == (window == 36):
        return other
    return given
