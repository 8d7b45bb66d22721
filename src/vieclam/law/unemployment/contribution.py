"""Contribution salary, its ceiling and the contributions of a month (sections 3.3, 3.4, 4.2)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.money import ROUNDINGS
from vieclam.law.kernel.trace import Record
from vieclam.law.kernel.working_days import WorkingCalendar

from .versions import PAY_SCALES, REGIONS, law_day, set_regime_on


def limited_salary(salary: int, ceiling: int) -> int:
    """The contribution salary (tiền lương làm căn cứ đóng): the salary up to the ceiling."""
    return min(salary, ceiling)


def percent_of(base: int, percent: int) -> Fraction:
    """A contribution before rounding."""
    return Fraction(base * percent, 100)


def wage_for(
    record: Record, day: date, rule_day: date, purpose: str, pay_scale: str | None, region: str | None, region_fact: str
) -> int | None:
    """The wage that limits a salary (``purpose`` ceiling) or a benefit (cap) on ``day``.

    On the state pay scale of regime A it is the base salary, otherwise the minimum wage of the region of the workplace.
    Says what is needed where the pay scale or the region is not known.
    """
    scale_decides = record.use(f"{purpose}.state_scale_wage", rule_day) == "base_salary"
    if scale_decides and pay_scale is None:
        record.need("contract.pay_scale", purpose)
        return None
    if scale_decides and pay_scale == "state":
        base_salary: int = record.use("base_salary", day)
        return base_salary
    if region is None:
        record.need(region_fact, purpose)
        return None
    wage: int = record.use(f"minimum_wage.monthly.{region}", day)
    return wage


def ceiling_on(record: Record, day: date, pay_scale: str | None, region: str | None, region_fact: str) -> int | None:
    """The ceiling of a month's contribution salary, by the time of the contribution: L13 Đ58 (A), L25 Đ34.2 (B)."""
    wage = wage_for(record, day, day, "ceiling", pay_scale, region, region_fact)
    if wage is None:
        return None
    multiple: int = record.use("ceiling.multiple", max(day, date(2015, 1, 1)))
    return multiple * wage


def assess_contribution(facts: Facts, record: Record) -> dict[str, Any]:
    """Whether a month is contributed, on what salary, and both contributions in đồng."""
    month = facts.month("month")
    if month is None:
        record.need("month", "contribution")
        return {"contributes": None, "base": None, "employee": None, "employer": None}
    day = month.first_day
    set_regime_on(record, day)
    contributes, back_paid = _contributes(facts, record, day), _back_paid(facts, record, day)
    if back_paid is not None:
        contributes = back_paid
    if contributes is False:
        return {"contributes": False, "base": 0, "employee": 0, "employer": 0, "back_paid": False}
    base = _base(facts, record, day)
    if base is None:
        return {"contributes": contributes, "base": None, "employee": None, "employer": None, "back_paid": back_paid}
    rounding = ROUNDINGS[record.switch("rounding", day)]
    employee = rounding(percent_of(base, record.use("rate.employee_percent", day)))
    employer = rounding(percent_of(base, _employer_percent(facts, record, day)))
    record.step("contribution.amounts", base=base, employee=employee, employer=employer)
    return {
        "contributes": contributes,
        "base": base,
        "employee": employee,
        "employer": employer,
        "back_paid": back_paid or False,
    }


def _back_paid(facts: Facts, record: Record, day: date) -> bool | None:
    """Detention before trial or suspension from work for 14 working days pauses the contributions of the month; it is
    paid later where full pay is recovered: L25 Đ34.3, N374 Đ7.6 (B). ``None`` where there was no pause."""
    paused = facts.whole("paused_working_days", maximum=31)
    limit: int | None = record.use("contribution.paused_days_that_skip_a_month", law_day(record, day))
    if paused is None or limit is None or paused < limit:
        return None
    if facts.flag("full_pay_recovered"):
        record.step("contribution.back_paid", days=paused)
        return True
    record.reason("contributions_paused")
    record.step("contribution.paused", days=paused, limit=limit)
    return False


def _contributes(facts: Facts, record: Record, day: date) -> bool | None:
    """Not contributed from 14 unpaid working days on: N28 Đ11.2 (A), L25 Đ33.4 (B)."""
    unpaid = facts.whole("unpaid_working_days", maximum=31)
    if unpaid is None and facts.flag("closed_world"):
        unpaid = 0
    if unpaid is None:
        record.need("unpaid_working_days", "contribution")
        return None
    limit: int = record.use("contribution.unpaid_days_that_skip_a_month", day)
    if unpaid >= limit:
        record.reason("unpaid_days")
        record.step("contribution.skipped", unpaid=unpaid, limit=limit)
        return False
    return True


def _base(facts: Facts, record: Record, day: date) -> int | None:
    salary = facts.whole("salary")
    if salary is None:
        salary = _converted(facts, record, day)
    pay_scale = facts.choice("pay_scale", PAY_SCALES)
    ceiling = ceiling_on(record, day, pay_scale, facts.choice("region", REGIONS), "region")
    if "contract.pay_scale" in record.missing:
        record.need("pay_scale", record.missing.pop("contract.pay_scale"))
    if salary is None and not facts.stated("foreign_salary_hundredths"):
        record.need("salary", "contribution")
    if salary is None or ceiling is None:
        return None
    base = limited_salary(salary, ceiling)
    record.step("contribution.base", salary=salary, ceiling=ceiling, base=base)
    return base


def rate_day(calendar: WorkingCalendar, day: date) -> date:
    """The day whose exchange rate counts for a month: 2 January or 1 July, or the next working day (N374 Đ7.5)."""
    return calendar.roll_forward(date(day.year, 1, 2) if day.month <= 6 else date(day.year, 7, 1))


def _converted(facts: Facts, record: Record, day: date) -> int | None:
    """A salary in foreign money as đồng, by the average transfer-buying rate of the state commercial bank (B)."""
    hundredths = facts.whole("foreign_salary_hundredths")
    if hundredths is None:
        return None
    if record.regime == "A":
        record.reason("no_rule_for_foreign_money")
        return None
    counted = rate_day(record.calendar, day)
    rate = facts.whole("exchange_rate_hundredths", minimum=1)
    if rate is None:
        record.step("contribution.rate_day", day=counted)
        record.need("exchange_rate_hundredths", "contribution")
        return None
    salary = ROUNDINGS[record.switch("rounding", day)](Fraction(hundredths * rate, 10_000))
    record.step("contribution.converted", day=counted, salary=salary)
    return salary


def _employer_percent(facts: Facts, record: Record, day: date) -> int:
    """No employer contribution in the first 12 months of a newly hired disabled worker: L25 Đ33.6, N374 Đ5 (B)."""
    months_since_hire = facts.whole("months_since_hire", minimum=1)
    relief: int = record.use("rate.employer_relief_months_disabled", law_day(record, day))
    if facts.flag("newly_hired_disabled") and relief:
        if months_since_hire is None:
            record.need("months_since_hire", "contribution")
        elif months_since_hire <= relief:
            record.step("contribution.disabled_relief", months=relief)
            return 0
    percent: int = record.use("rate.employer_percent", day)
    return percent
