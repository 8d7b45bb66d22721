"""From the facts of a dossier to a case the law can answer (format: ``vieclam/law/cases``)."""

from __future__ import annotations

from typing import Any

from vieclam.dossiers.models import Dossier, Fact, FactSource
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.employers.models import UnitWageRegion

TRUSTED = (FactSource.OFFICER, FactSource.SOCIAL_INSURANCE)


def case_of(dossier: Dossier) -> dict[str, Any]:
    """The benefit case of a dossier. What nobody told is left out: the law then says what is missing, never guesses."""
    facts = current_facts(dossier)
    case: dict[str, Any] = {"filing": _filing(dossier), "events": _events(facts)}
    for kind in ("terminated_on", "contract"):
        value = said_value(facts, kind)
        if value is not None:
            case[kind] = value
    termination = said_value(facts, "termination")
    if termination is not None:
        case["termination"] = {
            key: termination[key] for key in ("by", "lawful", "pension_eligible") if key in termination
        }
    contributions = trusted(facts, "contributions")
    if contributions is not None:
        regions = ConfirmedRegions(facts)
        case["contributions"] = {"months": [_month(regions, row) for row in contributions["months"]]}
        reserved = contributions.get("reserved_before")
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


def last_unit(facts: dict[str, dict[str, Fact]]) -> dict[str, Any] | None:
    """The row of the latest contributed month: its unit decides the wage region."""
    contributions = trusted(facts, "contributions")
    months = contributions["months"] if contributions else []
    return months[-1] if months else None


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


def _events(facts: dict[str, dict[str, Fact]]) -> list[dict[str, Any]]:
    found = []
    for by_source in (facts.get("event", {}),):
        for fact in by_source.values():
            found.extend(fact.value if isinstance(fact.value, list) else [fact.value])
    return found
