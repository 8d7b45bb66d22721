"""Resumption (quyết định tiếp tục hưởng, N374-16): the worker notified again (L25 Đ41.3; N374 Đ18)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.course import ended_before, may_resume, resumed_with, states_of
from vieclam.benefits.kinds.benefit import (
    benefit_data,
    benefit_of,
    change_benefit,
    finish_act,
    lock_benefit,
    month_of,
    no_longer_runs,
    queue_orders,
)
from vieclam.benefits.kinds.common import person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.running import suspension_case
from vieclam.benefits.states import RUNNING, EntitlementState, MonthState
from vieclam.core.actors import Actor
from vieclam.organisations.selectors import SigningPower


def _stopped(proposal: Proposal) -> str:
    entitlement, month = benefit_of(proposal), month_of(proposal)
    if entitlement.state not in RUNNING or month.state != MonthState.NOTIFIED:
        return no_longer_runs()
    states = states_of(BenefitMonth.objects.filter(entitlement=entitlement))
    if resumed_with(states, month.number) != month.number:
        return _("Không còn tháng tạm dừng nào mà tháng này tiếp tục; tờ trình không đi tiếp được.")
    if ended_before(states, month.number):
        return _("Trước tháng này đã có ba tháng liên tục không thông báo: trợ cấp chấm dứt, không tiếp tục hưởng.")
    if not may_resume(states, month.number):
        return _("Tháng trước chưa có quyết định tạm dừng: hãy ban hành quyết định đó trước, rồi mới tiếp tục hưởng.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    return suspension_case(month_of(proposal))


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    entitlement, determination = benefit_of(proposal), proposal.determination
    answer = determination.answer
    return {
        **benefit_data(proposal, power, executors=3),
        "received_months": answer["months_received"],
        "suspended_months": answer["months_suspended"],
        "remaining_months": answer["months_left"],
        "suspended_from": answer["suspended_from"],
        "notified_on": determination.case["facts"]["notified_on"],
        "resumed_from": answer["resumes_from"],
        "end": entitlement.ends_on.isoformat(),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """The benefit runs again from the first day of the notified month, which is ordered."""
    entitlement, month = lock_benefit(proposal), month_of(proposal)
    if entitlement.state == EntitlementState.SUSPENDED:
        change_benefit(entitlement, EntitlementState.ACTIVE)
    queue_orders(entitlement)
    finish_act(proposal, actor, at=at, month=month.number, **{"from": month.starts_on.isoformat()})


RESUME = DecisionKind("N374-16", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
