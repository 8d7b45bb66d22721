"""Contribution months confirmed after a benefit had ended, as a case of the law (N374 Đ8.5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from vieclam.benefits.case import trusted
from vieclam.benefits.course import MISSED
from vieclam.benefits.later_models import LaterMonths
from vieclam.benefits.ledger import RECEIVED, balances, entries_of
from vieclam.benefits.ledger_models import Account
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.keep_ledger import ledger_facts
from vieclam.benefits.states import MonthState
from vieclam.dossiers.services.clarifications import current_facts, said_value

MATTER = "later_months"


def subject_of(paper: LaterMonths) -> str:
    """What the law's answer about a paper is about."""
    return f"later:{paper.pk}"


def counted_months(entitlement: Entitlement) -> frozenset[str]:
    """The months ("2019-04") of the history that the claim rests on: none of them is confirmed later."""
    contributions = trusted(current_facts(entitlement.dossier), "contributions") or {"months": []}
    return frozenset(row["month"] for row in contributions["months"])


def last_month(entitlement: Entitlement) -> str:
    """The last month ("2026-02") that can belong to the work the benefit was for; the next claim has the later ones."""
    ended = said_value(current_facts(entitlement.dossier), "terminated_on") or entitlement.starts_on.isoformat()
    return str(ended)[:7]


def facts_at_end(entitlement: Entitlement) -> dict[str, Any]:
    """The facts of the matter ``later_months`` that do not depend on the paper: how the benefit ended.

    A month whose suspension is on its way is a suspended one.
    """
    facts = ledger_facts(entitlement)
    found = balances(entries_of(replace(facts, later=())))
    received = RECEIVED - {MonthState.UNCOLLECTED}
    return {
        "months_used": entitlement.contribution_months,
        "months_paid": sum(month.state in received for month in facts.months),
        "months_suspended": sum(month.state in MISSED for month in facts.months),
        "months_lost": found.get((Account.LOST, "months"), 0),
        "months_reserved": (entitlement.reserved_months or 0) + (entitlement.uncollected_reserve or 0),
    }


def later_case(
    at_end: dict[str, Any], paper: LaterMonths, counted: Collection[str], *, before: int, reserved: int
) -> dict[str, Any]:
    """The case about one paper after the earlier ones: ``before`` months they brought, ``reserved`` of those are kept.

    What the decision counts already, because it was corrected since, is not added again.
    """
    facts = {
        **at_end,
        "months_reserved": at_end["months_reserved"] + reserved,
        "added": sum(month not in counted for month in paper.months),
        "as_of": paper.issued_on.isoformat(),
    }
    if before:
        facts["added_before"] = before
    return {"matter": MATTER, "facts": facts}
