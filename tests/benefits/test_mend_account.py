"""Another account for an order that was sent back: one gives it, another orders anew, later months follow."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.web import claims, paid
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.services.mend_account import give_account, order_anew
from vieclam.core import clock
from vieclam.core.actors import Actor, person_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Fact
from vieclam.payments.models import PaymentOrder

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 30)
ACCOUNT = {
    "method": "account",
    "bank_bin": "970436",
    "account_number": "0011 002 233",
    "account_holder": "LÒ THỊ MINH HỌA",
}
MENDED = ("account", "970436", "0011002233")


def worker_of(order: PaymentOrder) -> Actor:
    return person_actor(order.person_id)


def give(actor: Actor, order: PaymentOrder, payment=None, **others) -> Fact:
    with acting_as(actor), clock.at(ON):
        return give_account(actor=actor, order_id=order.pk, payment=payment or ACCOUNT, at=clock.now(), **others)


def anew(actor: Actor, order: PaymentOrder, fact: Fact) -> PaymentOrder:
    with acting_as(actor), clock.at(ON):
        return order_anew(actor=actor, order_id=order.pk, fact_id=fact.pk, on=ON, at=clock.now())


def target(order: PaymentOrder | Entitlement) -> tuple[str, str, str]:
    return (order.method, order.bank_bin, order.account_number)


def test_the_worker_gives_an_account_and_an_officer_orders_anew():
    house = claims.house()
    order = paid.sent_back(house)
    fact = give(worker_of(order), order)
    assert (fact.kind, fact.source, paid.as_it_is(house, order).state) == ("payment", "person", "rejected")
    new = anew(house.actor("officer"), order, fact)
    assert (target(new), new.amount, new.replaces_id, new.state) == (MENDED, order.amount, order.pk, "prepared")
    assert new.due_on > ON
    assert anew(house.actor("officer2"), order, fact).pk == new.pk
    with acting_as(house.actor("officer")):
        month = BenefitMonth.objects.get(pk=order.subject.removeprefix("month:"))
        assert target(month.entitlement) == MENDED
        acts = list(month.entitlement.dossier.entries.order_by("pk").values_list("act", flat=True))
    assert acts[-2:] == ["give_account", "order_anew"]


def test_whoever_typed_an_account_does_not_send_money_to_it():
    house = claims.house()
    order, officer = paid.sent_back(house), house.actor("officer")
    with pytest.raises(InvalidInput) as raised:
        give(officer, order, reason="Thẻ ngân hàng gốc")
    assert raised.value.field == "scan"
    fact = give(officer, order, reason="Thẻ ngân hàng gốc", evidence_id=scan(house, order))
    with pytest.raises(WrongState) as same:
        anew(officer, order, fact)
    assert same.value.code == "same_person"
    assert target(anew(house.actor("head"), order, fact)) == MENDED


def scan(house: claims.House, order: PaymentOrder) -> int:
    from vieclam.archive.services.store_file import store_file

    officer = house.actor("officer")
    with acting_as(officer):
        return store_file(
            actor=officer,
            centre_id=house.centre.pk,
            person_id=order.person_id,
            name="the.png",
            content=claims.PNG,
            purpose="payment-evidence",
        ).pk


def test_the_same_account_is_not_taken_from_the_worker_again():
    house = claims.house()
    order = paid.sent_back(house)
    with pytest.raises(InvalidInput) as raised:
        give(worker_of(order), order, {"method": "cash"})
    assert raised.value.code == "same_account"


def test_an_account_given_meanwhile_is_seen_first():
    house = claims.house()
    order = paid.sent_back(house)
    first = give(worker_of(order), order)
    give(worker_of(order), order, ACCOUNT | {"account_number": "9988776655"})
    with pytest.raises(Conflict):
        anew(house.actor("officer"), order, first)


def test_only_an_order_that_was_sent_back_waits_for_an_account():
    house = claims.house()
    order = paid.order(house)
    with pytest.raises(WrongState):
        give(worker_of(order), order)
    rejected = paid.answered(house, order, paid.CLOSED)
    fact = give(worker_of(order), rejected)
    anew(house.actor("officer"), rejected, fact)
    with pytest.raises(WrongState):
        give(worker_of(order), rejected)


def test_strangers_and_other_roles_may_not():
    house = claims.house()
    order = paid.sent_back(house)
    fact = give(worker_of(order), order)
    for who in ("reception", "director"):
        with pytest.raises(NotAllowed):
            anew(house.actor(who), order, fact)
    stranger = person_actor(factories.person().pk)
    with pytest.raises(PaymentOrder.DoesNotExist):
        give(stranger, order)


def test_pressed_twice_one_account_is_kept():
    house = claims.house()
    order = paid.sent_back(house)
    facts = [give(worker_of(order), order, once_key="k").pk for _ in range(2)]
    assert facts[0] == facts[1]
