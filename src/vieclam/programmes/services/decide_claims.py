"""The centre's director decides on proposed claims, many at once, or sends one back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import allocate
from vieclam.core.text import clean
from vieclam.organisations.models import Centre
from vieclam.programmes import acts
from vieclam.programmes.case import answer_of
from vieclam.programmes.models import ProgrammeClaim, ProgrammeDecision
from vieclam.programmes.services.support import (
    change_state,
    decision_of,
    hold_programmes_of,
    lock_claim,
    require_not_withdrawn,
    tell,
)
from vieclam.programmes.states import ClaimState

AT_ONCE = 200
_SAYS = ("eligible", "reasons", "months_counted", "band_from", "amount")


@dataclass(frozen=True, slots=True)
class Decided:
    """How many were decided just now, and how many went back because a fact had changed."""

    decided: int
    sent_back: int


@one_act
def decide_claims(*, actor: Actor, claim_ids: Sequence[int], on: dt.date) -> Decided:
    """Decide as proposed. The law is asked again: what would come out otherwise now goes back to the officer.

    Claims decided or sent back meanwhile are passed over, so pressing twice decides once. Raises ``InvalidInput`` for
    none or too many, ``WrongState`` for one that the actor proposed or whose programme is withdrawn.
    """
    wanted = sorted(set(claim_ids))
    if not wanted or len(wanted) > AT_ONCE:
        raise InvalidInput("none_chosen", _("Hãy chọn từ 1 đến %(n)s đề nghị.") % {"n": AT_ONCE})
    hold_programmes_of(wanted)
    # All of them before the first number: who holds the register waits for no claim.
    proposed = [_proposed(actor, claim_id) for claim_id in wanted]
    done = [_decide(actor, claim, decision, on) for claim, decision in proposed]
    return Decided(done.count(True), done.count(False))


def _decide(actor: Actor, claim: ProgrammeClaim, decision: ProgrammeDecision | None, on: dt.date) -> bool | None:
    """True decided, False sent back, None passed over."""
    if decision is None:
        return None
    require_not_withdrawn(claim)
    if decision.proposed_by_id == actor.staff_id:
        message = _("Bạn đã đề xuất %(code)s nên người khác phải quyết định.") % {"code": claim.code}
        raise WrongState("same_person", message)
    answer = answer_of(claim, decision)
    if any(answer[name] != decision.answer[name] for name in _SAYS):
        _send_back(decision, str(_("Dữ kiện đã thay đổi sau khi đề xuất.")))
        return False
    granted = bool(answer["eligible"])
    change_state(decision, ClaimState.GRANTED if granted else ClaimState.REFUSED)
    decision.decided_by_id, decision.decided_on = actor.staff_id, on
    decision.number = _number(claim, on)
    decision.save(update_fields=["state", "decided_by", "decided_on", "number"])
    if granted:
        queue_order(claim)
    tell(claim, "decided", kind=decision.state)
    return True


@one_act
def send_back(*, actor: Actor, claim_id: int, reason: str) -> ProgrammeDecision:
    """Give one back to the officer with a reason. Raises ``WrongState`` unless it is proposed."""
    claim, decision = _proposed(actor, claim_id)
    said = clean(reason)
    if decision is None:
        raise WrongState("not_proposed", _("Đề nghị %(code)s không còn chờ quyết định.") % {"code": claim.code})
    if not 5 <= len(said) <= 500:
        raise InvalidInput("reason", _("Hãy ghi lý do trả lại (tối đa 500 chữ)."), field="reason")
    _send_back(decision, said)
    return decision


def queue_order(claim: ProgrammeClaim) -> None:
    """Order the payment in a job of the centre; one waits at a time."""
    enqueue("programmes.order", centre_id=claim.centre_id, queueing_lock=f"order:{claim.pk}", claim_id=claim.pk)


def _proposed(actor: Actor, claim_id: int) -> tuple[ProgrammeClaim, ProgrammeDecision | None]:
    claim = lock_claim(claim_id)
    require(actor, acts.DECIDE, centre_id=claim.centre_id)
    decision = decision_of(claim)
    waits = decision is not None and decision.state == ClaimState.PROPOSED
    return claim, decision if waits else None


def _send_back(decision: ProgrammeDecision, reason: str) -> None:
    change_state(decision, ClaimState.EXAMINED)
    decision.returned_reason = reason
    decision.save(update_fields=["state", "returned_reason"])


def _number(claim: ProgrammeClaim, on: dt.date) -> str:
    """The next number of the centre's decisions on support of the year: ``12/QĐ-HT-H14.21``; refusals have theirs."""
    given = allocate(
        kind="support_decision", owner=f"centre:{claim.centre_id}", period=str(on.year), subject=f"support:{claim.pk}"
    )
    symbol = Centre.objects.values_list("code", flat=True).get(pk=claim.centre_id)
    return f"{given.number}/QĐ-HT-{symbol}"
