"""Pay made comparable by dated rates that an administrator changes; an index of before is built anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests import factories
from tests.jobbank import making
from vieclam.core import clock
from vieclam.core.actors import platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.pay_rates import SHIPPED, Rates, monthly
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search import keeper
from vieclam.jobbank.search.service import engine, forget_engine
from vieclam.reference.models import PayRate

ON = dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("amount", "unit", "currency", "expected"),
    [
        (7_000_000, "month", "VND", 7_000_000),
        (300_000, "day", "VND", 300_000 * 26),
        (300_000, "shift", "VND", 300_000 * 26),
        (25_000, "hour", "VND", 25_000 * 208),
        (500, "month", "USD", 500 * 25_000),
        (5_000, "piece", "VND", None),
        (500, "month", "EUR", None),
        (None, "month", "VND", None),
    ],
)
def test_pay_as_dong_a_month(amount: int | None, unit: str, currency: str, expected: int | None) -> None:
    assert monthly(amount, unit, currency) == expected


@pytest.mark.django_db
def test_the_rates_of_a_day_are_those_of_the_table() -> None:
    assert rates_on(ON) == SHIPPED
    with acting_as(platform_actor("tests.pay_rates")):
        PayRate.objects.filter(name="dollar").update(valid_to=ON)
        PayRate.objects.create(name="dollar", value=26_400, valid_from=ON + dt.timedelta(days=1), source="Thử")
    assert rates_on(ON) == SHIPPED
    assert rates_on(ON + dt.timedelta(days=1)) == Rates(SHIPPED.month_days, SHIPPED.month_hours, 26_400)
    assert monthly(10, "hour", "USD", rates_on(ON + dt.timedelta(days=1))) == 10 * 208 * 26_400


def folder() -> Path | None:
    found = keeper.current()
    return found.path if found is not None else None


@pytest.mark.django_db
@pytest.mark.usefixtures("own_home")
def test_other_rates_make_another_index() -> None:
    centre = factories.centre()
    with clock.at(ON):
        with acting_as(factories.job(centre)):
            making.vacancy(centre, pay_minimum=1_000, pay_maximum=1_000, pay_currency="USD")
        assert keeper.catch_up() == 1
        first = folder()
        forget_engine()
        (hit,) = engine().search("công nhân may").hits
        assert hit.card.pay_low == 25_000_000
        keeper.catch_up()
        assert folder() == first
        with acting_as(platform_actor("tests.pay_rates")):
            PayRate.objects.filter(name="dollar").update(value=26_400)
        keeper.catch_up()
        assert folder() != first, "built anew"
        forget_engine()
        (hit,) = engine().search("công nhân may").hits
        assert hit.card.pay_low == 26_400_000
    forget_engine()
