"""Termination (quyết định chấm dứt hưởng, N374-18): an event of N374 Đ19.1 ended the benefit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vieclam.benefits.course import States, settled, states_of, three_in_a_row
from vieclam.benefits.event_kinds import THREE_MISSED
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.benefit import (
    benefit_data,
    benefit_of,
    change_benefit,
    change_month,
    finish_act,
    lock_benefit,
    no_longer_runs,
    queue_orders,
)
from vieclam.benefits.kinds.common import person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.running import end_case
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.states import (
    CLOSED,
    EVENT_TRANSITIONS,
    RUNNING,
    EntitlementState,
    EventState,
    ProposalState,
    TransferState,
)
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.law.explanation import article_of_reason, sentence
from vieclam.organisations.selectors import SigningPower

SUPERSEDED = "Trợ cấp đã chấm dứt"
BY_DECISION = "terminate"


def event_of(proposal: Proposal) -> LifeEvent:
    """The event a termination rests on."""
    return LifeEvent.objects.select_related("entitlement").get(pk=int(proposal.subject.removeprefix("event:")))


def dismiss(event: LifeEvent, reason: str, by: str = "law") -> None:
    """The event ends nothing; ``by`` says who says so."""
    states.check(EVENT_TRANSITIONS, event.state, EventState.DISMISSED)
    event.state, event.reason = EventState.DISMISSED.value, reason
    event.settled_by, event.settled_at = by, clock.real_now()
    event.save(update_fields=["state", "reason", "settled_by", "settled_at"])


def _stopped(proposal: Proposal) -> str:
    if benefit_of(proposal).state not in RUNNING:
        return no_longer_runs()
    event = event_of(proposal)
    if event.state != EventState.TOLD:
        return _("Việc làm căn cứ chấm dứt đã được xem xét khác đi; tờ trình không đi tiếp được.")
    answer = proposal.determination.answer
    if (answer["act"], answer["ended_by"]) != (BY_DECISION, event.kind):
        return _("Theo luật, trợ cấp này không chấm dứt vì việc này; tờ trình không đi tiếp được.")
    if event.kind == THREE_MISSED and not three_in_a_row(_states(proposal)):
        return _("Không còn ba tháng liên tục không thông báo; tờ trình không đi tiếp được.")
    if _earlier(proposal, event).exists():
        return _("Có việc xảy ra trước đó cũng làm chấm dứt hưởng và đang chờ: hãy giải quyết việc đó trước.")
    if _of_the_other_centre(benefit_of(proposal), answer):
        return _("Ngày chấm dứt thuộc thời gian đã hưởng ở nơi chuyển đi; hãy làm rõ với trung tâm đó trước.")
    if _others(proposal, ProposalKind.MOVE_OUT).filter(document__isnull=False).exists():
        return _("Đang có quyết định khác về trợ cấp này chờ ký hoặc chờ đóng dấu: hãy ban hành hoặc trả lại trước.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    return end_case(benefit_of(proposal), event_of(proposal))


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    answer = proposal.determination.answer
    return {
        **benefit_data(proposal, power, executors=3),
        "terminated_from": answer["ends_on"],
        "reason": {"text": proposal.reason, "article": "Nghị định 374/2025/NĐ-CP, Điều 19 khoản 1"},
        "received_months": answer["months_paid"],
        "suspended_months": answer["months_suspended"],
        "reserved_months": answer["reserve_on_end"],
        "reserve_note": _reserve_note(answer),
    }


def _reserve_note(answer: dict[str, Any]) -> dict[str, str] | None:
    """Why nothing is reserved, in the law's words with its article; None where something is, or nothing was left."""
    if answer["reserve_on_end"] or not answer["reasons"]:
        return None
    code = answer["reasons"][0]
    return {"text": sentence("reasons", code, {}, "vi"), "article": article_of_reason(code, answer["regime"])}


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """The benefit ends on the event's day; the month it lies in is paid whole, the later ones are not (N374 Đ19.4)."""
    entitlement, event, answer = lock_benefit(proposal), event_of(proposal), proposal.determination.answer
    change_benefit(entitlement, EntitlementState.TERMINATED)
    entitlement.ended_on = dt.date.fromisoformat(answer["ends_on"])
    entitlement.end_kind = event.kind
    entitlement.reserved_months = answer["reserve_on_end"]
    entitlement.leftover_at_end = answer["leftover_months"]
    entitlement.save(update_fields=["ended_on", "end_kind", "reserved_months", "leftover_at_end"])
    event.state = EventState.ACCEPTED.value
    event.settled_by, event.settled_at = actor.key, clock.real_now()
    event.save(update_fields=["state", "settled_by", "settled_at"])
    _settle_months(entitlement, entitlement.ended_on)
    queue_orders(entitlement)
    enqueue("benefits.recover_overpaid", centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)
    _drop_others(proposal, actor, at)
    for transfer in Transfer.objects.filter(entitlement=entitlement, state=TransferState.REQUESTED):
        enqueue("benefits.settle_transfer", centre_id=transfer.centre_id, transfer_id=transfer.pk)
    finish_act(proposal, actor, at=at, to=entitlement.ended_on.isoformat())


def _settle_months(entitlement: Entitlement, ended_on: dt.date) -> None:
    """Months after the end are not received; the one of the end is paid even where its window had not come."""
    months = BenefitMonth.objects.select_for_update(of=("self",)).filter(entitlement=entitlement)
    for month in months.order_by("number"):
        wanted = settled(month, ended_on)
        if wanted is not None:
            change_month(month, wanted)


def _states(proposal: Proposal) -> States:
    return states_of(BenefitMonth.objects.filter(entitlement_id=proposal.entitlement_id))


def _of_the_other_centre(entitlement: Entitlement, answer: dict[str, Any]) -> bool:
    """Whether the benefit ended before the months that came here: what was paid since is not this centre's."""
    if entitlement.first_month == 1:
        return False
    first = BenefitMonth.objects.get(entitlement=entitlement, number=entitlement.first_month)
    return dt.date.fromisoformat(answer["ends_on"]) < first.starts_on


def _others(proposal: Proposal, *more: ProposalKind) -> QuerySet[Proposal]:
    """What else is on its way about the same benefit: its months, or another end."""
    kinds = [ProposalKind.SUSPEND, ProposalKind.RESUME, ProposalKind.TERMINATE, *more]
    rows = Proposal.objects.filter(entitlement_id=proposal.entitlement_id, kind__in=kinds)
    return rows.exclude(state__in=CLOSED).exclude(pk=proposal.pk)


def _earlier(proposal: Proposal, event: LifeEvent) -> QuerySet[LifeEvent]:
    """Events before this one whose end is on its way too: the first one ends the benefit."""
    ends = _others(proposal).filter(kind=ProposalKind.TERMINATE).values_list("subject", flat=True)
    numbers = [int(subject.removeprefix("event:")) for subject in ends]
    return LifeEvent.objects.filter(pk__in=numbers, state=EventState.TOLD, happened_on__lt=event.happened_on)


def _drop_others(proposal: Proposal, actor: Actor, at: dt.datetime) -> None:
    """What was prepared about the benefit besides has no object any more: its months, and later events."""
    for other in _others(proposal).order_by("pk"):
        if other.kind == ProposalKind.TERMINATE:
            dismiss(event_of(other), SUPERSEDED)
        move(other, ProposalState.DROPPED, actor, "drop", at=at, reason=SUPERSEDED)


TERMINATE = DecisionKind("N374-18", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
