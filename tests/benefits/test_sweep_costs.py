"""The morning's sweep costs the same few queries for each window missed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.claims import Claim, Desk, claim, desk, moment
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.sweep import sweep_months
from vieclam.core import clock
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as

pytestmark = pytest.mark.django_db
MOST_FOR_A_WINDOW = 11


def _missed(at: Desk, count: int) -> list[BenefitMonth]:
    """The second months of benefits of the centre, which nobody notifies."""
    claims: list[Claim] = [claim("collected", at=at) for _number in range(count)]
    with acting_as(factories.job(at.centre)):
        return [BenefitMonth.objects.get(entitlement=one.entitlement, number=2) for one in claims]


def _queries(at: Desk, on: dt.date) -> int:
    actor = factories.job(at.centre)
    with (
        clock.at(moment(on)),
        acting_as(actor),
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        sweep_months(actor=actor, on=on)
    return len(seen)


def test_each_missed_window_costs_few_queries_and_is_told_once() -> None:
    one, three = desk(), desk()
    months = _missed(one, 1) + _missed(three, 3)
    on = max(month.window_to for month in months) + dt.timedelta(days=1)

    assert _queries(three, on) - _queries(one, on) <= 2 * MOST_FOR_A_WINDOW

    told = Event.objects.filter(name="benefits.not_notified").values_list("payload", flat=True)
    assert sorted(row["subject"] for row in told) == sorted(f"month:{month.pk}" for month in months)
