"""The monthly list: days, orders to school and trainee, sent twice, corrected, left, odd days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.claims import moment
from tests.training import making
from vieclam.core import clock
from vieclam.payments.models import PaymentOrder
from vieclam.training.models import AttendanceSheet
from vieclam.training.services.attendance import Present, close_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def sheet(made: making.Application, number: int) -> AttendanceSheet:
    with factories.acting(made.job):
        return AttendanceSheet.objects.get(course=made.course, number=number)


def close(
    made: making.Application, number: int, days: int, *, on: dt.date | None = None, **others: Any
) -> AttendanceSheet:
    row = sheet(made, number)
    day = on or row.ends_on + dt.timedelta(days=1)
    left = others.pop("left_on", None)
    with clock.at(moment(day)), factories.acting(made.desk.officer) as actor:
        return close_sheet(
            actor=actor,
            sheet_id=row.pk,
            present={made.support.pk: Present(days, left)},
            received_on=others.pop("received_on", day),
            on=day,
            at=moment(day),
            **others,
        )


def orders(made: making.Application) -> list[tuple[str, str, int, str]]:
    with factories.acting(made.job):
        rows = PaymentOrder.objects.filter(person=made.person, subject__startswith="attendance:").order_by("pk")
        return [(row.reference.split("-", 2)[2], row.purpose, row.amount, row.account_number) for row in rows]


def test_a_closed_list_orders_tuition_to_the_school_and_meals_to_the_trainee() -> None:
    made = making.granted()
    with factories.acting(made.job):
        months = list(AttendanceSheet.objects.filter(course=made.course).order_by("number"))
    assert [(row.starts_on, row.ends_on) for row in months][0] == (dt.date(2026, 5, 4), dt.date(2026, 6, 3))
    assert (len(months), months[0].list_by) == (4, dt.date(2026, 6, 10))
    close(made, 1, 20)
    assert orders(made) == [("1T", "tuition", 1_200_000, "9876543210"), ("1M", "meals", 1_000_000, "0123456789")]
    with factories.acting(made.job):
        order = PaymentOrder.objects.get(purpose="tuition", person=made.person)
    assert (order.due_on, order.account_holder) == (dt.date(2026, 6, 11), "TRUONG THU NGHIEM")
