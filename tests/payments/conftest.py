"""Payment orders, and the running simulator of social insurance that answers them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from simulators.world import world
from tests import factories
from tests.simulators.running import Simulator, fresh
from vieclam.core.jobs import run_now
from vieclam.organisations.models import Centre
from vieclam.payments.models import PaymentAnswer, PaymentOrder
from vieclam.payments.services.prepare_order import prepare_order

ON = dt.date(2026, 3, 27)
AMOUNT = 6_000_000


@pytest.fixture
def insurance(settings) -> Simulator:
    """Social insurance, without faults, on the real clock."""
    simulator = fresh("social_insurance")
    settings.SOCIAL_INSURANCE_URL = simulator.url
    settings.GATEWAY_SECONDS = 3
    return simulator


def payee(centre: Centre, key: str = "claimant_complete"):
    """A person of the simulated world, known to the centre."""
    known = world().person(key)
    return factories.person(
        related_to=centre,
        personal_number=known.personal_number,
        full_name=known.full_name,
        birth_date=known.birth_date,
        sex=known.sex,
    )


def order_values(centre: Centre, person, key: str = "claimant_complete", **others):
    """What ``prepare_order`` is given for the first month of entitlement 7."""
    account = world().person(key).account
    assert account is not None
    return {
        "centre_id": centre.pk,
        "person_id": person.pk,
        "subject": "month:55",
        "reference": "PO-7-1",
        "decision_number": "12/QĐ-SNV",
        "decided_on": dt.date(2026, 3, 20),
        "month_number": 1,
        "period_from": dt.date(2026, 3, 17),
        "period_to": dt.date(2026, 4, 16),
        "amount": AMOUNT,
        "method": "account",
        "bank_bin": account.bank_bin,
        "account_number": account.number,
        "account_holder": account.holder,
        "due_on": dt.date(2026, 4, 3),
        "on": ON,
    } | others


def prepared(centre: Centre, key: str = "claimant_complete", **others) -> PaymentOrder:
    """An order as the notification of a month leaves it."""
    person = payee(centre, key)
    with factories.acting(factories.job(centre, person)) as actor:
        return prepare_order(actor=actor, **order_values(centre, person, key, **others))


def send(order: PaymentOrder) -> None:
    run_now("payments.send_order", centre_id=order.centre_id, person_id=order.person_id, order_id=order.pk)


def ask(centre: Centre) -> None:
    run_now("payments.ask_answers", centre_id=centre.pk, everything=True)


def as_it_is(order: PaymentOrder) -> PaymentOrder:
    """The order read anew."""
    with factories.acting(factories.job(order.centre)):
        return PaymentOrder.objects.get(pk=order.pk)


def answers_of(order: PaymentOrder) -> list[tuple[str, bool]]:
    """(kind, whether it changed the state) of each kept answer, in the order of arrival."""
    with factories.acting(factories.job(order.centre)):
        return list(PaymentAnswer.objects.filter(order=order).order_by("pk").values_list("kind", "changed_state"))


@pytest.fixture
def paid_at_once(insurance: Simulator) -> Callable[[], None]:
    """Social insurance pays as soon as it accepts."""
    insurance.control("payments", {"paid_after_seconds": 0})
    return lambda: None
