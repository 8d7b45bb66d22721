"""The monthly amount (mức hưởng): 60 % of the average of the six latest contribution months, up to the cap.

L13 Đ50.1, T28 Đ8.1 (A); L25 Đ39.1, N374 Đ15.1 (B).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from vieclam.law.kernel.money import ROUNDINGS
from vieclam.law.kernel.parameters import ParameterUnknown
from vieclam.law.kernel.trace import Record

from .contribution import wage_for
from .history import History
from .versions import law_day

SIX = 6


def share_of_average(sum_of_six: int, percent: int) -> Fraction:
    """``percent`` % of the average of six months whose sum is given, exact."""
    return Fraction(percent * sum_of_six, 100 * SIX)


def limited(raw: Fraction, cap: int) -> Fraction:
    """The raw amount, at most the cap."""
    return min(raw, Fraction(cap))


def assess_amount(history: History, record: Record, terminated_on: date | None) -> dict[str, int | None]:
    """``sixty_percent``, ``cap`` and ``monthly_amount``, each as soon as its own facts are there."""
    raw = _raw(history, record, terminated_on)
    cap = _cap(history, record, terminated_on) if record.regime is not None else None
    if raw is None:
        return {"sixty_percent": None, "cap": cap, "monthly_amount": None}
    day = terminated_on or date.max
    rounding = ROUNDINGS[record.switch("rounding", day)]
    sixty_percent = rounding(raw)
    if cap is None:
        return {"sixty_percent": sixty_percent, "cap": None, "monthly_amount": None}
    amount = rounding(limited(raw, cap))
    record.step(
        "amount.monthly" if raw <= cap else "amount.capped", amount=amount, cap=cap, sixty_percent=sixty_percent
    )
    return {"sixty_percent": sixty_percent, "cap": cap, "monthly_amount": amount}


def _raw(history: History, record: Record, terminated_on: date | None) -> Fraction | None:
    day = law_day(record, terminated_on or date.max)
    percent: int = record.use("rate.replacement_percent", day)
    six = history.latest_six(record)
    if six is not None:
        raw = share_of_average(sum(six), percent)
        average = ROUNDINGS["half_up_dong"](Fraction(sum(six), SIX))
        record.step("amount.average", six=six, average=average)
    elif history.average is not None:
        raw = share_of_average(history.average * SIX, percent)
        record.step("amount.average_given", average=history.average)
    else:
        return None
    record.step("amount.share", percent=percent, amount=ROUNDINGS[record.switch("rounding", day)](raw))
    return raw


def _cap(history: History, record: Record, terminated_on: date | None) -> int | None:
    """The cap: 5 times the wage at the termination (A) or at the last contribution month (B, open question 1)."""
    at_end = record.regime == "A" or (
        terminated_on is not None and record.switch("cap_date", law_day(record, terminated_on)) == "termination"
    )
    if at_end:
        day, fact = terminated_on, "terminated_on"
        region, region_fact = history.region_at_end or history.region, "contributions.region"
    else:
        last = history.last_month
        day, fact = (last.first_day if last else None), "contributions.last_month"
        region, region_fact = history.region, "contributions.region"
    if day is None:
        record.need(fact, "cap")
        if region is None and (record.regime == "B" or history.pay_scale == "employer"):
            record.need(region_fact, "cap")
        return None
    try:
        wage = wage_for(record, day, law_day(record, day), "cap", history.pay_scale, region, region_fact)
    except ParameterUnknown as unknown:
        record.need(unknown.name, "parameter_unknown")
        return None
    if wage is None:
        return None
    multiple: int = record.use("cap.multiple", law_day(record, day))
    cap = multiple * wage
    record.step("amount.cap", multiple=multiple, wage=wage, cap=cap, day=day)
    return cap
