"""A decision that should not have been made is cancelled (N374-08): what stood against the claim was found out later.

Without a decision in its place nothing was due: all months go, all that was paid comes back, all contribution time is
kept (L25 Đ38.1; N374 Đ8.2, Đ38.3). With one (``correct``) the sealed paper makes room for it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vieclam.benefits.correction import is_correction, subject_of
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.benefit import benefit_of, change_benefit, change_month, finish_act, lock_benefit
from vieclam.benefits.kinds.claim import claim_case, lock_and_move, used_contribution_months
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.kinds.terminate import dismiss, event_of
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.running import end_case
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.states import CLOSED, EntitlementState, EventState, MonthState, ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.dossiers.clocks import end_clocks
from vieclam.dossiers.states import DossierState
from vieclam.organisations.selectors import SigningPower

BY_DECISION = "revoke"
SUPERSEDED = "Quyết định hưởng đã bị hủy hoặc tính lại"


def corrected_already(proposal: Proposal) -> str:
    """Why a correction goes no further: the benefit is cancelled, or another correction came before; "" when it can."""
    entitlement = benefit_of(proposal)
    if entitlement.state == EntitlementState.CANCELLED:
        return _("Quyết định hưởng này đã bị hủy; tờ trình không đi tiếp được.")
    if is_correction(proposal) and not f"{proposal.subject}:".startswith(f"{subject_of(entitlement)}:"):
        return _("Quyết định hưởng vừa được tính lại theo dữ kiện khác; tờ trình không đi tiếp được.")
    if released_others(proposal).exists():
        return _("Đang có quyết định khác về trợ cấp này chờ ký hoặc chờ đóng dấu: hãy ban hành hoặc trả lại trước.")
    return ""


def others_on_benefit(proposal: Proposal) -> QuerySet[Proposal]:
    """What else is on its way about the benefit, this correction's other half excepted."""
    rows = Proposal.objects.filter(entitlement_id=proposal.entitlement_id).exclude(state__in=CLOSED)
    return rows.exclude(subject=proposal.subject)


def released_others(proposal: Proposal) -> QuerySet[Proposal]:
    """Those of them whose number is bound."""
    return others_on_benefit(proposal).filter(document__isnull=False)


def _stopped(proposal: Proposal) -> str:
    stopped = corrected_already(proposal)
    if stopped:
        return stopped
    answer = proposal.determination.answer
    if is_correction(proposal):
        return ""
    if benefit_of(proposal).arrived_by is not None:
        return _(
            "Quyết định hưởng này do nơi chuyển đi ban hành, không hủy ở đây được; hãy làm rõ với trung tâm đó trước."
        )
    if event_of(proposal).state != EventState.TOLD:
        return _("Việc làm căn cứ hủy đã được xem xét khác đi; tờ trình không đi tiếp được.")
    if answer["act"] != BY_DECISION:
        return _("Theo luật, quyết định hưởng này không bị hủy vì việc này; tờ trình không đi tiếp được.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    return claim_case(proposal) if is_correction(proposal) else end_case(benefit_of(proposal), event_of(proposal))


def _kept(proposal: Proposal) -> int:
    """Contribution months kept: as the corrected facts tell them, or all the decision was made on."""
    if is_correction(proposal):
        return used_contribution_months(proposal.determination.case)
    return benefit_of(proposal).contribution_months


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    entitlement = benefit_of(proposal)
    article = "Nghị định 374/2025/NĐ-CP, Điều 38 khoản 3" if is_correction(proposal) else "Luật Việc làm, Điều 38"
    return {
        **common_block(proposal, power, executors=3),
        "cancelled_number": entitlement.decision_number,
        "cancelled_issued_on": entitlement.decided_on.isoformat(),
        "cancelled_by": proposal.centre.department.name,
        "reason": {"text": proposal.reason, "article": article},
        "reserved_months": _kept(proposal),
    }


def for_good(proposal: Proposal) -> bool:
    """Whether no other decision takes the place of the cancelled one."""
    return not is_correction(proposal) or not proposal.determination.answer["eligible"]


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """Nothing was due: every month goes, what was paid is to come back. Half of a correction changes nothing yet."""
    if not for_good(proposal):
        finish_act(proposal, actor, at=at, cancels=False)
        return
    entitlement = lock_benefit(proposal)
    months = BenefitMonth.objects.select_for_update(of=("self",)).filter(entitlement=entitlement)
    for month in months.exclude(state=MonthState.ENDED).order_by("number"):
        change_month(month, MonthState.ENDED)
    change_benefit(entitlement, EntitlementState.CANCELLED)
    _keep_all(entitlement, proposal)
    if not is_correction(proposal):
        _accept(event_of(proposal), actor)
    _close_dossier(proposal, on)
    drop_others(proposal, actor, at)
    enqueue("benefits.recover_overpaid", centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)
    finish_act(proposal, actor, at=at, cancels=True)


def _keep_all(entitlement: Entitlement, proposal: Proposal) -> None:
    kept = _kept(proposal)
    if is_correction(proposal):
        entitlement.contribution_months, entitlement.leftover_months = kept, 0
    entitlement.reserved_months, entitlement.leftover_at_end, entitlement.ended_on = kept, None, None
    entitlement.end_kind, entitlement.corrections = "", entitlement.corrections + 1
    entitlement.save()


def _accept(event: LifeEvent, actor: Actor) -> None:
    event.state = EventState.ACCEPTED.value
    event.settled_by, event.settled_at = actor.key, clock.real_now()
    event.save(update_fields=["state", "settled_by", "settled_at"])


def _close_dossier(proposal: Proposal, on: dt.date) -> None:
    """A result nobody took yet is not there to take any more."""
    if proposal.dossier.state != DossierState.DECIDED:
        return
    dossier, _before = lock_and_move(proposal, DossierState.CANCELLED)
    dossier.ended_on = on
    end_clocks(dossier, on)
    dossier.save()


def drop_others(proposal: Proposal, actor: Actor, at: dt.datetime) -> None:
    """What was prepared about the benefit besides has no object any more."""
    for other in others_on_benefit(proposal).order_by("pk"):
        if other.subject.startswith("event:") and event_of(other).state == EventState.TOLD:
            dismiss(event_of(other), SUPERSEDED)
        move(other, ProposalState.DROPPED, actor, "drop", at=at, reason=SUPERSEDED)


REVOKE = DecisionKind("N374-08", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
