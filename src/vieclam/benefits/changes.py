"""Whether what a proposal rests on is still so."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from vieclam.benefits.kinds import kind_of, said_in_decision
from vieclam.benefits.kinds.claim import known_months
from vieclam.benefits.models import Determination, Proposal
from vieclam.dossiers import law_desk

# What a determination says; its steps and the versions it was computed with may change without changing it.
RESULT = (
    "regime",
    "eligible",
    "monthly_amount",
    "months",
    "leftover_months",
    "starts_on",
    "benefit_months",
    "windows",
    "reasons",
    "missing",
    "contradiction",
)

HOW_COMPUTED = frozenset({"steps", "parameters", "calendar_version", "schema_version", "ignored"})
"""What may differ between two answers to one of the other matters that say the same."""


def same_answer(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two answers of the law to the same matter say the same."""
    names = RESULT if one["matter"] == "benefit" else (one.keys() | other.keys()) - HOW_COMPUTED
    return all(one.get(name) == other.get(name) for name in names)


def same_result(one: Determination, other: Determination) -> bool:
    """Whether two determinations rest on the same case and say the same."""
    return one.pk == other.pk or (one.case == other.case and same_answer(one.answer, other.answer))


def change_since_release(proposal: Proposal) -> dict[str, Any] | None:
    """What differs from the case and the particulars of the released decision; None when nothing does.

    ``changed`` names the facts; ``mark`` tells one change from the next, so that accepting one accepts no other.
    ``acceptable``: the decision would say the same, so an officer may let it stand; otherwise it has to be made anew.
    """
    document = proposal.document
    if document is None:
        return None
    case = kind_of(proposal).case(proposal)
    before, now = proposal.determination.case["facts"], case["facts"]
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    printed = json.loads(json.dumps(said_in_decision(proposal)))
    printed_anew = {name for name, value in printed.items() if document.data.get(name) != value}
    if not changed and not printed_anew:
        return None
    same = not changed or _decides_the_same(proposal.determination, case)
    content = json.dumps([now, printed], sort_keys=True, ensure_ascii=False)
    mark = hashlib.sha256(content.encode()).hexdigest()[:16]
    return {
        "proposal": proposal.pk,
        "changed": sorted(changed | printed_anew),
        "mark": mark,
        "acceptable": same and not printed_anew,
    }


def _decides_the_same(determination: Determination, case: dict[str, Any]) -> bool:
    """The same result, and the same count of contributed months, which every decision prints."""
    same_months = known_months(case) == known_months(determination.case)
    return same_months and same_answer(law_desk.ask_about_claim(case), determination.answer)
