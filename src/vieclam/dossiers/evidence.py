"""From the answers of social insurance and the population database to facts of a dossier."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core.actors import Actor
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.services.clarifications import close_clarification, open_clarification
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.employers.services.remember_unit import remember_unit
from vieclam.gateways.clients.population import Citizen, RegisteredAddress
from vieclam.gateways.clients.social_insurance import ContributionMonth, Employment, ParticipationHistory

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
    return {"scheme": scheme, "commune_code": address.commune_code, "text": address.detail or address.commune_code}


def keep_history(actor: Actor, dossier: Dossier, history: ParticipationHistory, *, call_id: int | None) -> None:
    """What social insurance knows: contributed months, the last job, the lock of the book, earlier benefits."""
    months, conflicts = _months(history)
    locked = history.book is not None and history.book.status == "closed"
    facts: dict[str, Any] = {
        "contributions": {"locked": locked, "as_of": history.as_of.isoformat(), "months": months},
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
    _questions(dossier, history, conflicts)


def _months(history: ParticipationHistory) -> tuple[list[dict[str, Any]], list[str]]:
    """Contributed months, and the months that social insurance tells twice and differently."""
    names = {unit.unit_code: unit for unit in history.units}
    found: dict[str, dict[str, Any]] = {}
    conflicts = [anomaly.month.isoformat()[:7] for anomaly in history.anomalies if anomaly.code == "conflicting_month"]
    for row in history.months:
        month = row.month.isoformat()[:7]
        if not row.paid or month in found:
            continue
        unit = names.get(row.unit_code)
        found[month] = {
            "month": month,
            "salary": row.salary,
            "pay_scale": row.pay_scale,
            "region": row.wage_region,
            "unit_code": row.unit_code,
            "unit_name": unit.unit_name if unit else "",
            "commune_code": unit.commune_code if unit else "",
        }
    return list(found.values()), conflicts


def _last_job(history: ParticipationHistory, job: Employment) -> dict[str, Any]:
    unit = next((row for row in history.units if row.unit_code == job.unit_code), None)
    scale = next((row.pay_scale for row in reversed(history.months) if row.unit_code == job.unit_code), "employer")
    facts: dict[str, Any] = {
        "employer": {"name": unit.unit_name if unit else job.unit_code, "unit_code": job.unit_code},
        "contract": {"kind": job.contract_kind, "pay_scale": scale},
    }
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


def _questions(dossier: Dossier, history: ParticipationHistory, conflicts: list[str]) -> None:
    if conflicts:
        open_clarification(dossier, "history_conflict", detail={"months": conflicts})
    else:
        close_clarification(dossier, "history_conflict")
    if history.benefits:
        latest = max(history.benefits, key=lambda row: row.decided_on)
        kind = "open_claim_elsewhere" if latest.status == "paying" else "earlier_benefit"
        open_clarification(dossier, kind, fact_kind="social_insurance", detail={"since": latest.starts_on.isoformat()})


def _keep(actor: Actor, dossier: Dossier, facts: dict[str, Any], source: FactSource, call_id: int | None) -> None:
    record_facts(actor=actor, dossier_id=dossier.pk, values=facts, source=source, gateway_call_id=call_id)


def evidence_day(dossier: Dossier, today: dt.date) -> dt.date:
    """The day the history is asked for: today, never before filing."""
    return max(today, dossier.filed_on or today)
