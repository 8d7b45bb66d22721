"""Contribution salary, its ceiling and the contributions of a month (sections 3.3, 3.4, 4.2)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.money import ROUNDINGS
from vieclam.law.kernel.trace import Record

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
    contributes = _contributes(facts, record, day)
    if contributes is False:
        return {"contributes": False, "base": 0, "employee": 0, "employer": 0}
    base = _base(facts, record, day)
    if base is None:
        return {"contributes": contributes, "base": None, "employee": None, "employer": None}
    rounding = ROUNDINGS[record.switch("rounding", day)]
    employee = rounding(percent_of(base, record.use("rate.employee_percent", day)))
    employer = rounding(percent_of(base, _employer_percent(facts, record, day)))
    record.step("contribution.amounts", base=base, employee=employee, employer=employer)
    return {"contributes": contributes, "base": base, "employee": employee, "employer": employer}


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
    pay_scale = facts.choice("pay_scale", PAY_SCALES)
    ceiling = ceiling_on(record, day, pay_scale, facts.choice("region", REGIONS), "region")
    if "contract.pay_scale" in record.missing:
        record.need("pay_scale", record.missing.pop("contract.pay_scale"))
    if salary is None:
        record.need("salary", "contribution")
    if salary is None or ceiling is None:
        return None
    base = limited_salary(salary, ceiling)
    record.step("contribution.base", salary=salary, ceiling=ceiling, base=base)
    return base


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
