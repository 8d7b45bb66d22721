"""From a claim, what social insurance told and what an officer entered, to the law's case and answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from vieclam.dossiers import law_desk
from vieclam.gateways.clients.social_insurance import ParticipationHistory
from vieclam.programmes.models import Programme, ProgrammeClaim, ProgrammeDecision

FACTS = ("months", "insured_on_day", "insurance_ended_on", "state_budget", "monthly_pension")
"""What a decision rests on; an officer's word goes before that of social insurance and of the person."""


def programme_facts(programme: Programme) -> dict[str, Any]:
    """The programme as the law reads it."""
    found: dict[str, Any] = {
        "bands": programme.bands,
        "filing": [programme.filing_from.isoformat(), programme.filing_to.isoformat()],
        "pay_by": programme.pay_by.isoformat(),
    }
    if programme.insured_on is not None:
        found["insured"] = {"day": programme.insured_on.isoformat(), "excludes": programme.insured_excludes}
    if programme.ended_from is not None and programme.ended_to is not None:
        within = [programme.ended_from.isoformat(), programme.ended_to.isoformat()]
        found["ended"] = {"within": within, "excludes": programme.ended_excludes}
    return found


def counting_day(programme: Programme) -> dt.date:
    """The day up to whose month contributions count."""
    return programme.insured_on or programme.ended_to or programme.filing_from


def facts_of_history(history: ParticipationHistory, programme: Programme) -> dict[str, Any]:
    """What the history tells; what it leaves open is not there, for an officer to find out.

    Months of a benefit already drawn are used, except those reserved, which the history does not tell: after an
    earlier benefit the number of months is left open, and so it is where a month is told twice and differently.
    """
    last = counting_day(programme)
    rows = [row for row in history.months if row.month <= last]
    doubled = [month for month, count in Counter(row.month for row in rows).items() if count > 1]
    found: dict[str, Any] = {"found": history.found}
    if history.benefits:
        found["benefit_since"] = max(row.starts_on for row in history.benefits).isoformat()
    elif history.found and not doubled:
        found["months"] = sum(row.paid for row in rows)
    if doubled:
        found["unclear_months"] = [month.isoformat()[:7] for month in sorted(doubled)]
    if history.employments:
        found["insured_on_day"] = any(
            row.started_on <= last and (row.ended_on is None or row.ended_on > last) for row in history.employments
        )
        ends = [row.ended_on for row in history.employments if row.ended_on is not None and row.ended_on <= last]
        found["insurance_ended_on"] = max(ends).isoformat() if ends and not found["insured_on_day"] else None
    return found


def facts_in_force(claim: ProgrammeClaim, decision: ProgrammeDecision) -> dict[str, Any]:
    """Each fact once, by whose word goes first."""
    found: dict[str, Any] = {"state_budget": claim.state_budget, "monthly_pension": claim.monthly_pension}
    for source in (decision.evidence, decision.told):
        found |= {name: source[name] for name in FACTS if name in source}
    return found


def case_of(claim: ProgrammeClaim, decision: ProgrammeDecision) -> dict[str, Any]:
    """The law's case as the facts are now."""
    known = facts_in_force(claim, decision)
    facts = {name: known[name] for name in FACTS[1:] if name in known}
    facts |= {"programme": programme_facts(claim.programme), "filed_on": claim.filed_on.isoformat()}
    if "months" in known:
        facts["contributions"] = {"months_total": known["months"]}
    return {"matter": "support_payment", "facts": facts}


def answer_of(claim: ProgrammeClaim, decision: ProgrammeDecision) -> dict[str, Any]:
    """The law's answer as the facts are now."""
    return law_desk.ask(case_of(claim, decision))
