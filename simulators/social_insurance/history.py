"""A person's participation history as it stood on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from simulators.common.faults import Fault, with_wrong_parts
from simulators.social_insurance.messages import HistoryAnswer, HistoryQuestion
from simulators.world import InsuranceRecord, Person, World
from simulators.world.numbers import month_of

WRONG_EXAMPLE: dict[str, Any] = {"participant.personal_number": "000399999999", "months.0.salary": -1}


def history(question: HistoryQuestion, person: Person, world: World, now: datetime) -> dict[str, Any]:
    """The answer as JSON values; what happened after the day asked for is not shown."""
    record = person.insurance
    if record is None:
        raise ValueError("social insurance shows nothing of this person")
    as_of = question.as_of
    months = [_month(month) for month in record.months if month.month < month_of(as_of)]
    employments = [item for item in record.employments if item.started_on <= as_of]
    units = {month["unit_code"] for month in months} | {item.unit_code for item in employments}
    answer = {
        "request_reference": question.request_reference,
        "as_of": as_of,
        "answered_at": now,
        "participant": {
            "personal_number": person.personal_number,
            "social_insurance_number": person.social_insurance_number,
            "full_name": record.full_name,
            "birth_date": record.birth_date,
            "sex": person.sex,
        },
        "book": _book(record, as_of),
        "units": [_unit(code, world) for code in sorted(units)],
        "months": months,
        "employments": [
            {
                "unit_code": item.unit_code,
                "job_title": item.job_title,
                "contract_kind": item.contract_kind,
                "contract_months": item.contract_months,
                "started_on": item.started_on,
                "ended_on": item.ended_on if item.ended_on and item.ended_on <= as_of else None,
            }
            for item in employments
        ],
        "benefits": [
            {name: getattr(benefit, name) for name in benefit.__slots__}
            for benefit in record.benefits
            if benefit.decided_on <= as_of
        ],
    }
    return HistoryAnswer.model_validate(answer).model_dump(mode="json")


def with_fault(answer: dict[str, Any], fault: Fault) -> dict[str, Any]:
    """The answer made wrong or doubled: every month twice."""
    if fault.duplicate:
        answer = {**answer, "months": answer["months"] * 2}
    return with_wrong_parts(answer, fault, WRONG_EXAMPLE) if fault.wrong else answer


def _book(record: InsuranceRecord, as_of: date) -> dict[str, Any]:
    closed = record.book_closed_on is not None and record.book_closed_on <= as_of
    last = max((month.month for month in record.months if month.paid), default=None)
    return {
        "status": "closed" if closed else "open",
        "closed_on": record.book_closed_on if closed else None,
        "closed_through": f"{last:%Y-%m}" if closed and last else None,
    }


def _unit(code: str, world: World) -> dict[str, Any]:
    employer, unit = world.unit(code)
    return {
        "unit_code": code,
        "unit_name": unit.name,
        "employer_name": employer.name,
        "employer_tax_code": employer.tax_code,
        "province_code": unit.address.province_code,
        "commune_code": unit.address.commune_code,
        "administrative_scheme": unit.address.scheme,
        "wage_region": unit.wage_region,
    }


def _month(month: Any) -> dict[str, Any]:
    return {
        "month": f"{month.month:%Y-%m}",
        "unit_code": month.unit_code,
        "salary": month.salary,
        "pay_scale": month.pay_scale,
        "wage_region": month.wage_region,
        "paid": month.paid,
        "absence": month.absence,
        "unpaid_working_days": month.unpaid_working_days,
    }
