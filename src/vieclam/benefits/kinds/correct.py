"""The decision that takes the place of one signed on a wrong fact (N374-12 anew): same benefit, right figures.

Months that are paid stay paid: what they have too much comes back, what they have too little is ordered besides
(N374 Đ38.3). The windows of months that are there do not move.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.correction import Corrected, MonthPlan, corrected, end_falls, end_on_corrected, prepared_on
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.benefit import (
    benefit_of,
    change_benefit,
    change_month,
    finish_act,
    lock_benefit,
    month_of,
    queue_orders,
)
from vieclam.benefits.kinds.claim import claim_case, used_contribution_months
from vieclam.benefits.kinds.common import common_block
from vieclam.benefits.kinds.grant import grant_printed, payment_way
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.kinds.revoke import SUPERSEDED, corrected_already, others_on_benefit
from vieclam.benefits.kinds.terminate import dismiss
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.services.keep_determination import keep_determination
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.states import EntitlementState, EventState, MonthState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.jobs import enqueue
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower

ORDER = tuple(state for state in ProposalState if state is not ProposalState.DROPPED)
"""The tables in the order of the path."""


def _stopped(proposal: Proposal) -> str:
    stopped = corrected_already(proposal)
    if stopped:
        return stopped
    if not proposal.determination.answer["eligible"]:
        return _("Theo dữ kiện đã sửa, người này không đủ điều kiện hưởng: hãy bỏ tờ trình và sửa dữ kiện lại.")
    halves = Proposal.objects.filter(
        entitlement_id=proposal.entitlement_id, kind=ProposalKind.REVOKE, subject=proposal.subject
    )
    first = halves.exclude(state=ProposalState.DROPPED.value).first()
    if first is None or not _is_ahead(first, proposal):
        return _("Quyết định hủy quyết định cũ phải đi trước một bước: hãy duyệt, ký, đóng dấu quyết định đó trước.")
    return ""


def _is_ahead(first: Proposal, proposal: Proposal) -> bool:
    return first.state == ProposalState.SEALED or ORDER.index(ProposalState(first.state)) > ORDER.index(
        ProposalState(proposal.state)
    )


def months_of(entitlement: Entitlement) -> list[BenefitMonth]:
    """The months of the benefit in order."""
    return list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))


def corrected_by(proposal: Proposal) -> Corrected:
    """What the proposed decision says."""
    entitlement = benefit_of(proposal)
    return corrected(entitlement, proposal.determination, months_of(entitlement), prepared_on(proposal))


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    dossier, fixed = proposal.dossier, corrected_by(proposal)
    facts = current_facts(dossier)
    return {
        **common_block(proposal, power, executors=4),
        "contribution_months": used_contribution_months(proposal.determination.case),
        "monthly_amount": fixed.monthly_amount,
        "benefit_months": fixed.months,
        "start": fixed.plan[0].starts_on.isoformat(),
        "end": fixed.ends_on.isoformat(),
        "reserved_months": fixed.leftover_months,
        **payment_way(said_value(facts, "payment"), dossier),
        "medical_facility": said_value(facts, "medical_facility"),
        "notification_place": Centre.objects.get(pk=dossier.centre_id).name,
        "notifications": [_row(month) for month in fixed.plan],
    }


def _row(month: MonthPlan) -> dict[str, Any]:
    return {
        "month": month.number,
        "month_start": month.starts_on.isoformat(),
        "month_end": month.ends_on.isoformat(),
        "notify_from": month.window_from.isoformat(),
        "notify_to": month.window_to.isoformat(),
    }


def ending_event(entitlement: Entitlement) -> LifeEvent | None:
    """The event whose decision ended the benefit."""
    rows = LifeEvent.objects.filter(entitlement=entitlement, kind=entitlement.end_kind, state=EventState.ACCEPTED)
    return rows.order_by("-pk").first() if entitlement.state == EntitlementState.TERMINATED else None


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """The benefit goes on with the right figures; what is paid too much or too little is settled by jobs."""
    entitlement = lock_benefit(proposal)
    fixed = corrected_by(proposal)
    if any(month.added and month.window_to < on for month in fixed.plan):
        raise WrongState(
            "window_passed", _("Hạn thông báo của tháng thêm vào đã qua: hãy trả lại, bỏ tờ trình và lập lại.")
        )
    document = proposal.document
    if document is None:
        raise ValueError("a sealed proposal has a document")
    _settle_end(entitlement, fixed)
    _settle_months(entitlement, fixed)
    _settle_others(proposal, fixed, actor, at)
    entitlement.monthly_amount, entitlement.months = fixed.monthly_amount, fixed.months
    entitlement.contribution_months, entitlement.leftover_months = fixed.contribution_months, fixed.leftover_months
    entitlement.ends_on, entitlement.document = fixed.ends_on, document
    entitlement.decision_number, entitlement.decided_on = document.number_text, document.business_date
    entitlement.corrections += 1
    entitlement.save()
    determination = proposal.determination
    keep_determination(proposal.dossier, determination.case, determination.answer, on)
    queue_orders(entitlement)
    for name in ("benefits.recover_overpaid", "benefits.replace_decisions"):
        enqueue(name, centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)
    finish_act(proposal, actor, at=at)


def _settle_end(entitlement: Entitlement, fixed: Corrected) -> None:
    """An early end keeps its day with the reserve of the right figures; one after the new last day ended nothing."""
    event = ending_event(entitlement)
    if event is None or entitlement.ended_on is None:
        return
    if end_falls(fixed, entitlement.ended_on):
        dismiss(event, SUPERSEDED)
        entitlement.ended_on = entitlement.reserved_months = entitlement.leftover_at_end = None
        entitlement.end_kind = ""
        change_benefit(entitlement, EntitlementState.EXPIRED)
        return
    answer = end_on_corrected(entitlement, fixed, event, list(months_of(entitlement)))
    entitlement.reserved_months, entitlement.leftover_at_end = answer["reserve_on_end"], answer["leftover_months"]


def _settle_months(entitlement: Entitlement, fixed: Corrected) -> None:
    for month in months_of(entitlement):
        if month.number > fixed.months and month.state != MonthState.ENDED:
            change_month(month, MonthState.ENDED)
    added = [month for month in fixed.plan if month.added]
    ended = entitlement.state == EntitlementState.TERMINATED
    BenefitMonth.objects.bulk_create(
        BenefitMonth(
            centre_id=entitlement.centre_id,
            person_id=entitlement.person_id,
            entitlement=entitlement,
            number=month.number,
            starts_on=month.starts_on,
            ends_on=month.ends_on,
            window_from=month.window_from,
            window_to=month.window_to,
            calendar_version=fixed.calendar_version,
            state=(MonthState.ENDED if ended else MonthState.WAITING).value,
        )
        for month in added
    )
    if added and entitlement.state == EntitlementState.EXPIRED:
        change_benefit(entitlement, EntitlementState.ACTIVE)


def _settle_others(proposal: Proposal, fixed: Corrected, actor: Actor, at: dt.datetime) -> None:
    """What is on its way about a month that is gone falls; the rest goes back to be asked about anew."""
    for other in others_on_benefit(proposal).order_by("pk"):
        if other.subject.startswith("month:") and month_of(other).number > fixed.months:
            move(other, ProposalState.DROPPED, actor, "drop", at=at, reason=SUPERSEDED)
        elif other.state != ProposalState.WITH_OFFICER:
            other.returned_reason = SUPERSEDED
            move(other, ProposalState.WITH_OFFICER, actor, "return", at=at, reason=SUPERSEDED)


CORRECT = DecisionKind("N374-12", "QĐ", _stopped, claim_case, _data, grant_printed, _carry_out)
