"""Ask the law about a dossier, keep the whole answer, raise what a person must look at, prepare the proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.case import ConfirmedRegions, case_of, earlier_benefit, rows_of_six
from vieclam.benefits.models import Determination, Entitlement
from vieclam.benefits.selectors.granted import granted_before
from vieclam.benefits.selectors.later import unrecorded_months
from vieclam.benefits.services.keep_determination import keep_determination
from vieclam.benefits.services.settle_proposals import drop_proposals, settle_proposals
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.components import missing_components
from vieclam.dossiers.models import Clarification, ClarificationState, Dossier, Fact, FactSource
from vieclam.dossiers.procedures import is_assessed
from vieclam.dossiers.services.clarifications import (
    CATALOGUE,
    ask_of_each,
    current_facts,
    events_in_force,
    said_value,
)
from vieclam.dossiers.services.support import lock_dossier
from vieclam.dossiers.states import ENDED, OPEN, DossierState
from vieclam.reference.models import Scheme
from vieclam.reference.selectors import wage_region_of_commune

Assessment = Callable[[Actor, Dossier, dt.date], Determination]
ASSESSMENTS: dict[str, Assessment] = {}
"""How dossiers of other procedures are looked at, by the procedure's code; filled from an app's ``ready``."""


@one_act
def assess_dossier(*, actor: Actor, dossier_id: int, on: dt.date) -> Determination:
    """The current determination of the dossier; a new one supersedes it only when case or answer changed.

    A complete, favourable, undisputed claim gets its proposal by itself; anything else waits with a named
    clarification for a person. A dossier of another procedure is looked at by whoever keeps that one.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.ASSESS, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if not is_assessed(dossier.procedure_code):
        raise WrongState("not_assessed", _("Thủ tục này không tính theo luật; kết quả do cán bộ ghi."))
    of_procedure = ASSESSMENTS.get(dossier.procedure_code)
    if of_procedure is not None:
        return of_procedure(actor, dossier, on)
    case = case_of(dossier)
    answer = law_desk.ask_about_claim(case)
    determination = keep_determination(dossier, case, answer, on)
    if dossier.state in OPEN:
        _raise_questions(dossier, answer, on)
        settle_proposals(dossier, determination, actor, ready=is_ready(dossier, determination.answer))
    elif dossier.state in ENDED:
        drop_proposals(dossier, actor)
    return determination


def _raise_questions(dossier: Dossier, answer: dict[str, Any], on: dt.date) -> None:
    facts = current_facts(dossier)
    events = events_in_force(facts)
    termination, granted = said_value(facts, "termination") or {}, granted_before(dossier)
    questions: dict[str, dict[str, Any] | None] = {
        "unlawful_end": {"by": "worker"} if termination.get("by") == "worker" and "lawful" not in termination else None,
        "not_eligible": {"reasons": answer["reasons"]} if answer.get("eligible") is False else None,
        "facts_missing": {"facts": [row["fact"] for row in answer["missing"]]}
        if answer["missing"] and dossier.state == DossierState.COMPLETE and not dossier.waiting_for_evidence
        else None,
        "facts_contradict": answer.get("contradiction"),
        "event_in_watch": {"events": events} if events else None,
    }
    wanted = {(kind, ""): detail for kind, detail in questions.items() if detail is not None}
    wanted |= {("region_to_confirm", unit): detail for unit, detail in _regions_to_confirm(facts, granted, on).items()}
    earlier = earlier_benefit(facts, granted)
    if earlier is not None:
        wanted["earlier_benefit", FactSource.SOCIAL_INSURANCE.value] = earlier
    more = unrecorded_months(facts, granted)
    if granted is not None and more:
        wanted["months_confirmed_later", ""] = {"code": granted.dossier.code, "months": more}
    ask_of_each(dossier, wanted, among=[*questions, "region_to_confirm", "earlier_benefit", "months_confirmed_later"])


def _regions_to_confirm(
    facts: dict[str, dict[str, Fact]], granted: Entitlement | None, on: dt.date
) -> dict[str, dict[str, Any]]:
    """The units of the six latest months of which nobody confirmed the wage region, with what is known of it."""
    regions, found = ConfirmedRegions(facts), dict[str, dict[str, Any]]()
    for row in rows_of_six(facts, granted):
        unit = row.get("unit_code") or ""
        if unit in found or regions.of(unit, row["month"]):
            continue
        found[unit] = {"unit_code": unit, "unit_name": row.get("unit_name"), "region": row.get("region")}
        # Codes of the old lists were used again: only a commune of the present list can be looked up.
        commune = row.get("commune_code") if row.get("commune_scheme") == Scheme.SINCE_2025 else ""
        listed = wage_region_of_commune(commune, on=on) if commune else None
        if listed is not None:
            found[unit] |= {"listed": listed.region, "listed_source": listed.source, "commune_code": commune}
    return found


def blocking_clarifications(dossier: Dossier) -> list[Clarification]:
    """Open questions that stop the dossier from being proposed."""
    rows = Clarification.objects.filter(dossier=dossier, state=ClarificationState.OPEN).order_by("pk")
    return [row for row in rows if CATALOGUE[row.kind].blocks]


def is_ready(dossier: Dossier, answer: dict[str, Any]) -> bool:
    """Complete with usable papers, evidenced, undisputed, favourable, and nothing missing."""
    return (
        dossier.state == DossierState.COMPLETE
        and not dossier.waiting_for_evidence
        and answer.get("eligible") is True
        and not answer["missing"]
        and answer.get("monthly_amount") is not None
        and not missing_components(dossier)
        and not blocking_clarifications(dossier)
    )
