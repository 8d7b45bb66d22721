"""From the answers of social insurance and the population database to facts of a dossier."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core.actors import Actor
from vieclam.dossiers.fact_values import is_plausible_salary
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.procedures import procedure_of
from vieclam.dossiers.services.clarifications import open_clarification
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.employers.services.remember_unit import remember_unit
from vieclam.gateways.clients.population import Citizen, RegisteredAddress
from vieclam.gateways.clients.social_insurance import ContributionMonth, Employment, ParticipationHistory
from vieclam.reference.selectors import commune_label

ABSENCES = {
    "sick": "sick",
    "maternity": "maternity",
    "unpaid_leave": "unpaid_leave",
    "contract_suspended": "contract_suspended",
}


def keep_citizen(actor: Actor, dossier: Dossier, citizen: Citizen, *, call_id: int | None) -> None:
    """What the population database confirmed. A birth date known by its year alone is not compared as a day."""
    facts: dict[str, Any] = {
        "full_name": citizen.full_name,
        "personal_number": citizen.personal_number,
        "permanent_address": _address(citizen.permanent_address),
        "current_address": _address(citizen.current_address),
    }
    if citizen.birth_date is not None:
        facts["birth_date"] = citizen.birth_date.isoformat()
    if citizen.sex is not None:
        facts["sex"] = citizen.sex
    _keep(actor, dossier, facts, FactSource.POPULATION, call_id)


def _address(address: RegisteredAddress) -> dict[str, Any]:
    scheme = "old" if address.district_code else "2025"
    text = _whole_address(address.detail.strip(), commune_label(scheme, address.commune_code))
    return {"scheme": scheme, "commune_code": address.commune_code, "text": text}


def _whole_address(detail: str, commune: str) -> str:
    """The detail as told, up to the province: papers print it, and the code alone says nothing there."""
    name, province = commune.split(", ")[0], commune.split(", ")[-1]
    if detail.casefold().endswith(province.casefold()):
        return detail
    if detail.casefold().endswith(name.casefold()):
        detail = detail[: len(detail) - len(name)].rstrip(" ,")
    return f"{detail}, {commune}" if detail else commune


def keep_history(actor: Actor, dossier: Dossier, history: ParticipationHistory, *, call_id: int | None) -> None:
    """What social insurance knows: contributed months, the last job, the lock of the book, earlier benefits."""
    months, unclear = _months(history)
    locked = history.book is not None and history.book.status == "closed"
    facts: dict[str, Any] = {
        "contributions": {
            "locked": locked,
            "as_of": history.as_of.isoformat(),
            "months": months,
            "unclear_months": unclear,
            **_earlier_benefit(history),
        },
        "months_total": len(months),
    }
    participant = history.participant
    if participant is not None:
        facts["full_name"] = participant.full_name
        facts["birth_date"] = participant.birth_date.isoformat()
        facts["social_insurance_number"] = participant.social_insurance_number
    job = max(history.employments, key=lambda row: row.started_on, default=None)
    if job is not None:
        facts |= _last_job(history, job)
    around = [row for row in history.months if row.absence is not None]
    if around:
        facts["work_around_end"] = [_absence(row) for row in around[-2:]]
    for unit in history.units:
        remember_unit(
            actor=actor,
            unit_code=unit.unit_code,
            unit_name=unit.unit_name,
            employer_name=unit.employer_name,
            tax_code=unit.employer_tax_code,
            commune_code=unit.commune_code,
        )
    _keep(actor, dossier, facts, FactSource.SOCIAL_INSURANCE, call_id)
    if procedure_of(dossier).claims_benefit and any(row.status == "paying" for row in history.benefits):
        paying = max((row for row in history.benefits if row.status == "paying"), key=lambda row: row.decided_on)
        detail = {"since": paying.starts_on.isoformat()}
        open_clarification(dossier, "open_claim_elsewhere", fact_kind="social_insurance", detail=detail)


def _months(history: ParticipationHistory) -> tuple[list[dict[str, Any]], list[str]]:
    """Contributed months, and those nobody can count: told twice and differently, or paid on an impossible salary."""
    rows: dict[str, list[ContributionMonth]] = {}
    for row in history.months:
        rows.setdefault(row.month.isoformat()[:7], []).append(row)
    found, unclear = [], []
    for month, told in sorted(rows.items()):
        row = told[0]
        contradicted = any(other != row for other in told[1:])
        if contradicted or (row.paid and not is_plausible_salary(row.salary)):
            unclear.append(month)
        elif row.paid:
            found.append(_month(history, month, row))
    return found, unclear


def _month(history: ParticipationHistory, month: str, row: ContributionMonth) -> dict[str, Any]:
    unit = next((known for known in history.units if known.unit_code == row.unit_code), None)
    return {
        "month": month,
        "salary": row.salary,
        "pay_scale": row.pay_scale,
        "region": row.wage_region,
        "unit_code": row.unit_code,
        "unit_name": unit.unit_name if unit else "",
        "commune_code": unit.commune_code if unit else "",
        "commune_scheme": unit.administrative_scheme if unit else "",
    }


def _last_job(history: ParticipationHistory, job: Employment) -> dict[str, Any]:
    unit = next((row for row in history.units if row.unit_code == job.unit_code), None)
    scale = next((row.pay_scale for row in reversed(history.months) if row.unit_code == job.unit_code), "employer")
    facts: dict[str, Any] = {
        "employer": {"name": unit.unit_name if unit else job.unit_code, "unit_code": job.unit_code},
        "contract": {"kind": job.contract_kind, "pay_scale": scale},
    }
    if job.job_title.strip():
        facts["job_title"] = job.job_title
    if job.ended_on is not None:
        facts["terminated_on"] = job.ended_on.isoformat()
    if unit is not None:
        facts["wage_region"] = {"unit_code": unit.unit_code, "region": unit.wage_region}
    return facts


def _absence(row: ContributionMonth) -> dict[str, Any]:
    return {
        "month": row.month.isoformat()[:7],
        "kind": ABSENCES[row.absence or "unpaid_leave"],
        "working_days": row.unpaid_working_days,
    }


def _earlier_benefit(history: ParticipationHistory) -> dict[str, Any]:
    """The latest benefit on record: months before its start were used for it, but for those reserved (L25 Đ35.2).

    How many were reserved social insurance does not tell: an officer records it from the decision.
    """
    latest = max(history.benefits, key=lambda row: row.decided_on, default=None)
    if latest is None:
        return {}
    return {
        "used_before": latest.starts_on.isoformat()[:7],
        "earlier_benefit": {
            "since": latest.starts_on.isoformat(),
            "decision": latest.decision_number,
            "months_paid": latest.months_paid,
        },
    }


def _keep(actor: Actor, dossier: Dossier, facts: dict[str, Any], source: FactSource, call_id: int | None) -> None:
    record_facts(actor=actor, dossier_id=dossier.pk, values=facts, source=source, gateway_call_id=call_id)


def evidence_day(dossier: Dossier, today: dt.date) -> dt.date:
    """The day the history is asked for: today, never before filing."""
    return max(today, dossier.filed_on or today)
