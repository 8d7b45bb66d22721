"""A special support programme paid from the unemployment-insurance fund: the matter ``support_payment``.

As in 2021 (NQ 03/2021/UBTVQH15, NQ 116/NQ-CP, QĐ 28/2021/QĐ-TTg): one sum by the months contributed and not yet used,
for those insured on a day or whose insurance ended between two days. What a programme says is part of the facts.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.trace import Record

from .history import read_history
from .versions import set_regime_on

EXCLUSIONS = ("state_budget", "monthly_pension")
"""Whom a programme may leave out: paid by the state budget, or drawing a monthly pension."""
INSURED, ENDED = "insured", "ended"
"""The two ways into a programme."""


def read_bands(programme: Facts) -> list[tuple[int, int]]:
    """The bands as pairs of the first month and the sum in đồng; raises ``InvalidFact`` unless they rise from 0."""
    bands = [(row.whole("from") or 0, row.whole("amount", minimum=1) or 0) for row in programme.groups("bands") or []]
    rising = all(lower[0] < upper[0] for lower, upper in pairwise(bands))
    if not bands or bands[0][0] != 0 or not rising or not all(amount for _, amount in bands):
        raise InvalidFact(programme.name("bands"), "bands_not_rising")
    return bands


def assess_support_payment(facts: Facts, record: Record) -> dict[str, Any]:
    """Whether a claim under a programme is right, by which band, how much, and the last day of payment."""
    programme, filed_on = facts.group("programme"), facts.day("filed_on")
    filing = None if programme is None else programme.period("filing")
    for fact, value in (("programme", programme), ("programme.filing", filing), ("filed_on", filed_on)):
        if value is None:
            record.need(fact, "support_payment")
    if programme is None or filing is None or filed_on is None:
        return {}
    set_regime_on(record, filed_on)
    bands, pay_by = read_bands(programme), programme.day("pay_by")
    values: dict[str, Any] = {"pay_by": pay_by, "filed_in_time": _filed_in_time(record, filing, filed_on)}
    group = _way_in(programme, facts, record)
    if group is not None:
        values["group"] = group
        _exclude(programme, group, facts, record)
    months = read_history(facts, None).usable
    if months is None:
        record.need("contributions.months_total", "support_payment")
    else:
        values |= _band(record, bands, months)
    if record.reasons:
        return values | {"eligible": False, "amount": 0}
    if record.missing:
        return values
    if pay_by is not None:
        record.step("support_payment.pay_by", due=pay_by)
    return values | {"eligible": True}


def _filed_in_time(record: Record, filing: tuple[date, date], filed_on: date) -> bool:
    record.step("support_payment.filing", first=filing[0], last=filing[1], filed=filed_on)
    if filed_on < filing[0]:
        record.reason("support_filed_early")
    elif filed_on > filing[1]:
        record.reason("support_filed_late")
    return filing[0] <= filed_on <= filing[1]


def _way_in(programme: Facts, facts: Facts, record: Record) -> str | None:
    """Insured on the programme's day, or ended within its days; None while that is not known, or is neither."""
    insured_on, ended_within = programme.day("insured.day"), programme.period("ended.within")
    insured, ended_on = facts.flag("insured_on_day"), facts.day("insurance_ended_on")
    if insured_on is not None:
        if insured is None:
            record.need("insured_on_day", "support_payment")
            return None
        if insured:
            record.step("support_payment.insured", day=insured_on)
            return INSURED
    if ended_within is not None:
        if ended_on is None and not facts.stated("insurance_ended_on"):
            record.need("insurance_ended_on", "support_payment")
            return None
        if ended_on is not None and ended_within[0] <= ended_on <= ended_within[1]:
            record.step("support_payment.ended", day=ended_on, first=ended_within[0], last=ended_within[1])
            return ENDED
    record.reason("support_not_among")
    return None


def _exclude(programme: Facts, group: str, facts: Facts, record: Record) -> None:
    """Those whom the programme leaves out of the group."""
    left_out = programme.raw(f"{group}.excludes") or []
    for name in EXCLUSIONS:
        if name not in left_out:
            continue
        excluded = facts.flag(name)
        if excluded is None:
            record.need(name, "support_payment")
        elif excluded:
            record.reason(f"support_{name}")


def _band(record: Record, bands: list[tuple[int, int]], months: int) -> dict[str, Any]:
    """The band of the months not yet used; without a month there is none."""
    if months == 0:
        record.reason("support_no_months")
        return {"months_counted": 0}
    first, amount = next(band for band in reversed(bands) if band[0] <= months)
    record.step("support_payment.band", months=months, first=first, amount=amount)
    return {"months_counted": months, "band_from": first, "amount": amount}
