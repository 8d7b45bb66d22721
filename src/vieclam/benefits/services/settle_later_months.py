"""Ask the law what each paper of months confirmed after the end adds to the reserve, and keep the answers."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import get_language

from vieclam.benefits.later import counted_months, facts_at_end, later_case, subject_of
from vieclam.benefits.later_models import LaterAnswer, LaterMonths
from vieclam.benefits.models import Determination, Entitlement
from vieclam.benefits.services.keep_determination import keep_determination
from vieclam.benefits.states import OVER
from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import queue_assessment
from vieclam.dossiers.states import OPEN
from vieclam.law.explanation import sentence


def settle_later_months(entitlement: Entitlement, *, on: dt.date) -> int:
    """Set ``later_reserve``, the contribution months that all papers add; nothing while the benefit is not over.

    Asked again after something about the benefit changed, only a new answer is kept; the ledger takes back the earlier
    one. The caller holds the benefit and keeps the ledger. Raises ``WrongState`` where the law has no rule.
    """
    total = 0
    if entitlement.state in OVER:
        counted, at_end, before = counted_months(entitlement), facts_at_end(entitlement), 0
        for paper in LaterMonths.objects.filter(entitlement=entitlement).order_by("pk"):
            case = later_case(at_end, paper, counted, before=before, reserved=total)
            answer = law_desk.ask(case)
            if answer["added_reserve"] is None:
                raise WrongState("no_rule", sentence("reasons", answer["reasons"][0], {}, get_language() or "vi"))
            determination = keep_determination(entitlement.dossier, case, answer, on, subject=subject_of(paper))
            _keep(entitlement, paper, determination, on)
            before, total = before + case["facts"]["added"], total + answer["added_reserve"]
    if entitlement.later_reserve != total:
        entitlement.later_reserve = total
        entitlement.save(update_fields=["later_reserve"])
    return total


def _keep(entitlement: Entitlement, paper: LaterMonths, determination: Determination, on: dt.date) -> None:
    added, reserved = determination.case["facts"]["added"], determination.answer["added_reserve"]
    rows = LaterAnswer.objects.filter(paper=paper, generation=entitlement.corrections)
    newest = rows.order_by("-pk").first()
    if newest is not None and (newest.added, newest.reserved) == (added, reserved):
        return
    LaterAnswer.objects.create(
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        paper=paper,
        generation=entitlement.corrections,
        added=added,
        reserved=reserved,
        determination=determination,
        made_on=on,
        recorded_at=clock.real_now(),
    )


def look_at_next_claims(centre_id: int, person_ids: list[int]) -> None:
    """Have the law look anew at the open claims of people whose earlier benefit is over: its reserve counts there."""
    rows = Dossier.objects.filter(centre_id=centre_id, person_id__in=person_ids, state__in=[row.value for row in OPEN])
    for dossier_id in rows.order_by("pk").values_list("pk", flat=True):
        queue_assessment(centre_id=centre_id, dossier_id=dossier_id)
