"""Order anew what was sent back, once the account is mended."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.payments import acts
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import Target, queue_sending
from vieclam.payments.states import OrderState


@one_act
def replace_rejected_order(
    *, actor: Actor, order_id: int, target: Target, due_on: dt.date, on: dt.date
) -> PaymentOrder:
    """A new order for the same month and amount, with a reference of its own, linked to the one it replaces.

    Pressed twice, the first replacement is given back. Raises ``WrongState`` when the order was not rejected,
    ``InvalidInput`` for an account that cannot be.
    """
    old = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, acts.REPLACE, centre_id=old.centre_id, person_id=old.person_id)
    known = PaymentOrder.objects.filter(replaces=old).first()
    if known is not None:
        return known
    if old.state != OrderState.REJECTED:
        raise WrongState("order_not_rejected", _("Chỉ lập lại lệnh chi đã bị bảo hiểm xã hội trả lại."))
    target = target.checked()
    order = PaymentOrder.objects.create(
        centre_id=old.centre_id,
        person_id=old.person_id,
        subject=old.subject,
        reference=next_reference(old.reference),
        decision_number=old.decision_number,
        decided_on=old.decided_on,
        payee_number=old.payee_number,
        payee_name=old.payee_name,
        employer_number=old.employer_number,
        month_number=old.month_number,
        period_from=old.period_from,
        period_to=old.period_to,
        amount=old.amount,
        method=target.method,
        bank_bin=target.bank_bin,
        account_number=target.account_number,
        account_holder=target.account_holder,
        due_on=due_on,
        ordered_on=on,
        replaces=old,
        made_at=clock.real_now(),
    )
    queue_sending(order)
    return order


def next_reference(reference: str) -> str:
    """ "PO-7-1" → "PO-7-1-R2" → "PO-7-1-R3"."""
    match = re.fullmatch(r"(.+)-R(\d+)", reference)
    return f"{match[1]}-R{int(match[2]) + 1}" if match else f"{reference}-R2"
