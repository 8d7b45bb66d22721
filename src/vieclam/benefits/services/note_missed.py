"""Windows that passed without a notification: the month is noted, social insurance told, the right act prepared."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement, ProposalKind
from vieclam.benefits.running import MISSED
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.send_notices import queue_month_notice
from vieclam.benefits.states import COUNTED, MONTH_TRANSITIONS, EntitlementState, EventState, MonthState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import FactSource
from vieclam.dossiers.services.support import write_entry

IN_A_ROW = 3


def note_missed(actor: Actor, entitlement: Entitlement, *, on: dt.date, at: dt.datetime) -> list[BenefitMonth]:
    """Note every window of the benefit that ended before ``on`` without a notification; those noted now.

    Safe to run twice, late, or for many months at once: each month is judged by its own window, in order. The caller
    holds the dossier.
    """
    if entitlement.state not in COUNTED:
        return []
    passed = (
        BenefitMonth.objects.select_for_update(of=("self",))
        .filter(entitlement=entitlement, state=MonthState.WAITING, window_to__lt=on)
        .order_by("number")
    )
    noted = list(passed)
    for month in noted:
        month.entitlement = entitlement
        _note(actor, month, on=on, at=at)
    if noted:
        keep_ledger(entitlement)
    return noted


def _note(actor: Actor, month: BenefitMonth, *, on: dt.date, at: dt.datetime) -> None:
    entitlement = month.entitlement
    states.check(MONTH_TRANSITIONS, month.state, MonthState.NOT_NOTIFIED)
    month.state = MonthState.NOT_NOTIFIED.value
    month.tell_by = law_desk.due_on("tell_si_not_notified", month.window_to)
    month.save(update_fields=["state", "tell_by"])
    queue_month_notice(month)
    write_entry(entitlement.dossier, actor, "not_notified", at=at, note=_month_text(month))
    publish(
        "benefits.not_notified",
        centre_id=month.centre_id,
        person_id=month.person_id,
        subject=f"month:{month.pk}",
        month=month.number,
    )
    row = missed_in_a_row(entitlement, month.number)
    if row >= IN_A_ROW:
        _end_by_three(actor, month, on=on, at=at)
    elif row == 1:
        _suspend(actor, month, on=on, at=at)
    elif entitlement.state == EntitlementState.SUSPENDED:
        # The suspension in force goes on: no decision of its own (L25 Đ41.2).
        states.check(MONTH_TRANSITIONS, month.state, MonthState.SUSPENDED)
        month.state = MonthState.SUSPENDED.value
        month.save(update_fields=["state"])


def missed_in_a_row(entitlement: Entitlement, number: int) -> int:
    """How many months in a row, up to this one, were not notified."""
    rows = BenefitMonth.objects.filter(entitlement=entitlement, number__lte=number).order_by("-number")
    count = 0
    for state in rows.values_list("state", flat=True):
        if state not in MISSED:
            break
        count += 1
    return count


@override("vi")
def _suspend(actor: Actor, month: BenefitMonth, *, on: dt.date, at: dt.datetime) -> None:
    prepare_act(
        actor,
        month.entitlement,
        ProposalKind.SUSPEND,
        subject=f"month:{month.pk}",
        reason=_("Không thông báo tìm kiếm việc làm trong thời hạn: %(month)s.") % {"month": _month_text(month)},
        due_on=law_desk.due_on("suspension_file", month.window_to),
        on=on,
        at=at,
    )


@override("vi")
def _end_by_three(actor: Actor, month: BenefitMonth, *, on: dt.date, at: dt.datetime) -> None:
    """The third month in a row ends the benefit on the last day of its window (L25 Đ41.4đ; N374 Đ19.1đ)."""
    event, _made = LifeEvent.objects.get_or_create(
        entitlement=month.entitlement,
        kind="no_notification",
        happened_on=month.window_to,
        defaults={
            "centre_id": month.centre_id,
            "person_id": month.person_id,
            "source": FactSource.OFFICER,
            "state": EventState.TOLD.value,
            "told_by": actor.key,
            "told_at": clock.real_now(),
        },
    )
    prepare_act(
        actor,
        month.entitlement,
        ProposalKind.TERMINATE,
        subject=f"event:{event.pk}",
        reason=_("Ba tháng liên tục không thông báo tìm kiếm việc làm, tháng cuối: %(month)s.")
        % {"month": _month_text(month)},
        due_on=None,
        on=on,
        at=at,
    )


@override("vi")
def _month_text(month: BenefitMonth) -> str:
    return _("tháng hưởng thứ %(number)s, hạn thông báo %(first)s–%(last)s") % {
        "number": month.number,
        "first": f"{month.window_from:%d/%m/%Y}",
        "last": f"{month.window_to:%d/%m/%Y}",
    }
