"""Support cancelled (N374-31): nothing was paid yet, or all of it came back by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.kind import no_total
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.employer_support.clocks import keep_clocks
from vieclam.employer_support.kinds.common import (
    ARTICLES,
    application_of,
    decision,
    employer_printed,
    gone_on,
    head,
    number_of,
)
from vieclam.employer_support.models import Breach
from vieclam.employer_support.money import held_amount
from vieclam.employer_support.services.pay_support import on_its_way
from vieclam.employer_support.services.support import change_state, lock_application, write_entry
from vieclam.employer_support.states import SupportState
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower


def _stopped(proposal: Proposal) -> str:
    application = application_of(proposal)
    if application.dropped_on is None or application.state not in {SupportState.GRANTED, SupportState.PAID}:
        return gone_on()
    if application.state == SupportState.GRANTED and on_its_way(application):
        return _("Lệnh chi chưa được giữ lại hoặc đã gửi: giữ lại lệnh chi, hoặc chờ chi rồi thu hồi.")
    if held_amount(application) > 0:
        return _("Người sử dụng lao động còn giữ tiền: phải thu hồi, không chỉ hủy.")
    return ""


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    application = application_of(proposal)
    if application.decided_on is None:
        raise ValueError("there is no decision to cancel")
    department = Centre.objects.select_related("department").get(pk=application.centre_id).department
    return {
        **head(proposal, power, executors=3),
        "cancelled_number": application.decision_number,
        "cancelled_issued_on": application.decided_on.isoformat(),
        "cancelled_by": f"Giám đốc {department.name}",
        "reason": {"text": proposal.reason, "article": ARTICLES},
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    application = lock_application(number_of(proposal))
    before = change_state(application, SupportState.CANCELLED)
    application.ended_on = on
    application.save(update_fields=["state", "ended_on"])
    Breach.objects.filter(application=application, decided_on__isnull=True).update(decided_on=on, amount=0)
    keep_clocks(application, on)
    write_entry(application, actor, "issue_end_support", at=at, from_state=before)


END_SUPPORT = decision(
    "N374-31", "QĐ", stopped=_stopped, data=_data, printed=employer_printed, carry_out=_carry_out, total=no_total
)
