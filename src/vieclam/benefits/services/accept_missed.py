"""A month noted as not notified was notified after all: an officer keeps the notification with its evidence."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.order_month import order_month
from vieclam.benefits.services.support import lock_entitlement, move
from vieclam.benefits.services.take_result import NotificationInput, keep_notification
from vieclam.benefits.states import MonthState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.services.support import write_entry

SHORTEST_REASON = 10


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
    """Keep a notification that was given inside its window but not entered; kept already, nothing changes.

    Raises ``InvalidInput`` for a day outside the window or without a reason, ``WrongState`` once the suspension left
    the officer's table: then the decision must come back first.
    """
    known = BenefitMonth.objects.filter(pk=month_id).values("entitlement_id", "centre_id", "person_id").first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy tháng hưởng này."))
    require(actor, acts.ACCEPT_MISSED, centre_id=known["centre_id"], person_id=known["person_id"])
    entitlement = lock_entitlement(known["entitlement_id"])
    month = BenefitMonth.objects.select_for_update(of=("self",)).get(pk=month_id)
    month.entitlement = entitlement
    if month.state == MonthState.NOTIFIED:
        return month
    _check(month, notified_on, reason)
    _drop_suspension(actor, month, reason.strip(), at)
    keep_notification(actor, month, notification, channel="counter", on=notified_on)
    order_month(actor, month, on=on, order_from=month.window_to)
    keep_ledger(entitlement)
    write_entry(entitlement.dossier, actor, "accept_missed", at=at, note=reason.strip())
    return month


def _check(month: BenefitMonth, notified_on: dt.date, reason: str) -> None:
    if month.state != MonthState.NOT_NOTIFIED:
        raise WrongState("not_missed", _("Tháng này không phải là tháng chưa thông báo, hoặc đã tạm dừng."))
    if not month.window_from <= notified_on <= month.window_to:
        raise InvalidInput(
            "outside_window", _("Ngày thông báo phải nằm trong thời hạn của tháng."), field="notified_on"
        )
    if len(reason.strip()) < SHORTEST_REASON:
        raise InvalidInput("reason_missing", _("Hãy ghi vì sao thông báo chưa được nhập, và căn cứ."), field="reason")


def _drop_suspension(actor: Actor, month: BenefitMonth, reason: str, at: dt.datetime) -> None:
    closed = [ProposalState.SEALED.value, ProposalState.DROPPED.value]
    proposal = Proposal.objects.filter(subject=f"month:{month.pk}").exclude(state__in=closed).first()
    if proposal is None:
        return
    if proposal.state != ProposalState.WITH_OFFICER:
        raise WrongState("on_its_way", _("Quyết định tạm dừng đang được trình. Hãy đề nghị trả lại trước."))
    move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=reason)
