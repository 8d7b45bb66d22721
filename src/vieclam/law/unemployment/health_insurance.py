"""Health insurance of people on the benefit (bảo hiểm y tế): the matter ``health_insurance`` (section 3.4).

L13 Đ51 (A): while the benefit is received. L25 Đ39.4 (B): also while it is suspended. The fund pays.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.money import ROUNDINGS
from vieclam.law.kernel.trace import Record

from .duration import LONGEST
from .running import month_numbers, periods_of, procedure_day
from .versions import law_day, set_regime_on


def assess_health_insurance(facts: Facts, record: Record) -> dict[str, Any]:
    """The benefit months that are covered, from when to when, and what the fund pays for each."""
    starts_on, count = facts.day("starts_on"), facts.whole("months", minimum=1, maximum=LONGEST)
    missed = month_numbers(facts, "missed", count)
    for fact, value in (("starts_on", starts_on), ("months", count), ("missed", missed)):
        if value is None:
            record.need(fact, "health_insurance")
    if starts_on is None or count is None or missed is None:
        return {}
    set_regime_on(record, procedure_day(record, starts_on, facts.day("as_of") or starts_on))
    day = law_day(record, starts_on)
    last = facts.whole("ended_with_month", maximum=count)
    numbers = range(1, (count if last is None else last) + 1)
    also_suspended: bool = record.use("health_insurance.while_suspended", day)
    covered = [number for number in numbers if also_suspended or number not in missed]
    values: dict[str, Any] = {"months_covered": covered, "covered_from": None, "covered_until": None}
    if covered:
        periods = periods_of(record, starts_on, count)
        values |= {"covered_from": periods[covered[0] - 1][0], "covered_until": periods[covered[-1] - 1][1]}
        record.step(
            "health_insurance.covered" if also_suspended else "health_insurance.covered_while_received",
            months=covered,
            first=values["covered_from"],
            last=values["covered_until"],
        )
    monthly = facts.whole("monthly_amount")
    if monthly is None:
        record.need("monthly_amount", "health_insurance")
        return values
    rate: int = record.use("rate.health_insurance_per_mille", day)
    each = ROUNDINGS[record.switch("rounding", day)](Fraction(monthly * rate, 1000))
    record.step("health_insurance.contribution", amount=monthly, each=each)
    return values | {"paid_by_fund": each}
