"""Between the fields of the counter's dense form and the values of facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from vieclam.reference.models import Scheme
from vieclam.reference.selectors import commune_label
from vieclam.web.worker.shown import DATES


def _address(given: Mapping[str, Any], place: str) -> dict[str, str] | None:
    code = given.get(f"{place}_commune")
    if not code:
        return None
    path = commune_label(Scheme.SINCE_2025, code)
    text = ", ".join(part for part in (given.get(f"{place}_house"), path) if part)
    return {"scheme": "2025", "commune_code": code, "text": text}


def _termination(given: Mapping[str, Any]) -> dict[str, Any] | None:
    if not given.get("by"):
        return None
    value: dict[str, Any] = {"by": given["by"], "reason": given["end_reason"]}
    if given.get("lawful"):
        value["lawful"] = given["lawful"] == "yes"
    elif given["by"] != "worker":
        value["lawful"] = True
    if given.get("pension"):
        value["pension_eligible"] = given["pension"] == "yes"
    return value


def _payment(given: Mapping[str, Any]) -> dict[str, Any] | None:
    if given.get("method") == "cash":
        return {"method": "cash", "cash_point": given.get("cash_point", "")}
    if given.get("method") != "account":
        return None
    names = ("method", "bank_bin", "account_number", "account_holder")
    return {name: given.get(name, "") for name in names}


def _around(given: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    return [
        {
            "month": given[f"around_month_{row}"],
            "kind": given[f"around_kind_{row}"],
            "working_days": given.get(f"around_days_{row}") or 0,
        }
        for row in (1, 2)
        if given.get(f"around_month_{row}")
    ] or None


def value_of(kind: str, given: Mapping[str, Any]) -> Any:
    """The fact's value from the form's clean fields; None or empty where the group was left empty."""
    if kind in DATES:
        day = given.get(kind)
        return day.isoformat() if day else None
    if kind == "permanent_address":
        return _address(given, "permanent")
    if kind == "current_address":
        return _address(given, "current")
    if kind == "termination":
        return _termination(given)
    if kind == "payment":
        return _payment(given)
    if kind == "contract":
        value = {"kind": given["contract_kind"], "pay_scale": given.get("pay_scale") or "employer"}
        return value if value["kind"] else None
    if kind == "employer":
        value = {key: given.get(f"employer_{name}", "") for key, name in _EMPLOYER.items()}
        return value if value["name"] else None
    if kind == "education":
        return {"level": given["level"], "field": given["field"]} if given["level"] or given["field"] else None
    if kind == "work_around_end":
        return _around(given)
    if kind == "employer_cannot_pay":
        day = given.get("confirmed_on")
        told = given.get("cannot_pay") or day
        return {"confirmed_on": day.isoformat() if day else None} if told else None
    if kind == "reserved_months":
        months = given.get("reserved_count")
        return None if months is None else {"months": months, "decision": given["reserved_decision"]}
    if kind == "declaration":
        return {"agreed": True, "no_job": True, "no_exclusion": True} if given.get("declared") else None
    return given.get(kind)


_EMPLOYER = {"name": "name", "unit_code": "unit", "address": "address"}


def first_values(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows first, from what is known (kind → value)."""
    found: dict[str, Any] = {
        name: said[name] for name in ("full_name", "email", "medical_facility", "months_total") if said.get(name)
    }
    for kind in DATES:
        if said.get(kind):
            found[kind] = dt.date.fromisoformat(said[kind])
    phone = str(said.get("phone") or "")
    found["phone"] = "0" + phone[3:] if phone.startswith("+84") else phone
    for kind, place in (("permanent_address", "permanent"), ("current_address", "current")):
        value = said.get(kind)
        if value:
            code = value["commune_code"] if value.get("scheme") == "2025" else ""
            path = commune_label(Scheme.SINCE_2025, code) if code else ""
            found |= {f"{place}_commune": code, f"{place}_house": value["text"].removesuffix(path).removesuffix(", ")}
    termination, contract, employer = said.get("termination"), said.get("contract"), said.get("employer")
    if termination:
        yes_no = {True: "yes", False: "no"}
        found |= {
            "by": termination["by"],
            "lawful": yes_no.get(termination.get("lawful"), ""),
            "end_reason": termination["reason"],
            "pension": yes_no.get(termination.get("pension_eligible"), ""),
        }
    if contract:
        found |= {"contract_kind": contract["kind"], "pay_scale": contract.get("pay_scale", "employer")}
    if employer:
        found |= {f"employer_{name}": employer.get(key, "") for key, name in _EMPLOYER.items()}
    found |= said.get("payment") or {}
    found |= said.get("education") or {}
    for row, leave in enumerate((said.get("work_around_end") or [])[:2], start=1):
        names = {"month": leave["month"], "kind": leave["kind"], "days": leave["working_days"]}
        found |= {f"around_{name}_{row}": value for name, value in names.items()}
    if said.get("employer_cannot_pay"):
        day = said["employer_cannot_pay"]["confirmed_on"]
        found |= {"cannot_pay": True, "confirmed_on": dt.date.fromisoformat(day) if day else None}
    if said.get("reserved_months"):
        told = said["reserved_months"]
        found |= {"reserved_count": told["months"], "reserved_decision": told["decision"]}
    found["declared"] = bool((said.get("declaration") or {}).get("agreed"))
    return found
