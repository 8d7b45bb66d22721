"""Order anew what social insurance sent back: tuition to the school's account as it is registered now, meals to the
account the trainee gives."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import lock_dossier, write_entry
from vieclam.payments import acts as payment_acts
from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.services.replace_rejected_order import replace_rejected_order
from vieclam.training.models import Attendance, School, TrainingSupport


def attendance_of(order: PaymentOrder) -> Attendance:
    """The trainee's month an order pays. Raises ``LookupError`` for an order of something else."""
    kind, _colon, number = order.subject.partition(":")
    if kind != "attendance" or not number.isdigit():
        raise LookupError(f"order {order.pk} pays no month of training")
    rows = Attendance.objects.select_related("support__dossier", "support__course__school", "sheet")
    return rows.get(pk=number, person_id=order.person_id)


def training_dossier_of(order: PaymentOrder) -> Dossier | None:
    """The dossier of the support an order pays; None for an order of something else."""
    try:
        return attendance_of(order).support.dossier
    except (LookupError, Attendance.DoesNotExist):
        return None


@one_act
def order_training_anew(
    *, actor: Actor, order_id: int, account: Target | None, on: dt.date, at: dt.datetime
) -> PaymentOrder:
    """Replace a rejected order; later months of meals go to the new account too. Pressed twice, the first replacement.

    ``account`` is the trainee's, for meals; a school's is changed in the register. Raises ``InvalidInput`` where it is
    still the account that was refused, ``WrongState`` for an order that does not wait.
    """
    order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, payment_acts.REPLACE, centre_id=order.centre_id, person_id=order.person_id)
    known = PaymentOrder.objects.filter(replaces=order).first()
    if known is not None:
        return known
    row = attendance_of(order)
    dossier = lock_dossier(row.support.dossier_id)
    tuition = order.purpose == Purpose.TUITION
    target = (_of(row.support.course.school) if tuition else account or _of(row.support)).checked()
    if target == Target(order.method, order.bank_bin, order.account_number, order.account_holder):
        message = (
            _("Tài khoản của cơ sở đào tạo vẫn là tài khoản vừa bị trả lại. Hãy sửa trong sổ cơ sở đào tạo trước.")
            if tuition
            else _("Đây vẫn là tài khoản vừa bị trả lại. Hãy nhập tài khoản khác.")
        )
        raise InvalidInput("same_account", message, field="account_number")
    due_on = law_desk.due_on("training_pay", on)
    made = replace_rejected_order(actor=actor, order_id=order.pk, target=target, due_on=due_on, on=on)
    if not tuition:
        support = TrainingSupport.objects.select_for_update(of=("self",)).get(pk=row.support_id)
        support.bank_bin, support.account_number = target.bank_bin, target.account_number
        support.account_holder = target.account_holder
        support.save(update_fields=["bank_bin", "account_number", "account_holder"])
    write_entry(dossier, actor, "order_anew", at=at, note=made.reference)
    return made


def _of(payee: School | TrainingSupport) -> Target:
    return Target("account", payee.bank_bin, payee.account_number, payee.account_holder)
