"""Months confirmed after the end, with what the law makes of them now."""

from __future__ import annotations

from dataclasses import dataclass

from vieclam.benefits.case import own_reserve, trusted
from vieclam.benefits.later import counted_months, last_month
from vieclam.benefits.later_models import LaterAnswer, LaterMonths
from vieclam.benefits.models import Entitlement
from vieclam.dossiers.models import Fact


@dataclass(frozen=True, slots=True)
class LaterPaper:
    """A paper of social insurance and the answer in force about it; None where the benefit is not over any more."""

    row: LaterMonths
    answer: LaterAnswer | None


def later_papers(entitlement: Entitlement) -> list[LaterPaper]:
    """The papers about a benefit in the order they were recorded; asked for only where there are any."""
    if entitlement.later_reserve is None:
        return []
    answers = LaterAnswer.objects.filter(paper__entitlement=entitlement, generation=entitlement.corrections)
    newest = {row.paper_id: row for row in answers.select_related("determination").order_by("pk")}
    papers = LaterMonths.objects.filter(entitlement=entitlement).order_by("pk")
    return [LaterPaper(row, newest.get(row.pk)) for row in papers]


def unrecorded_months(facts: dict[str, dict[str, Fact]], granted: Entitlement | None) -> list[str]:
    """Months ("2019-04") before our latest benefit that a newer history has and nobody counted: confirmed later.

    ``facts`` are those of the next claim. Empty while that benefit runs or an officer counted by hand.
    """
    if granted is None or own_reserve(facts, granted) is None:
        return []
    counted = set(counted_months(granted))
    if not counted:
        return []
    if granted.later_reserve is not None:
        for paper in LaterMonths.objects.filter(entitlement=granted):
            counted.update(paper.months)
    last = last_month(granted)
    told = trusted(facts, "contributions") or {"months": []}
    return sorted(row["month"] for row in told["months"] if row["month"] <= last and row["month"] not in counted)
