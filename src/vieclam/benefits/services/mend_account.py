"""Another account after a payment order was sent back: given as a fact by one person, ordered anew by another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.states import NOT_PAID
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import Conflict, InvalidInput, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.fact_values import checked_value
from vieclam.dossiers.models import Dossier, Fact, FactSource
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.support import write_entry
from vieclam.payments import acts
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.services.replace_rejected_order import replace_rejected_order
from vieclam.payments.states import OrderState


@one_act
def give_account(
    *,
    actor: Actor,
    order_id: int,
    payment: Mapping[str, Any],
    at: dt.datetime,
    reason: str = "",
    evidence_id: int | None = None,
    once_key: str = "",
) -> Fact:
    """Keep where the money of an order that was sent back is to go: the worker's word, or an officer's with its scan.

    Nothing is ordered by it: an officer replaces the order. Raises ``WrongState`` unless the order waits for that,
    ``InvalidInput`` for an account that cannot be, or for the worker's own that was just refused.
    """
    order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, acts.GIVE_ACCOUNT, centre_id=order.centre_id, person_id=order.person_id)
    own, value = actor.kind is ActorKind.PERSON, checked_value("payment", payment)

    def run() -> int:
        _check_waits(order)
        dossier = month_of(order).entitlement.dossier
        if own and target_of(value) == target_of_order(order):
            raise InvalidInput(
                "same_account", _("Đây vẫn là tài khoản vừa bị trả lại. Hãy nhập tài khoản khác."), field="payment"
            )
        if not own and evidence_id is None:
            raise InvalidInput("scan_missing", _("Hãy chụp hoặc quét giấy tờ có tài khoản này."), field="scan")
        fact = record_facts(
            actor=actor,
            dossier_id=dossier.pk,
            values={"payment": value},
            source=FactSource.PERSON if own else FactSource.OFFICER,
            reason=reason,
            evidence_id=evidence_id,
            after_decision=True,
        )["payment"]
        order.account_fact_id = fact.pk
        order.save(update_fields=["account_fact_id"])
        write_entry(dossier, actor, "give_account", at=at, note=order.reference)
        return fact.pk

    return Fact.objects.get(pk=once(actor=actor, act="benefits.give_account", key=once_key, run=run))


@one_act
def order_anew(*, actor: Actor, order_id: int, fact_id: int, on: dt.date, at: dt.datetime) -> PaymentOrder:
    """Replace an order that was sent back by one to the account given since; later months go there as well.

    Pressed twice, the first replacement is given back. Whoever typed the account does not send money to it: raises
    ``WrongState`` for them, ``Conflict`` when another account was given meanwhile.
    """
    order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, acts.REPLACE, centre_id=order.centre_id, person_id=order.person_id)
    known = PaymentOrder.objects.filter(replaces=order).first()
    if known is not None:
        return known
    _check_waits(order)
    if order.account_fact_id is None:
        raise WrongState("no_account", _("Chưa có tài khoản mới cho lệnh chi này."))
    if order.account_fact_id != fact_id:
        raise Conflict("account_changed", _("Vừa có tài khoản khác được ghi. Hãy xem lại rồi bấm lần nữa."))
    fact, month = Fact.objects.get(pk=fact_id), month_of(order)
    if fact.given_by == actor.key:
        raise WrongState("same_person", _("Bạn đã nhập tài khoản này; một đồng nghiệp phải xem và lập lại lệnh chi."))
    step = "pay_first_month" if month.number == 1 else "pay_month"
    due_on = law_desk.due_on(step, on)
    target = target_of(fact.value)
    new = replace_rejected_order(actor=actor, order_id=order.pk, target=target, due_on=due_on, on=on)
    _pay_there_from_now_on(month.entitlement_id, target)
    write_entry(month.entitlement.dossier, actor, "order_anew", at=at, note=new.reference)
    return new


def month_of(order: PaymentOrder) -> BenefitMonth:
    """The benefit month an order pays."""
    if order.month_said is None:
        message = _("Lệnh chi này không trả tháng trợ cấp: sửa nơi nhận ở hồ sơ hoặc đề nghị hỗ trợ.")
        raise WrongState("no_month", message)
    kind, _colon, number = order.subject.partition(":")
    if kind != "month" or not number.isdigit():
        raise LookupError(f"order {order.pk} pays no benefit month")
    return BenefitMonth.objects.select_related("entitlement__dossier").get(pk=number, person_id=order.person_id)


def dossier_of(order: PaymentOrder) -> Dossier | None:
    """The dossier an order belongs to; None where the month is not seen, or none is paid."""
    if order.month_said is None:
        return None
    try:
        return month_of(order).entitlement.dossier
    except (LookupError, BenefitMonth.DoesNotExist):
        return None


def target_of(payment: Mapping[str, Any]) -> Target:
    """Where the money of a payment fact goes."""
    names = ("bank_bin", "account_number", "account_holder")
    return Target(str(payment.get("method") or ""), *(str(payment.get(name) or "") for name in names)).checked()


def target_of_order(order: PaymentOrder) -> Target:
    """Where an order sends its money."""
    return Target(order.method, order.bank_bin, order.account_number, order.account_holder)


def _check_waits(order: PaymentOrder) -> None:
    replaced = PaymentOrder.objects.filter(replaces=order).exists()
    gone = BenefitMonth.objects.filter(person_id=order.person_id, state__in=NOT_PAID)
    not_due = order.subject in {f"month:{pk}" for pk in gone.values_list("pk", flat=True)}
    if order.state != OrderState.REJECTED or replaced or not_due:
        raise WrongState("order_not_rejected", _("Lệnh chi này không chờ tài khoản khác."))


def _pay_there_from_now_on(entitlement_id: int, target: Target) -> None:
    entitlement = Entitlement.objects.select_for_update(of=("self",)).get(pk=entitlement_id)
    entitlement.method, entitlement.bank_bin = target.method, target.bank_bin
    entitlement.account_number, entitlement.account_holder = target.account_number, target.account_holder
    entitlement.save(update_fields=["method", "bank_bin", "account_number", "account_holder"])
