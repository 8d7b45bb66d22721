"""Suspension (quyết định tạm dừng hưởng, N374-15): a month nobody notified is not paid (L25 Đ41.2; N374 Đ17)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.course import may_suspend, states_of, suspended_with
from vieclam.benefits.kinds.benefit import (
    benefit_data,
    benefit_of,
    change_benefit,
    change_month,
    finish_act,
    lock_benefit,
    month_of,
    no_longer_runs,
)
from vieclam.benefits.kinds.common import person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import BenefitMonth, Proposal, ProposalKind
from vieclam.benefits.running import suspension_case
from vieclam.benefits.services.keep_ledger import sealed_numbers
from vieclam.benefits.states import RUNNING, EntitlementState, MonthState
from vieclam.core.actors import Actor
from vieclam.organisations.selectors import SigningPower


def _stopped(proposal: Proposal) -> str:
    if benefit_of(proposal).state not in RUNNING:
        return no_longer_runs()
    if month_of(proposal).state != MonthState.NOT_NOTIFIED:
        return _("Tháng này không còn ở trạng thái không thông báo; tờ trình không đi tiếp được.")
    months = list(BenefitMonth.objects.filter(entitlement=proposal.entitlement))
    resumed = sealed_numbers(benefit_of(proposal), ProposalKind.RESUME, months)
    if not may_suspend(states_of(months), month_of(proposal).number, resumed):
        return _("Chưa có quyết định tiếp tục hưởng sau lần tạm dừng trước: hãy ban hành quyết định đó trước.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    return suspension_case(month_of(proposal))


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    month, answer = month_of(proposal), proposal.determination.answer
    return {
        **benefit_data(proposal, power, executors=3),
        "received_months": answer["months_received"],
        # The form counts the months before this one; the law's answer has it among the suspended.
        "suspended_months": answer["months_suspended"] - len(answer["suspended_numbers"]),
        "month": month.number,
        "suspended_from": answer["suspended_from"],
        "notify_from": month.window_from.isoformat(),
        "notify_to": month.window_to.isoformat(),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """From the first day of the month nothing is paid until the worker notifies again; later missed months with it."""
    entitlement, month = lock_benefit(proposal), month_of(proposal)
    if entitlement.state == EntitlementState.ACTIVE:
        change_benefit(entitlement, EntitlementState.SUSPENDED)
    rows = {row.number: row for row in BenefitMonth.objects.filter(entitlement=entitlement)}
    for number in suspended_with(states_of(rows.values()), month.number):
        change_month(rows[number], MonthState.SUSPENDED)
    finish_act(proposal, actor, at=at, month=month.number, **{"from": month.starts_on.isoformat()})


SUSPEND = DecisionKind("N374-15", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
