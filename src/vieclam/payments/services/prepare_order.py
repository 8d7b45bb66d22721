"""Prepare the order to pay one benefit month (lệnh chi trợ cấp; N374 Đ16.2) and queue its sending."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.payments import acts
from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.people.models import Person


@dataclass(frozen=True, slots=True, repr=False)
class Target:
    """Where the money goes: an account of the person's own, or cash at social insurance's office."""

    method: str
    bank_bin: str = ""
    account_number: str = ""
    account_holder: str = ""

    def checked(self) -> Target:
        """The target in its one form. Raises ``InvalidInput`` naming the field."""
        if self.method == "cash":
            return Target("cash")
        if self.method != "account":
            raise InvalidInput("method", _("Hãy chọn cách nhận tiền."), field="method")
        bank, number = clean(self.bank_bin), clean(self.account_number).replace(" ", "")
        if not (len(bank) == 6 and bank.isdigit()):
            raise InvalidInput("bank_missing", _("Hãy chọn ngân hàng."), field="bank_bin")
        if not number.isalnum() or not number.isascii():
            raise InvalidInput("account_invalid", _("Số tài khoản chỉ gồm chữ số và chữ cái."), field="account_number")
        return Target("account", bank, number, clean(self.account_holder))


@dataclass(frozen=True, slots=True)
class EmployerPayee:
    """An employer that is paid: enterprise or tax number, and name. The person of the order files for it."""

    number: str
    name: str


@one_act
def prepare_order(
    *,
    actor: Actor,
    centre_id: int,
    person_id: int,
    subject: str,
    reference: str,
    decision_number: str,
    decided_on: dt.date,
    month_number: int,
    period_from: dt.date,
    period_to: dt.date,
    amount: int,
    method: str,
    bank_bin: str,
    account_number: str,
    account_holder: str,
    due_on: dt.date,
    on: dt.date,
    employer: EmployerPayee | None = None,
    purpose: Purpose = Purpose.BENEFIT,
) -> PaymentOrder:
    """The order under ``reference`` ("PO-<entitlement>-<month>"): made and queued, or the same one when asked again.

    ``employer`` is who gets the money where that is not the person.
    ``amount`` in whole đồng; ``due_on`` is the day by which social insurance must pay. Raises ``InvalidInput`` for an
    amount or account that cannot be, ``Conflict`` when the reference already stands for another month or amount.
    """
    require(actor, acts.PREPARE, centre_id=centre_id, person_id=person_id)
    if amount <= 0:
        raise InvalidInput("amount", _("Số tiền chi phải lớn hơn 0."), field="amount")
    target = Target(method, bank_bin, account_number, account_holder).checked()
    payee = Person.objects.get(pk=person_id)
    wanted = PaymentOrder(
        centre_id=centre_id,
        person_id=person_id,
        subject=subject,
        reference=reference,
        decision_number=decision_number,
        decided_on=decided_on,
        payee_number=payee.personal_number,
        payee_name=employer.name[:120] if employer else payee.full_name,
        employer_number=employer.number if employer else "",
        purpose=purpose,
        month_number=month_number,
        period_from=period_from,
        period_to=period_to,
        amount=amount,
        method=target.method,
        bank_bin=target.bank_bin,
        account_number=target.account_number,
        account_holder=target.account_holder,
        due_on=due_on,
        ordered_on=on,
        made_at=clock.real_now(),
    )
    return keep_once(wanted)


def keep_once(wanted: PaymentOrder) -> PaymentOrder:
    """Save and queue the order, or give the one that has its reference; two at once wait for each other."""
    known = PaymentOrder.objects.filter(reference=wanted.reference).first()
    if known is None:
        try:
            with transaction.atomic():
                wanted.save(force_insert=True)
        except IntegrityError:
            known = PaymentOrder.objects.filter(reference=wanted.reference).first()
            if known is None:
                raise
        else:
            queue_sending(wanted, first=True)
            return wanted
    same = ("person_id", "decision_number", "purpose", "month_number", "period_from", "period_to", "amount")
    if any(getattr(known, name) != getattr(wanted, name) for name in same):
        raise Conflict("order_differs", _("Tháng này đã có lệnh chi với nội dung khác."))
    return known


def one_at_a_time(order_id: int) -> str:
    """The lock of the jobs that send an order or withdraw it: never both at once."""
    return f"payment-order:{order_id}"


def queue_sending(order: PaymentOrder, *, hurry: bool = False, first: bool = False) -> None:
    """One sending at a time for an order, and at most one waiting; with ``hurry`` that one does not wait any more.

    ``first``: the order was made in this transaction.
    """
    name = one_at_a_time(order.pk)
    enqueue(
        "payments.send_order",
        centre_id=order.centre_id,
        person_id=order.person_id,
        lock=name,
        queueing_lock=name,
        hurry=hurry,
        first=first,
        order_id=order.pk,
    )
