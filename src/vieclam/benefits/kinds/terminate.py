"""Termination (quyết định chấm dứt hưởng, N374-18): an event of N374 Đ19.1 ended the benefit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.benefit import (
    RUNNING,
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
from vieclam.benefits.states import EntitlementState, EventState, MonthState, ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.law.explanation import article_of_reason, sentence
from vieclam.organisations.selectors import SigningPower

SUPERSEDED = "Trợ cấp đã chấm dứt"


def event_of(proposal: Proposal) -> LifeEvent:
    """The event a termination rests on."""
    return LifeEvent.objects.select_related("entitlement").get(pk=int(proposal.subject.removeprefix("event:")))


def _stopped(proposal: Proposal) -> str:
    if benefit_of(proposal).state not in RUNNING:
        return no_longer_runs()
    if event_of(proposal).state != EventState.TOLD:
        return _("Việc làm căn cứ chấm dứt đã được xem xét khác đi; tờ trình không đi tiếp được.")
    if _others(proposal).filter(document__isnull=False).exists():
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
    _drop_others(proposal)
    finish_act(proposal, actor, at=at, to=entitlement.ended_on.isoformat())


def _settle_months(entitlement: Entitlement, ended_on: dt.date) -> None:
    """Months after the end are not received; the one of the end is paid even where its window had not come."""
    months = BenefitMonth.objects.select_for_update(of=("self",)).filter(entitlement=entitlement)
    for month in months.order_by("number"):
        if month.starts_on > ended_on:
            change_month(month, MonthState.ENDED)
            continue
        if month.state == MonthState.NOT_NOTIFIED:
            change_month(month, MonthState.SUSPENDED)
        elif month.state == MonthState.WAITING:
            change_month(month, MonthState.DUE_AT_END)


def _others(proposal: Proposal) -> QuerySet[Proposal]:
    """What is on its way about single months of the same benefit."""
    closed = [ProposalState.SEALED.value, ProposalState.DROPPED.value]
    single = [ProposalKind.SUSPEND, ProposalKind.RESUME]
    return Proposal.objects.filter(entitlement_id=proposal.entitlement_id, kind__in=single).exclude(state__in=closed)


def _drop_others(proposal: Proposal) -> None:
    """What was prepared about single months of the benefit has no object any more."""
    for other in _others(proposal).order_by("pk"):
        other.state = ProposalState.DROPPED.value
        other.returned_reason = SUPERSEDED
        other.save(update_fields=["state", "returned_reason"])


TERMINATE = DecisionKind("N374-18", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
