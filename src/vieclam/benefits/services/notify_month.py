"""The monthly job-search notification (N374-24): kept in its window, at the counter or on line; its money follows."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.course import MISSED
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.note_missed import months_of
from vieclam.benefits.services.order_month import order_month
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.take_result import NotificationInput, keep_notification
from vieclam.benefits.states import COUNTED, EntitlementState, MonthState
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require


@one_act
def notify_month(
    *,
    actor: Actor,
    month_id: int,
    notification: NotificationInput,
    channel: str,
    on: dt.date,
    once_key: str = "",
) -> BenefitMonth:
    """Keep the notification of a later month inside its window; kept already, nothing changes.

    A running benefit is ordered at once; for a suspended one the resumption is prepared, whose seal orders the month
    (L25 Đ41.3). Raises ``WrongState`` outside the window or for a benefit that ended, ``InvalidInput`` for a
    notification that is not finished.
    """
    rows = BenefitMonth.objects.filter(pk=month_id)
    known = rows.values("centre_id", "person_id", "entitlement_id").first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy tháng hưởng này."))
    require(actor, acts.NOTIFY, centre_id=known["centre_id"], person_id=known["person_id"])
    kept: list[BenefitMonth] = []

    def run() -> None:
        entitlement = lock_entitlement(known["entitlement_id"])
        months = months_of([entitlement.pk])[entitlement.pk]
        month = next(row for row in months if row.pk == month_id)
        month.entitlement = entitlement
        kept.append(month)
        if month.state == MonthState.NOTIFIED:
            return
        _check(month, on)
        keep_notification(actor, month, notification, channel=channel, on=on)
        if _is_suspended(month, months):
            # Prepared by a job of the centre: a worker writes no proposals.
            enqueue(
                "benefits.prepare_resumption",
                centre_id=month.centre_id,
                month_id=month.pk,
                queueing_lock=f"resumption:{month.pk}",
            )
        else:
            order_month(actor, month, on=on, order_from=month.window_to)
        keep_ledger(entitlement, months)

    once(actor=actor, act="benefits.notify", key=once_key, run=run)
    return kept[0] if kept else rows.get()


def _check(month: BenefitMonth, on: dt.date) -> None:
    if month.entitlement.state not in COUNTED:
        raise WrongState("not_active", _("Trợ cấp này không còn hoặc chưa được hưởng."))
    if on < month.window_from:
        raise WrongState("window_not_open", _("Chưa đến thời hạn thông báo của tháng này."))
    if on > month.window_to or month.state != MonthState.WAITING:
        raise WrongState("window_passed", _("Đã hết thời hạn thông báo của tháng này."))


def _is_suspended(month: BenefitMonth, months: list[BenefitMonth]) -> bool:
    """Whether the benefit is suspended, or is about to be: the month before was missed, noted already or not."""
    missed = any(row.number == month.number - 1 and row.state in {*MISSED, MonthState.WAITING} for row in months)
    return missed or month.entitlement.state == EntitlementState.SUSPENDED
