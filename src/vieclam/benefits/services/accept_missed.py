"""A month noted as not notified was notified after all: an officer keeps the notification with its evidence."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.course import States, resumed_with, states_of
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.order_month import order_month
from vieclam.benefits.services.settle_notification import file_form
from vieclam.benefits.services.support import lock_entitlement, require_reason
from vieclam.benefits.services.take_result import NotificationInput, keep_notification, require_same
from vieclam.benefits.services.withdraw_missed import withdraw_missed
from vieclam.benefits.states import MonthState
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.services.support import write_entry


@one_act
def accept_missed(
    *,
    actor: Actor,
    month_id: int,
    notification: NotificationInput,
    notified_on: dt.date,
    reason: str,
    on: dt.date,
    at: dt.datetime,
) -> BenefitMonth:
    """Keep a notification that was given inside its window but not entered; the same one kept already, nothing changes.

    What the missed month had called for is dropped; what the months call for now is prepared.
    Raises ``InvalidInput`` for a day outside the window or without a reason, ``WrongState`` once the suspension left
    the officer's table: then the decision must come back first; ``Conflict`` where another notification is kept.
    """
    known = BenefitMonth.objects.filter(pk=month_id).values("entitlement_id", "centre_id", "person_id").first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy tháng hưởng này."))
    require(actor, acts.ACCEPT_MISSED, centre_id=known["centre_id"], person_id=known["person_id"])
    entitlement = lock_entitlement(known["entitlement_id"])
    month = BenefitMonth.objects.select_for_update(of=("self",)).get(pk=month_id)
    month.entitlement = entitlement
    if month.state == MonthState.NOTIFIED:
        require_same(month, notification)
        return month
    _check(month, notified_on)
    given = require_reason(reason, _("Hãy ghi vì sao thông báo chưa được nhập, và căn cứ."))
    after = states_of(BenefitMonth.objects.filter(entitlement=entitlement))
    after[month.number] = MonthState.NOTIFIED.value
    withdraw_missed(actor, month, after, given, at)
    file_form(actor, month, keep_notification(actor, month, notification, channel="counter", on=notified_on))
    if resumed_with(after, month.number) is None and not entitlement.payment_waits:
        order_month(actor, month, on=on, order_from=month.window_to)
    _queue_rest(month, after)
    keep_ledger(entitlement)
    write_entry(entitlement.dossier, actor, "accept_missed", at=at, note=given)
    return month


def _check(month: BenefitMonth, notified_on: dt.date) -> None:
    if month.state != MonthState.NOT_NOTIFIED:
        raise WrongState("not_missed", _("Tháng này không phải là tháng chưa thông báo, hoặc đã tạm dừng."))
    if not month.window_from <= notified_on <= month.window_to:
        raise InvalidInput(
            "outside_window", _("Ngày thông báo phải nằm trong thời hạn của tháng."), field="notified_on"
        )


def _queue_rest(month: BenefitMonth, after: States) -> None:
    """By jobs of the centre: the resumption of this month, orders of later ones, the suspension of the next missed."""
    centre_id, entitlement_id = month.centre_id, month.entitlement_id
    if resumed_with(after, month.number) is not None:
        lock = f"resumption:{month.pk}"
        enqueue("benefits.prepare_resumption", centre_id=centre_id, month_id=month.pk, queueing_lock=lock)
    enqueue("benefits.note_missed", centre_id=centre_id, entitlement_id=entitlement_id)
    enqueue("benefits.order_due_months", centre_id=centre_id, entitlement_id=entitlement_id)
