"""The payment order of a granted claim, and another one where it was sent back."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.payments.models import SUPPORT, PaymentOrder
from vieclam.payments.services.prepare_order import Target, prepare_order
from vieclam.payments.services.replace_rejected_order import replace_rejected_order
from vieclam.programmes import acts
from vieclam.programmes.models import ProgrammeClaim
from vieclam.programmes.selectors import order_of
from vieclam.programmes.services.support import decision_of, lock_claim
from vieclam.programmes.states import ClaimState


@one_act
def order_support(*, actor: Actor, claim_id: int, on: dt.date) -> PaymentOrder | None:
    """The order of the sum granted, made once; None while nothing is granted.

    Due by the programme's last day of payment, or on ``on`` where that is past.
    """
    claim = lock_claim(claim_id)
    require(actor, acts.ORDER, centre_id=claim.centre_id)
    decision = decision_of(claim)
    if decision is None or decision.state != ClaimState.GRANTED or decision.decided_on is None:
        return None
    return prepare_order(
        actor=actor,
        centre_id=claim.centre_id,
        person_id=claim.person_id,
        subject=f"{SUPPORT}{claim.pk}",
        reference=f"HT-{claim.pk}-1",
        decision_number=decision.number,
        decided_on=decision.decided_on,
        month_number=1,
        period_from=claim.filed_on,
        period_to=decision.decided_on,
        amount=decision.amount or 0,
        method=claim.method,
        bank_bin=claim.bank_bin,
        account_number=claim.account_number,
        account_holder=claim.account_holder,
        due_on=max(on, claim.programme.pay_by),
        on=on,
    )


@one_act
def order_support_anew(*, actor: Actor, claim_id: int, target: Target, on: dt.date) -> PaymentOrder:
    """Another order to another place, where the last was sent back; pressed twice, only one.

    Raises ``WrongState`` unless the last order was rejected, ``InvalidInput`` for a place that cannot be.
    """
    claim: ProgrammeClaim = lock_claim(claim_id)
    require(actor, acts.ORDER_ANEW, centre_id=claim.centre_id)
    last = order_of(claim)
    if last is None:
        raise WrongState("not_ordered", _("Đề nghị này chưa có lệnh chi."))
    due_on = max(on, claim.programme.pay_by)
    return replace_rejected_order(actor=actor, order_id=last.pk, target=target, due_on=due_on, on=on)
