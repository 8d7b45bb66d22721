"""From the facts of a dossier to a case the law can answer (format: ``vieclam/law/cases``)."""

from __future__ import annotations

from typing import Any

from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.granted import granted_before, reserve_left
from vieclam.dossiers.models import Dossier, Fact, FactSource
from vieclam.dossiers.services.clarifications import current_facts, events_in_force, said_value
from vieclam.employers.models import UnitWageRegion
from vieclam.law.unemployment.amount import SIX

TRUSTED = (FactSource.OFFICER, FactSource.SOCIAL_INSURANCE)


def case_of(dossier: Dossier) -> dict[str, Any]:
    """The benefit case of a dossier. What nobody told is left out: the law then says what is missing, never guesses."""
    facts = current_facts(dossier)
    case: dict[str, Any] = {"filing": _filing(dossier), "events": events_in_force(facts)}
    for kind in ("terminated_on", "contract"):
        value = said_value(facts, kind)
        if value is not None:
            case[kind] = value
    termination = said_value(facts, "termination")
    if termination is not None:
        case["termination"] = {
            key: termination[key] for key in ("by", "lawful", "pension_eligible") if key in termination
        }
    failure = facts.get("employer_cannot_pay", {}).get(FactSource.OFFICER)
    if failure is not None:
        case["termination"] = {**case.get("termination", {}), "employer_cannot_pay": True}
        if failure.value["confirmed_on"]:
            case["filing"]["authority_confirmed_on"] = failure.value["confirmed_on"]
    if trusted(facts, "contributions") is not None:
        regions = ConfirmedRegions(facts)
        months, reserved = unused_months(facts, granted_before(dossier))
        case["contributions"] = {"months": [_month(regions, row) for row in months]}
        if reserved:
            case["contributions"]["reserved_before"] = reserved
    around = trusted(facts, "work_around_end")
    if around:
        case["around_end"] = around
    declaration = said_value(facts, "declaration")
    if declaration and declaration.get("no_exclusion") and declaration.get("no_job"):
        case["closed_world"] = True
    return {"matter": "benefit", "facts": case}


def trusted(facts: dict[str, dict[str, Fact]], kind: str) -> Any:
    """The officer's word, else social insurance's; the person's own word is never enough for money."""
    by_source = facts.get(kind, {})
    return next((by_source[source].value for source in TRUSTED if source in by_source), None)


def unused_months(facts: dict[str, dict[str, Fact]], granted: Entitlement | None) -> tuple[list[dict[str, Any]], int]:
    """The contributed months not used for an earlier benefit, oldest first, and reserved ones that have no row.

    ``granted``: the benefit that our own register knows of (``granted_before``), whatever social insurance tells.

    Counting restarts at zero after a benefit except the months reserved (L25 Đ35.2), which social insurance books from
    the latest contributed ones (T28 Đ9.3; N374 Đ8.7). How many an officer tells from the decision; of a benefit of ours
    that is over and was the latest one, our own ledger tells it.
    """
    contributions = trusted(facts, "contributions") or {"months": []}
    granted = None if _counted_by_hand(contributions) else granted
    starts = [contributions.get("used_before") or "", granted.starts_on.isoformat()[:7] if granted else ""]
    months, used_before = contributions["months"], max(starts)
    if not used_before:
        return months, contributions.get("reserved_before") or 0
    told = facts.get("reserved_months", {}).get(FactSource.OFFICER)
    reserved = told.value["months"] if told is not None else carried_reserve(facts, granted)
    used = [row for row in months if row["month"] < used_before]
    booked = used[max(0, len(used) - reserved) :]
    return booked + months[len(used) :], reserved - len(booked)


def own_reserve(facts: dict[str, dict[str, Fact]], granted: Entitlement | None) -> int | None:
    """Contribution months that the benefit of our own register left; None where another one came later, elsewhere, or
    an officer counted the history by hand, or the benefit is not over."""
    contributions = trusted(facts, "contributions") or {}
    if granted is None or _counted_by_hand(contributions):
        return None
    elsewhere = contributions.get("earlier_benefit")
    if elsewhere is not None and elsewhere["since"] > granted.starts_on.isoformat():
        return None
    return reserve_left(granted)


def carried_reserve(facts: dict[str, dict[str, Fact]], granted: Entitlement | None) -> int:
    """Contribution months of the claim that our own earlier benefit left; 0 where an officer told how many."""
    return 0 if FactSource.OFFICER in facts.get("reserved_months", {}) else own_reserve(facts, granted) or 0


def _counted_by_hand(contributions: dict[str, Any]) -> bool:
    """Whether an officer entered the history with the months reserved: the earlier benefit is in that count."""
    return "reserved_before" in contributions and "used_before" not in contributions


def earlier_benefit(facts: dict[str, dict[str, Fact]], granted: Entitlement | None) -> dict[str, Any] | None:
    """The earlier benefit of which nobody told how many months it left over: the later one of what social insurance
    tells and of what our own register granted."""
    if FactSource.OFFICER in facts.get("reserved_months", {}) or own_reserve(facts, granted) is not None:
        return None
    contributions = trusted(facts, "contributions") or {}
    found: dict[str, Any] | None = contributions.get("earlier_benefit")
    if granted is None or _counted_by_hand(contributions):
        return found
    since = granted.starts_on.isoformat()
    if found is not None and found["since"] >= since:
        return found
    return {"since": since, "decision": granted.decision_number}


def rows_of_six(facts: dict[str, dict[str, Fact]], granted: Entitlement | None) -> list[dict[str, Any]]:
    """The rows of the six latest months, newest first: their units' wage regions make the ceilings and the cap."""
    return list(reversed(unused_months(facts, granted)[0][-SIX:]))


class ConfirmedRegions:
    """The wage regions confirmed for the units of a history, asked for in one query."""

    def __init__(self, facts: dict[str, dict[str, Fact]]) -> None:
        contributions = trusted(facts, "contributions") or {"months": []}
        units = {row.get("unit_code") or "" for row in contributions["months"]}
        self._said = facts.get("wage_region", {}).get(FactSource.OFFICER)
        self._known: dict[str, list[UnitWageRegion]] = {}
        rows = UnitWageRegion.objects.filter(unit__unit_code__in=units).select_related("unit").order_by("-valid_from")
        for row in rows:
            self._known.setdefault(row.unit.unit_code, []).append(row)

    def of(self, unit_code: str, month: str) -> str | None:
        """The region of a unit in a month; None when nobody confirmed one. Never guessed."""
        if self._said is not None and self._said.value["unit_code"] == unit_code:
            return str(self._said.value["region"])
        rows = self._known.get(unit_code, [])
        return next((row.region for row in rows if row.valid_from.isoformat()[:7] <= month), None)


def _month(regions: ConfirmedRegions, row: dict[str, Any]) -> dict[str, Any]:
    result = {"month": row["month"], "salary": row["salary"], "pay_scale": row.get("pay_scale") or "employer"}
    region = regions.of(row.get("unit_code") or "", row["month"]) or row.get("region")
    if region:
        result["region"] = region
    return result


def _filing(dossier: Dossier) -> dict[str, Any]:
    filing: dict[str, Any] = {"channel": dossier.channel}
    for name in ("filed_on", "completed_on", "posted_on", "arrived_on"):
        day = getattr(dossier, name)
        if day is not None:
            filing[name] = day.isoformat()
    return filing
