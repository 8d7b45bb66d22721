"""The worker of a suspended benefit notified again: the resumption (N374-16) is prepared (L25 Đ41.3; N374 Đ18)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.course import resumed_with, resumptions, states_of
from vieclam.benefits.kinds.benefit import queue_orders
from vieclam.benefits.models import BenefitMonth, Notification, Proposal, ProposalKind
from vieclam.benefits.services.note_missed import note_missed
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import MonthState
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.text import plain_day
from vieclam.dossiers import law_desk


@one_act
def prepare_resumption(*, actor: Actor, month_id: int, on: dt.date, at: dt.datetime) -> Proposal | None:
    """The resumption of the benefit, proposed for the first month notified after the missed ones; None where nothing
    is to be resumed for this month.

    ``actor`` is a job's of the month's centre. Windows missed before are noted first: a suspension comes before what
    resumes it. Run again, the same proposal is returned.
    """
    known = BenefitMonth.objects.get(pk=month_id)
    entitlement = lock_entitlement(known.entitlement_id)
    note_missed(actor, entitlement, on=on, at=at)
    months = {month.number: month for month in BenefitMonth.objects.filter(entitlement=entitlement)}
    number = resumed_with(states_of(months.values()), known.number)
    if months[known.number].state != MonthState.NOTIFIED:
        return None
    if number is None:
        # Two windows in one: nothing was missed before, so the month is simply paid.
        queue_orders(entitlement)
        return None
    if number not in resumptions(states_of(months.values())):
        # Three missed months ended the benefit, or a month before is left to an end on its way; where that falls, the
        # sweep comes back to this one.
        return None
    month = months[number]
    notified_on = Notification.objects.get(month=month).notified_on
    with override("vi"):
        reason = _("Đã thông báo tìm kiếm việc làm tháng hưởng thứ %(number)s ngày %(day)s.") % {
            "number": month.number,
            "day": plain_day(notified_on),
        }
    return prepare_act(
        actor,
        entitlement,
        ProposalKind.RESUME,
        subject=f"month:{month.pk}",
        reason=reason,
        due_on=law_desk.due_on("resumption_file", notified_on),
        on=on,
        at=at,
    )
