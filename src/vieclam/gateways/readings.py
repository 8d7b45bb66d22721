"""What answers say, as values of facts (kinds as in ``dossiers``): whoever records facts uses these as they are."""

from __future__ import annotations

from typing import Any

from vieclam.gateways.clients.population import Citizen, RegisteredAddress
from vieclam.gateways.clients.social_insurance import ParticipationHistory

MAXIMUM_SALARY = 2_000_000_000  # đồng a month: more is a slip of the keyboard
SCHEMES = {"2025-07-01": "2025", "before-2025-07-01": "old"}


def population_readings(citizen: Citizen) -> dict[str, Any]:
    """Facts of source ``population``. A birth date known by its year alone is left out."""
    readings: dict[str, Any] = {
        "full_name": citizen.full_name.title() if citizen.full_name.isupper() else citizen.full_name,
        "personal_number": citizen.personal_number,
        "permanent_address": _address(citizen.permanent_address),
        "current_address": _address(citizen.current_address),
    }
    if citizen.birth_date is not None:
        readings["birth_date"] = citizen.birth_date.isoformat()
    if citizen.sex is not None:
        readings["sex"] = citizen.sex
    return {kind: value for kind, value in readings.items() if value}


def history_readings(history: ParticipationHistory) -> dict[str, Any]:
    """Facts of source ``social_insurance``; empty where it shows nothing.

    Only paid months count as contributed; the others are under ``unpaid`` with their absence, for ``work_around_end``
    and for the officer. Months with two contradicting rows or an impossible salary are under ``doubtful`` and count
    only once an officer decides; ``anomalies`` name what was odd. ``region`` is what social insurance applied.
    """
    if not history.found or history.participant is None or history.book is None:
        return {}
    units = {unit.unit_code: unit for unit in history.units}
    paid, unpaid, doubtful = [], [], []
    odd = [{"code": anomaly.code, "month": f"{anomaly.month:%Y-%m}"} for anomaly in history.anomalies]
    twice = {anomaly.month for anomaly in history.anomalies if anomaly.code == "conflicting_month"}
    for month in history.months:
        unit = units.get(month.unit_code)
        row: dict[str, Any] = {
            "month": f"{month.month:%Y-%m}",
            "salary": month.salary,
            "region": month.wage_region,
            "pay_scale": month.pay_scale,
            "unit_code": month.unit_code,
            "unit_name": unit.unit_name if unit else "",
            "commune_code": unit.commune_code if unit else "",
            "scheme": SCHEMES.get(unit.administrative_scheme, "") if unit else "",
        }
        if month.paid and (month.month in twice or not 0 < month.salary <= MAXIMUM_SALARY):
            doubtful.append(row)
            if month.month not in twice:
                odd.append({"code": "implausible_salary", "month": row["month"]})
        elif month.paid:
            paid.append(row)
        else:
            unpaid.append(
                {"month": row["month"], "kind": month.absence or "", "working_days": month.unpaid_working_days}
            )
    readings: dict[str, Any] = {
        "full_name": history.participant.full_name,
        "birth_date": history.participant.birth_date.isoformat(),
        "sex": history.participant.sex,
        "personal_number": history.participant.personal_number,
        "social_insurance_number": history.participant.social_insurance_number,
        "contributions": {
            "locked": history.book.status == "closed",
            "closed_on": history.book.closed_on.isoformat() if history.book.closed_on else None,
            "as_of": history.as_of.isoformat(),
            "months": paid,
            "unpaid": unpaid,
            "doubtful": doubtful,
            "anomalies": odd,
        },
    }
    return {**readings, **_last_job(history)}


def open_benefits(history: ParticipationHistory) -> list[dict[str, Any]]:
    """Benefits that social insurance is paying now: province, decision, days. A sign of a claim elsewhere."""
    return [
        {
            "province_code": benefit.province_code,
            "decision_number": benefit.decision_number,
            "starts_on": benefit.starts_on.isoformat(),
            "ends_on": benefit.ends_on.isoformat(),
            "months": benefit.months,
        }
        for benefit in history.benefits
        if benefit.status == "paying"
    ]


def _last_job(history: ParticipationHistory) -> dict[str, Any]:
    """The last registration's end, contract and employer; nothing while one lasts."""
    if not history.employments:
        return {}
    last = max(history.employments, key=lambda job: (job.ended_on is None, job.ended_on or job.started_on))
    unit = next((unit for unit in history.units if unit.unit_code == last.unit_code), None)
    scale = next((m.pay_scale for m in reversed(history.months) if m.unit_code == last.unit_code), "employer")
    readings: dict[str, Any] = {"contract": {"kind": last.contract_kind, "pay_scale": scale}}
    if last.ended_on is not None:
        readings["terminated_on"] = last.ended_on.isoformat()
    if unit is not None:
        readings["employer"] = {"name": unit.unit_name, "unit_code": unit.unit_code, "address": ""}
    return readings


def _address(place: RegisteredAddress) -> dict[str, Any] | None:
    if not place.commune_code and not place.detail:
        return None
    scheme = "old" if place.from_before_2025 else "2025"
    return {"scheme": scheme, "commune_code": place.commune_code, "text": place.detail}
