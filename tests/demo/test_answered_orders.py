"""The seeded demo shows an order that was paid and one that was sent back, by social insurance's own answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import httpx
import pytest
from django.conf import settings as configured

from simulators.social_insurance.rejections import REASONS
from simulators.world import world
from tests.simulators.running import free_port
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo import seeding
from vieclam.demo.outside import NAMES, simulators_running
from vieclam.demo.picture_book.found import find_objects
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.organisations.models import Centre
from vieclam.payments.models import PaymentAnswer, PaymentOrder
from vieclam.payments.states import OrderState


@pytest.fixture
def installation(committed_db: str, own_home: str, settings: object) -> Iterator[None]:
    """A demo installation of this test's own, with its staff and simulators."""
    settings.DEMO = True  # type: ignore[attr-defined]
    for name in NAMES:  # not those of an installation that runs on this machine
        setattr(settings, f"{name.upper()}_URL", f"http://127.0.0.1:{free_port()}")
    with simulators_running():
        seeding.set_demo_clock()
        make_staff()
        yield


def social_insurance_now() -> dt.datetime:
    state = httpx.get(f"{configured.SOCIAL_INSURANCE_URL}/control/state", timeout=10).json()
    return dt.datetime.fromisoformat(state["now"])


def test_one_order_is_paid_and_one_sent_back(installation: None) -> None:
    centre = Centre.objects.get(code="H14.21")
    people = [world(TODAY).person(key) for key in seeding.ANSWERED]
    assert [seeding._answered(someone, centre) for someone in people] == [1, 1]
    assert [seeding._answered(someone, centre) for someone in people] == [0, 0], "seeded again, nothing is added"
    with acting_as(demo_actor("sonla.chuyenvien", TODAY)):
        orders = {order.payee_number: order for order in PaymentOrder.objects.all()}
        paid, sent_back = (orders[someone.personal_number] for someone in people)
        assert len(orders) == 2
        assert (paid.state, sent_back.state) == (OrderState.PAID, OrderState.REJECTED)
        assert paid.paid_on is not None
        assert people[0].filing.filed_on < paid.paid_on < TODAY
        assert sent_back.reject_reason == REASONS["ACCOUNT_NAME_MISMATCH"]
        assert set(PaymentAnswer.objects.values_list("order_id", "kind")) == {
            (paid.pk, "accepted"),
            (paid.pk, "paid"),
            (sent_back.pk, "rejected"),
        }
        assert not PaymentAnswer.objects.filter(answer_id="").exists(), "all of them came from social insurance"
    assert abs(social_insurance_now() - clock.now()) < dt.timedelta(minutes=5), "its clock follows the demo's again"
    found = find_objects()
    assert found.orders == {"paid": paid.pk, "rejected": sent_back.pk}
    assert [found.dossiers[name].personal_number for name in ("paid", "sent_back")] == [
        someone.personal_number for someone in people
    ]


def test_what_was_ordered_in_the_past_was_paid_after_it_was_ordered(installation: None) -> None:
    seeding.seed_benefits()
    with acting_as(demo_actor("sonla.chuyenvien", TODAY)):
        past = PaymentOrder.objects.filter(ordered_on__lt=TODAY)
        assert {order.state for order in past} == {OrderState.PAID.value}
        assert all(order.ordered_on < (order.paid_on or TODAY) <= order.due_on for order in past)
        assert {order.state for order in PaymentOrder.objects.filter(ordered_on=TODAY)} == {OrderState.PREPARED.value}
