"""Support granted (N374-27): paid once to the employer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.employer_support.clocks import DECIDE, keep_clocks, meet
from vieclam.employer_support.form_data import account_block, course_table
from vieclam.employer_support.kinds.common import (
    application_of,
    decision,
    employer_printed,
    gone_on,
    head,
    issued,
    number_of,
)
from vieclam.employer_support.money import courses_of, plan_amount
from vieclam.employer_support.services.support import change_state, lock_application, write_entry
from vieclam.employer_support.states import SupportState
from vieclam.organisations.selectors import SigningPower


def _stopped(proposal: Proposal) -> str:
    application = application_of(proposal)
    if application.state != SupportState.COMPLETE:
        return gone_on()
    if proposal.determination.answer["eligible"] is not True:
        return _("Theo dữ kiện hiện nay, luật không cho hỗ trợ; hãy xem lại và đề xuất không hỗ trợ.")
    today = clock.today()
    over = application.courses.filter(ends_on__lte=today).order_by("number").first()
    if over is not None:
        return _("Khóa %(n)s đã kết thúc trước khi có quyết định; phương án không còn thực hiện được như đã lập.") % {
            "n": over.number
        }
    return ""


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    application = application_of(proposal)
    return {
        **head(proposal, power, executors=3),
        **course_table(application),
        "account": account_block(application),
        "kept_months": application.kept_months,
    }


def _printed(proposal: Proposal) -> dict[str, Any]:
    application = application_of(proposal)
    table = course_table(application)
    return {
        **employer_printed(proposal),
        "account": account_block(application),
        "courses": table["courses"],
        "amount": table["amount"],
        "kept_months": application.kept_months,
    }


def _total(proposal: Proposal) -> int:
    return plan_amount(courses_of(application_of(proposal)))


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    application = lock_application(number_of(proposal))
    before = change_state(application, SupportState.GRANTED)
    application.decision_number, application.decided_on = issued(proposal)
    application.granted_amount = _total(proposal)
    application.save(update_fields=["state", "decision_number", "decided_on", "granted_amount"])
    meet(application, DECIDE, on)
    keep_clocks(application, on)
    write_entry(application, actor, "issue_support", at=at, from_state=before)
    enqueue("employer_support.pay", centre_id=application.centre_id, application_id=application.pk)


SUPPORT = decision("N374-27", "QĐ", stopped=_stopped, data=_data, printed=_printed, carry_out=_carry_out, total=_total)
