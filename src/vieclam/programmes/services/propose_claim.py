"""An officer proposes what the law says on a claim: to grant or to refuse."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.programmes import acts
from vieclam.programmes.case import answer_of
from vieclam.programmes.models import ProgrammeDecision
from vieclam.programmes.services.support import (
    change_state,
    decision_of,
    hold_programmes_of,
    lock_claim,
    require_not_withdrawn,
)
from vieclam.programmes.states import ClaimState

SAID = ["state", "answer", "reasons", "months", "band_from", "amount", "proposed_by", "proposed_on", "returned_reason"]


@one_act
def propose_claim(*, actor: Actor, claim_id: int, on: dt.date) -> ProgrammeDecision:
    """Put the law's answer before the director. Pressed twice, the first proposal stands.

    Raises ``WrongState`` while a fact is missing, or once the claim is decided or withdrawn.
    """
    hold_programmes_of([claim_id])
    claim = lock_claim(claim_id)
    require(actor, acts.PROPOSE, centre_id=claim.centre_id)
    decision = decision_of(claim)
    if claim.withdrawn_on is not None or decision is None:
        raise WrongState("not_examined", _("Đề nghị đã rút, hoặc còn chờ trả lời của bảo hiểm xã hội."))
    if decision.state == ClaimState.PROPOSED:
        return decision
    require_not_withdrawn(claim)
    answer = answer_of(claim, decision)
    if answer["eligible"] is None:
        labels = ", ".join(row["label"] for row in answer["missing"])
        raise WrongState("facts_missing", _("Còn thiếu: %(labels)s.") % {"labels": labels})
    change_state(decision, ClaimState.PROPOSED)
    keep_answer(decision, answer)
    decision.proposed_by_id, decision.proposed_on, decision.returned_reason = actor.staff_id, on, ""
    decision.save(update_fields=SAID)
    return decision


def keep_answer(decision: ProgrammeDecision, answer: dict[str, object]) -> None:
    """What the law says, on the row. The caller saves."""
    decision.answer = answer
    decision.reasons = answer["reasons"]
    for name, key in (("months", "months_counted"), ("band_from", "band_from"), ("amount", "amount")):
        setattr(decision, name, answer[key])
