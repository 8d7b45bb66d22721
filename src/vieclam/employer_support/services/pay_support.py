"""The support is ordered at payments, once and as a whole, and what became of the order is noted."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.dossiers import law_desk
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import PAY, keep_clocks
from vieclam.employer_support.form_data import SUBJECT, subject_of
from vieclam.employer_support.models import Application, BreachKind, Course
from vieclam.employer_support.services.examine_application import queue_look
from vieclam.employer_support.services.settle_support import begin_breach
from vieclam.employer_support.services.support import change_state, lock_application, write_entry
from vieclam.employer_support.states import SupportState
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.hold_order import hold_order
from vieclam.payments.services.prepare_order import EmployerPayee, Target, prepare_order
from vieclam.payments.services.replace_rejected_order import replace_rejected_order
from vieclam.payments.states import OrderState


def orders_of(application: Application) -> list[PaymentOrder]:
    """The application's orders, the latest first: the first one and those in place of ones sent back."""
    return list(PaymentOrder.objects.filter(subject=subject_of(application)).order_by("-pk"))


def on_its_way(application: Application) -> bool:
    """Whether an order may still be paid: neither held back nor sent back."""
    return any(order.state != OrderState.REJECTED and not order.attention for order in orders_of(application))


@one_act
def pay_support(*, actor: Actor, application_id: int, on: dt.date) -> PaymentOrder | None:
    """The order for the granted support (N374 Đ25: at once, in three working days); the same one when asked again.

    None where the support was cancelled, paid or dropped meanwhile. ``actor`` is a job's of the centre.
    """
    application = lock_application(application_id, actor, acts.PAY)
    granted, decided_on = application.granted_amount, application.decided_on
    if application.state != SupportState.GRANTED or application.dropped_on or not granted or decided_on is None:
        return None
    courses = Course.objects.filter(application=application)
    return prepare_order(
        actor=actor,
        centre_id=application.centre_id,
        person_id=application.person_id,
        subject=subject_of(application),
        reference=f"ES-{application.pk}",
        decision_number=application.decision_number,
        decided_on=decided_on,
        month_number=1,
        period_from=min(courses.values_list("starts_on", flat=True)),
        period_to=max(courses.values_list("ends_on", flat=True)),
        amount=granted,
        method="account",
        bank_bin=application.bank_bin,
        account_number=application.account_number,
        account_holder=application.account_holder,
        due_on=law_desk.due_on(PAY, decided_on),
        on=on,
        employer=EmployerPayee(application.employer_number, application.employer_name),
    )


@one_act
def hold_payment(*, actor: Actor, application_id: int, at: dt.datetime) -> None:
    """Keep the order back because the employer needs no support any more. One that went out is paid and comes back."""
    application = lock_application(application_id, actor, acts.PAY)
    for order in orders_of(application):
        if order.state != OrderState.PREPARED:
            continue
        with override("vi"):
            reason = _("Người sử dụng lao động không còn nhu cầu hỗ trợ")
        try:
            hold_order(actor=actor, order_id=order.pk, reason=reason)
        except WrongState:  # its list is checked: people decide whether to send the list back
            write_entry(application, actor, "payment_not_held", at=at)


@one_act
def note_payment(*, actor: Actor, order_id: int, on: dt.date, at: dt.datetime) -> Application | None:
    """Social insurance answered: a paid order makes the support paid. None for an order of something else.

    Noted again, nothing changes. Paid although the employer dropped its plan meanwhile, all of it has to come back.
    """
    order = PaymentOrder.objects.filter(pk=order_id, subject__startswith=SUBJECT).first()
    if order is None:
        return None
    application = lock_application(int(order.subject.removeprefix(SUBJECT)), actor, acts.NOTE_MONEY)
    if order.state != OrderState.PAID or application.state != SupportState.GRANTED:
        return application
    before = change_state(application, SupportState.PAID)
    application.paid_amount, application.paid_on = order.amount, order.paid_on or on
    application.save(update_fields=["state", "paid_amount", "paid_on"])
    if application.dropped_on is not None:
        with override("vi"):
            reason = _("Đã chi sau khi người sử dụng lao động báo không còn nhu cầu.")
        begin_breach(application, BreachKind.DROPPED, reason, on=application.paid_on)
    keep_clocks(application, on)
    write_entry(application, actor, "paid", at=at, from_state=before)
    queue_look(application)
    return application


@one_act
def mend_account(
    *, actor: Actor, application_id: int, target: Target, on: dt.date, at: dt.datetime
) -> PaymentOrder | None:
    """Another account of the employer: the order that was sent back is made anew. None where none was sent back.

    Raises ``InvalidInput`` for an account that cannot be.
    """
    application = lock_application(application_id, actor, acts.SETTLE)
    target = target.checked()
    orders = orders_of(application)
    if not orders or orders[0].state != OrderState.REJECTED:
        return None
    application.bank_bin, application.account_number = target.bank_bin, target.account_number
    application.account_holder = target.account_holder
    application.save(update_fields=["bank_bin", "account_number", "account_holder"])
    write_entry(application, actor, "mend_account", at=at)
    return replace_rejected_order(
        actor=actor, order_id=orders[0].pk, target=target, due_on=law_desk.due_on(PAY, on), on=on
    )
