"""Reserve for money nobody took (quyết định bảo lưu, N374-14): contribution time of those months (N374 Đ8.4, Đ16.4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.benefit import benefit_data, benefit_of, change_month, finish_act, lock_benefit
from vieclam.benefits.kinds.common import person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.notice_models import MoneyNotice
from vieclam.benefits.states import OVER, MonthState
from vieclam.benefits.uncollected import uncollected_case, untaken_months
from vieclam.core.actors import Actor
from vieclam.organisations.selectors import SigningPower

SUBJECT = "uncollected:"


def notice_of(proposal: Proposal) -> MoneyNotice:
    """Social insurance's notice the decision rests on."""
    return MoneyNotice.objects.get(pk=int(proposal.subject.removeprefix(SUBJECT)))


def _stopped(proposal: Proposal) -> str:
    entitlement = benefit_of(proposal)
    if entitlement.state not in OVER or not set(notice_of(proposal).months) <= set(untaken_months(entitlement)):
        return _("Tiền của các tháng này đã được nhận hoặc không còn được hưởng; tờ trình không đi tiếp được.")
    if not proposal.determination.answer["reserve_on_end"]:
        return _("Theo luật không còn thời gian đóng nào để bảo lưu cho các tháng này; tờ trình không đi tiếp được.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    notice = notice_of(proposal)
    return uncollected_case(benefit_of(proposal), notice.months, notice.issued_on)


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    notice = notice_of(proposal)
    data = benefit_data(proposal, power, executors=3)
    del data["total_months"]
    return {
        **data,
        "notice_number": notice.number,
        "notice_issued_on": notice.issued_on.isoformat(),
        "notice_by": notice.issued_by,
        "months": notice.months,
        "reserved_months": proposal.determination.answer["reserve_on_end"],
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """The months are not paid any more; their contribution time is kept for the next claim."""
    entitlement = lock_benefit(proposal)
    months = BenefitMonth.objects.select_for_update(of=("self",)).filter(entitlement=entitlement)
    for month in months.filter(number__in=notice_of(proposal).months).order_by("number"):
        change_month(month, MonthState.UNCOLLECTED)
    before = entitlement.uncollected_reserve or 0
    entitlement.uncollected_reserve = before + proposal.determination.answer["reserve_on_end"]
    entitlement.save(update_fields=["uncollected_reserve"])
    finish_act(proposal, actor, at=at)


RESERVE = DecisionKind("N374-14", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
