"""The monthly job-search notification (N374-24): kept in its window, at the counter or on line; its money follows."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.course import is_suspended
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.send_transfer import bring_up_to_date
from vieclam.benefits.services.settle_notification import queue_settling
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.take_result import NotificationInput, keep_notification, require_same
from vieclam.benefits.services.where_it_runs import month_that_counts, transfer_on_its_way
from vieclam.benefits.states import TOLD_OF, EntitlementState, MonthState
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
    """Keep the notification of a later month inside its window; the same one kept already, nothing changes.

    Of a running benefit a job orders the month; for a suspended one the resumption is prepared, whose seal orders it
    (L25 Đ41.3). On its way to another centre it counts wherever the benefit then runs (N374 Đ21.3). Raises
    ``WrongState`` outside the window or for a benefit that ended, ``InvalidInput`` for a notification that is not
    finished, ``Conflict`` for one that says something else than the one kept already.
    """
    found = BenefitMonth.objects.filter(pk=month_id).select_related("entitlement").first()
    if found is None:
        raise NotAllowed("not_found", _("Không tìm thấy tháng hưởng này."))
    known = month_that_counts(found)
    require(actor, acts.NOTIFY, centre_id=known.centre_id, person_id=known.person_id)
    kept: list[BenefitMonth] = []
    fresh: list[BenefitMonth] = []

    def run() -> None:
        entitlement = lock_entitlement(known.entitlement_id)
        # The dossier's lock guards its months.
        months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
        month = next(row for row in months if row.pk == known.pk)
        month.entitlement = entitlement
        kept.append(month)
        if month.state == MonthState.NOTIFIED:
            return
        moving = transfer_on_its_way(entitlement) if entitlement.state == EntitlementState.TRANSFERRING else None
        _check(month, on)
        month.settling = True
        keep_notification(actor, month, notification, channel=channel, on=on)
        if moving is not None:
            # Who pays it is known once the other centre takes the benefit over, or the worker takes the transfer back.
            bring_up_to_date(moving, entitlement)
        elif is_suspended(month, months):
            # Prepared by a job of the centre: a worker writes no proposals.
            enqueue(
                "benefits.prepare_resumption",
                centre_id=month.centre_id,
                month_id=month.pk,
                queueing_lock=f"resumption:{month.pk}",
            )
        queue_settling(month, first=True)
        fresh.append(month)

    once(actor=actor, act="benefits.notify", key=once_key, run=run)
    if not fresh:  # also where the same form came back with other words in it
        require_same(known, notification)
    return kept[0] if kept else BenefitMonth.objects.get(pk=known.pk)


def _check(month: BenefitMonth, on: dt.date) -> None:
    if month.entitlement.state not in TOLD_OF:
        raise WrongState("not_active", _("Trợ cấp này không còn hoặc chưa được hưởng."))
    if on < month.window_from:
        raise WrongState("window_not_open", _("Chưa đến thời hạn thông báo của tháng này."))
    if on > month.window_to or month.state != MonthState.WAITING:
        raise WrongState("window_passed", _("Đã hết thời hạn thông báo của tháng này."))
