"""Who is insured (section 4.1): L13 Đ43, N28 Đ2 (A); L25 Đ31 (B)."""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .eligibility import CONTRACT_KINDS
from .versions import set_regime_on

TYPES = ("labour", "work", "manager", "other")
"""A labour contract; the contract of a public employee (hợp đồng làm việc); a manager's appointment; another person."""


def long_enough(months: int, shortest: int) -> bool:
    """A contract of at least the shortest insured length."""
    return months >= shortest


def assess_insured(facts: Facts, record: Record) -> dict[str, Any]:
    """Whether a person under a contract is insured on ``as_of``; a personal fact that is absent counts as no."""
    as_of = facts.day("as_of")
    kind = facts.choice("contract.kind", CONTRACT_KINDS)
    if as_of is None:
        record.need("as_of", "insured")
    else:
        set_regime_on(record, as_of)
    form = facts.choice("contract.type", TYPES) or "labour"
    if kind is None and form == "labour":
        record.need("contract.kind", "insured")
    if as_of is None:
        return {"insured": None}
    _exclude_person(facts, record)
    if form == "labour":
        _exclude_contract(facts, record, as_of, kind)
    else:
        _exclude_other(facts, record, form)
    if record.reasons:
        record.missing.clear()
        record.step("insured.not_insured")
        return {"insured": False}
    if record.missing:
        return {"insured": None}
    record.step("insured.insured")
    return {"insured": True}


def _exclude_person(facts: Facts, record: Record) -> None:
    for fact, reason in (("pensioner", "pensioner"), ("domestic_worker", "domestic_worker")):
        if facts.flag(f"person.{fact}"):
            record.reason(reason)
    if record.regime == "B":
        if facts.flag("person.pension_eligible"):
            record.reason("pension_eligible_person")
        if facts.flag("person.probation_contract"):
            record.reason("probation_contract")


def _exclude_contract(facts: Facts, record: Record, as_of: date, kind: str | None) -> None:
    """Too short a contract; part-time below the lowest base (B); not the contract signed first (A)."""
    months = facts.whole("contract.months")
    shortest: int = record.use("insured.shortest_contract_months", as_of)
    if kind != "indefinite" and months is not None and not long_enough(months, shortest):
        record.reason("contract_too_short")
    if record.regime == "A" and facts.flag("contract.signed_first") is False:
        record.reason("not_first_contract")
    if record.regime == "B" and facts.flag("contract.part_time"):
        pay = facts.whole("contract.monthly_pay")
        if pay is None:
            record.need("contract.monthly_pay", "insured")
        elif pay < record.use("base_salary", as_of):
            record.reason("part_time_below_base")


def _exclude_other(facts: Facts, record: Record, form: str) -> None:
    """Public employees are insured; managers where they are paid; others where the Standing Committee of the National
    Assembly extends the law to them (B, L25 Đ31.4)."""
    if form == "manager":
        paid = facts.flag("person.paid_manager")
        if paid is None:
            record.need("person.paid_manager", "insured")
        elif not paid:
            record.reason("manager_without_pay")
    if form == "other" and not (record.regime == "B" and facts.flag("person.extended_by_standing_committee")):
        record.reason("no_contract_of_the_law")
