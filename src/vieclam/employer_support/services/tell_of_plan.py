"""What an employer tells while its plan runs: no need any more (N374-30), money returned (N374-32), workers who left
(N374-33)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import keep_clocks
from vieclam.employer_support.form_data import return_data, subject_of, withdrawal_data
from vieclam.employer_support.models import Application, BreachKind, MoneyBack
from vieclam.employer_support.money import open_breach, unproved_amount
from vieclam.employer_support.services.examine_application import queue_look
from vieclam.employer_support.services.settle_support import begin_breach, end_settled
from vieclam.employer_support.services.support import (
    change_state,
    lock_application,
    not_later,
    require_state,
    words,
    write_entry,
)
from vieclam.employer_support.states import OPEN, SupportState

CAN_DROP = (*sorted(OPEN), SupportState.GRANTED, SupportState.PAID)


@one_act
def tell_not_needed(*, actor: Actor, application_id: int, reason: str, on: dt.date, at: dt.datetime) -> Application:
    """N374-30: before the decision the application is withdrawn; after it, the cancellation (N374-31) or the recovery
    of what was paid (N374-29) is prepared. Told twice, nothing changes.

    Raises ``WrongState`` once settled, ``InvalidInput`` without a reason.
    """
    application = lock_application(application_id, actor, acts.TELL)
    if application.dropped_on is not None or application.state == SupportState.WITHDRAWN:
        return application
    require_state(application, *CAN_DROP)
    if application.settled_on is not None or open_breach(application) is not None:
        raise WrongState("settled", _("Đã quyết toán hoặc đang thu hồi; không báo không có nhu cầu được nữa."))
    said = words(reason, "reason", _("Hãy ghi lý do không còn nhu cầu."))
    before = application.state
    _issue(application, actor, "N374-30", subject_of(application), withdrawal_data(application, said), on)
    application.dropped_on = on
    if SupportState(before) in OPEN:
        change_state(application, SupportState.WITHDRAWN)
        application.ended_on = on
    application.save(update_fields=["dropped_on", "state", "ended_on"])
    if before == SupportState.PAID:
        begin_breach(application, BreachKind.DROPPED, said, on=on)
    keep_clocks(application, on)
    write_entry(application, actor, "not_needed", at=at, from_state=before, note=said)
    if before == SupportState.GRANTED:
        enqueue("employer_support.hold_payment", centre_id=application.centre_id, application_id=application.pk)
    queue_look(application)
    return application


@one_act
def tell_of_return(
    *,
    actor: Actor,
    application_id: int,
    amount: int,
    returned_on: dt.date,
    transfer_reference: str,
    reason: str,
    on: dt.date,
    at: dt.datetime,
) -> MoneyBack:
    """N374-32: money returned before a recovery was decided. The same transfer is kept once.

    ``amount`` in đồng. Raises ``InvalidInput`` for more than is held, ``WrongState`` where nothing was paid or a
    recovery runs: then the money comes in for the recovery.
    """
    application = lock_application(application_id, actor, acts.TELL)
    reference = words(
        transfer_reference, "transfer_reference", _("Hãy ghi số giao dịch chuyển tiền."), shortest=3, longest=60
    )
    known = MoneyBack.objects.filter(application=application, transfer_reference=reference).first()
    if known is not None:
        if (known.amount, known.returned_on) != (amount, returned_on):
            raise InvalidInput(
                "transfer_differs", _("Giao dịch này đã ghi với số tiền hoặc ngày khác."), field="transfer_reference"
            )
        return known
    require_state(application, SupportState.PAID)
    not_later(returned_on, on, "returned_on")
    if application.paid_on is not None and returned_on < application.paid_on:
        raise InvalidInput("before_payment", _("Ngày hoàn trả không thể trước ngày nhận tiền."), field="returned_on")
    if not 0 < amount <= unproved_amount(application):
        raise InvalidInput(
            "more_than_held", _("Số hoàn trả không thể lớn hơn số đã nhận và chưa quyết toán."), field="amount"
        )
    said = words(reason, "reason", _("Hãy ghi lý do hoàn trả."))
    number = MoneyBack.objects.filter(application=application).count() + 1
    data = return_data(application, amount=amount, returned_on=returned_on, transfer_reference=reference, reason=said)
    _issue(application, actor, "N374-32", f"{subject_of(application)}:{number}", data, on)
    kept = MoneyBack.objects.create(
        centre_id=application.centre_id,
        person_id=application.person_id,
        application=application,
        amount=amount,
        returned_on=returned_on,
        transfer_reference=reference,
        recorded_by=actor.key,
        recorded_at=clock.real_now(),
    )
    before = application.state
    if application.settled_on is not None and unproved_amount(application) == 0:
        end_settled(application, on=on)
    write_entry(application, actor, "money_back", at=at, from_state=before, note=reference)
    queue_look(application)
    return kept


def _issue(
    application: Application, actor: Actor, form: str, subject: str, data: dict[str, Any], on: dt.date
) -> Document:
    return issue_slip(
        actor=actor,
        form=form,
        centre_id=application.centre_id,
        person_id=application.person_id,
        subject=subject,
        data=data,
        on=on,
        numbered=False,
    )
