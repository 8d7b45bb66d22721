"""What stays reserved (bảo lưu): the matters ``reserve``, ``later_months`` and ``uncollected`` (section 5.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .duration import MONTHS_FOR_THREE, added_reserve, counted_total, leftover_months, reserve_on_end
from .events import KINDS
from .versions import change_day, law_day, require_law, set_regime_on

UNABLE = ("compulsory_measure", "missing_person", "detained")
EXPIRED, CANCELLED = "expired", "cancelled"


def leftover_limit(record: Record, decided_on: date) -> int | None:
    """The contribution months above which nothing is reserved: none in A until T15 (open question 13), then 144."""
    limit: int | None = record.use("leftover_limit_months", decided_on)
    if limit is not None and decided_on < change_day(record) and not circular_15(record, decided_on):
        return None
    return limit


def circular_15(record: Record, day: date) -> bool:
    """Whether Thông tư 15/2023 is applied as remembered (open question 13)."""
    applied: bool = record.switch("circular_15_as_remembered", day)
    return applied


def leftover_on(record: Record, total: int, decided_on: date) -> int:
    """The leftover of a decision, by the rule of its day."""
    return leftover_months(total, leftover_limit(record, decided_on))


def reserve_of(record: Record, total: int, used: int, decided_on: date) -> int:
    """The reserve by the formula, noted; above the limit the excess is lost or comes back (open question 3)."""
    limit = leftover_limit(record, decided_on)
    if limit is not None and record.switch("months_above_limit", decided_on) == "revived":
        counted = total
    else:
        counted = counted_total(total, limit)
    leftover = leftover_months(total, limit)
    reserve = reserve_on_end(counted, used, leftover)
    record.step("reserve.formula", total=counted, used=used, leftover=leftover, reserve=reserve)
    return reserve


def with_leftover(record: Record, reserve: int | None, leftover: int) -> dict[str, int | None]:
    """The three reserve values together; the total is noted."""
    total = None if reserve is None else reserve + leftover
    if total is not None:
        record.step("reserve.total", reserve=reserve, leftover=leftover, total=total)
    return {"reserve_on_end": reserve, "leftover_months": leftover, "total_reserved": total}


def kind_reserves(record: Record, kind: str, day: date) -> bool:
    """Whether an end of this kind reserves what is unused: L13 Đ53.4; L25 Đ41.5, N374 Đ8.3."""
    reserves = kind in record.use("end.reserving_kinds", law_day(record, day))
    if not reserves:
        record.reason("no_reserve_for_kind")
        record.step("end.no_reserve_kind", kind=kind)
    return reserves


def kind_needs_notice(record: Record, kind: str, day: date) -> bool:
    """Whether the reserve is lost without notice: N28 Đ21.5 from 15/7/2020; L25 Đ41.5, N374 Đ19.5 (question 8)."""
    if kind not in record.use("end.notice_kinds", law_day(record, day)):
        return False
    if kind in UNABLE:
        needed: bool = record.switch("unable_must_notify", law_day(record, day))
        return needed
    return True


def leftover_after_late_notice(record: Record, leftover: int, day: date) -> int:
    """The leftover already reserved in the decision stays (open question 12)."""
    return leftover if record.switch("leftover_kept_without_notice", law_day(record, day)) else 0


def assess_reserve(facts: Facts, record: Record) -> dict[str, Any]:
    """What is reserved after an end that has already been established."""
    nothing: dict[str, Any] = {"reserve_on_end": None, "leftover_months": None, "total_reserved": None}
    as_of, total = facts.day("as_of"), facts.whole("months_total")
    kind = facts.choice("ended_by", (*KINDS, EXPIRED, CANCELLED))
    for fact, value in (("as_of", as_of), ("months_total", total), ("ended_by", kind)):
        if value is None:
            record.need(fact, "reserve")
    if as_of is None or total is None:
        return nothing
    set_regime_on(record, as_of)
    leftover = leftover_on(record, total, as_of)
    if kind is None:
        return nothing | {"leftover_months": leftover}
    if kind == CANCELLED:
        record.step("reserve.cancelled", total=total)
        return {"reserve_on_end": total, "leftover_months": 0, "total_reserved": total}
    if kind == EXPIRED:
        return with_leftover(record, 0, leftover)
    if (kind == "job_without_si" and record.regime == "B") or (kind == "own_request" and record.regime == "A"):
        record.reason("event_does_not_end")
        return nothing | {"leftover_months": leftover}
    if not kind_reserves(record, kind, as_of):
        return with_leftover(record, 0, leftover)
    if kind_needs_notice(record, kind, as_of):
        notified = facts.flag("notified")
        if notified is None:
            record.need("notified", "notice")
            return nothing | {"leftover_months": leftover}
        if not notified:
            record.reason("notice_not_in_time")
            return with_leftover(record, 0, leftover_after_late_notice(record, leftover, as_of))
    return _by_formula(facts, record, total, leftover, as_of)


def _by_formula(facts: Facts, record: Record, total: int, leftover: int, as_of: date) -> dict[str, Any]:
    paid, suspended = facts.whole("months_paid", maximum=12), facts.whole("months_suspended", maximum=12)
    if paid is None:
        record.need("months_paid", "reserve")
    if suspended is None:
        record.need("months_suspended", "reserve")
    if paid is None or suspended is None:
        return with_leftover(record, None, leftover)
    return with_leftover(record, reserve_of(record, total, paid + suspended, as_of), leftover)


def assess_later_months(facts: Facts, record: Record) -> dict[str, Any]:
    """Contributions confirmed after the benefit ended: N28 Đ12.3 from 15/7/2020 (A); N374 Đ8.5 (B)."""
    as_of, added = facts.day("as_of"), facts.whole("added")
    for fact, value in (("as_of", as_of), ("added", added)):
        if value is None:
            record.need(fact, "later_months")
    if as_of is None or added is None:
        return {"added_reserve": None}
    set_regime_on(record, as_of)
    rule = record.use("later_months.rule", as_of)
    if rule is None:
        record.reason("no_rule_for_later_months")
        return {"added_reserve": None}
    if rule == "all" or (record.regime == "A" and not circular_15(record, as_of)):
        record.step("later_months.all", added=added)
        return {"added_reserve": added}
    return {"added_reserve": _added_by_formula(facts, record, added)}


def _added_by_formula(facts: Facts, record: Record, added: int) -> int | None:
    """What these months add: ``added_before`` are those that earlier papers brought, counted in ``months_reserved``
    where they were reserved."""
    used = facts.whole("months_used")
    if used is None:
        record.need("months_used", "later_months")
        return None
    if used >= MONTHS_FOR_THREE:
        record.step("later_months.all", added=added)
        return added_reserve(used, added, 0, 0, 0)
    paid, suspended = facts.whole("months_paid", maximum=12), facts.whole("months_suspended", maximum=12)
    lost, reserved = facts.whole("months_lost"), facts.whole("months_reserved")
    before = facts.whole("added_before") or 0
    numbers = {
        "months_paid": paid,
        "months_suspended": suspended,
        "months_lost": lost,
        "months_reserved": reserved,
    }
    for fact, value in numbers.items():
        if value is None:
            record.need(fact, "later_months")
    if paid is None or suspended is None or lost is None or reserved is None:
        return None
    benefit, confirmed = paid + suspended, before + added
    reserve = added_reserve(used, confirmed, benefit, lost, reserved)
    record.step(
        "later_months.formula",
        used=used,
        added=confirmed,
        benefit=benefit,
        lost=lost,
        reserved=reserved,
        reserve=reserve,
    )
    return reserve


def uncollected_reserve(by_formula: int, uncollected: int) -> int:
    """The contribution time of the uncollected months: 12 each, never more than is left (N28 Đ18.6; N374 Đ8.4)."""
    return min(by_formula, 12 * uncollected)


def assess_uncollected(facts: Facts, record: Record) -> dict[str, Any]:
    """Money not collected within three months after the period: the last day, and what is reserved then."""
    values: dict[str, Any] = {
        "reserve_on_end": None,
        "leftover_months": None,
        "total_reserved": None,
    }
    period = facts.period("period")
    if period is None:
        record.need("period", "uncollected")
        return values
    first, last = period
    require_law(record, first)
    set_regime_on(record, last)
    values |= _uncollected_clocks(facts, record, last)
    numbers = {
        "months_total": facts.whole("months_total"),
        "months_collected": facts.whole("months_collected", maximum=12),
        "months_suspended": facts.whole("months_suspended", maximum=12),
    }
    uncollected = facts.wholes("uncollected", minimum=1)
    for fact, value in (*numbers.items(), ("uncollected", uncollected)):
        if value is None:
            record.need(fact, "uncollected")
    total, collected, suspended = numbers.values()
    if total is None:
        return values
    leftover = leftover_on(record, total, first)
    if collected is None or suspended is None or uncollected is None:
        return values | {"leftover_months": leftover}
    monthly_amount = facts.whole("monthly_amount")
    if monthly_amount is not None:
        values["collected_amount"] = collected * monthly_amount
        values["uncollected_amount"] = len(uncollected) * monthly_amount
        record.step("uncollected.amount", months=uncollected, amount=values["uncollected_amount"])
    by_formula = reserve_of(record, total, collected + suspended, first)
    reserve = uncollected_reserve(by_formula, len(uncollected))
    record.step("reserve.uncollected", uncollected=len(uncollected), reserve=reserve)
    return values | with_leftover(record, reserve, leftover)


def _uncollected_clocks(facts: Facts, record: Record, period_end: date) -> dict[str, Any]:
    """Three months to collect, then the notice of social insurance, then the reserve decision: N28 Đ18.6; N374 Đ16.4.

    The last clock runs from the notice, or, while there is none, from the last day for it.
    """
    days: dict[str, Any] = {"cutoff": due_on(record, "collect_uncollected", period_end)}
    if days["cutoff"] is None:
        return days
    record.step("uncollected.cutoff", end=period_end, cutoff=days["cutoff"])
    notice_by = days["notice_by"] = due_on(record, "si_notice_uncollected", days["cutoff"])
    base = facts.day("notice_on") or notice_by
    if notice_by is not None:
        record.step("uncollected.notice", due=notice_by)
    if base is not None:
        days["reserve_decision_by"] = due_on(record, "reserve_decision", base)
    if days.get("reserve_decision_by") is not None:
        record.step("uncollected.decision", due=days["reserve_decision_by"])
    return days
