"""Preparing an order: once, whoever presses how often."""

from __future__ import annotations

import datetime as dt

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.payments.conftest import AMOUNT, order_values, payee, prepared
from vieclam.core.actors import Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import prepare_order

database = pytest.mark.django_db


@database
def test_an_order_keeps_what_goes_out_and_queues_its_sending():
    centre = factories.centre()
    order = prepared(centre)
    assert (order.state, order.amount, order.payee_name) == ("prepared", AMOUNT, "Lò Thị Thanh Mai")
    job = ProcrastinateJob.objects.get(task_name="payments.send_order")
    assert job.args["order_id"] == order.pk
    assert (job.args["centre_id"], job.args["person_id"]) == (centre.pk, order.person_id)


@database
def test_pressed_twice_it_is_the_same_order():
    centre = factories.centre()
    person = payee(centre)
    with factories.acting(factories.worker(person)) as actor:
        first = prepare_order(actor=actor, **order_values(centre, person))
        second = prepare_order(actor=actor, **order_values(centre, person, account_number="999"))
    assert second.pk == first.pk
    assert second.account_number == first.account_number
    assert ProcrastinateJob.objects.filter(task_name="payments.send_order").count() == 1


@database
@pytest.mark.parametrize("other", [{"amount": AMOUNT + 1}, {"month_number": 2}, {"period_to": dt.date(2026, 4, 17)}])
def test_a_reference_never_stands_for_something_else(other):
    centre = factories.centre()
    person = payee(centre)
    with factories.acting(factories.job(centre)) as actor:
        prepare_order(actor=actor, **order_values(centre, person))
    with factories.acting(factories.job(centre)) as actor, pytest.raises(Conflict) as raised:
        prepare_order(actor=actor, **order_values(centre, person, **other))
    assert raised.value.code == "order_differs"


@database
@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"bank_bin": ""}, "bank_bin"),
        ({"bank_bin": "97041"}, "bank_bin"),
        ({"account_number": ""}, "account_number"),
        ({"account_number": "١٢٣٤٥٦"}, "account_number"),
        ({"method": "gold"}, "method"),
    ],
)
def test_nonsense_is_refused_at_its_field(others, field):
    centre = factories.centre()
    person = payee(centre)
    with factories.acting(factories.job(centre)) as actor, pytest.raises(InvalidInput) as raised:
        prepare_order(actor=actor, **order_values(centre, person, **others))
    assert raised.value.field == field
    with factories.acting(factories.job(centre)):
        assert not PaymentOrder.objects.exists()


@database
def test_cash_needs_no_account():
    centre = factories.centre()
    order = prepared(centre, method="cash", bank_bin="", account_number="", account_holder="")
    assert (order.method, order.account_number) == ("cash", "")


@database
def test_a_stranger_may_not():
    centre = factories.centre()
    person = payee(centre)
    elsewhere = factories.staff(Role.OFFICER, at=factories.centre())
    with factories.acting(elsewhere) as actor, pytest.raises(NotAllowed):
        prepare_order(actor=actor, **order_values(centre, person))


def test_two_at_the_same_moment_make_one_order(committed_db, in_threads):
    centre = factories.centre()
    person = payee(centre)

    def press() -> int:
        with factories.acting(factories.worker(person)) as actor:
            return prepare_order(actor=actor, **order_values(centre, person)).pk

    assert len(set(in_threads(*[press] * 4))) == 1
    assert ProcrastinateJob.objects.filter(task_name="payments.send_order").count() == 1
