"""The date of issue of the identity card, as VNeID tells it: the latest that can be."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.people.models import Person
from vieclam.people.services.keep_issue_date import keep_issue_date

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


def kept(*told: dt.date | None) -> dt.date | None:
    person = factories.person()
    for issued_on in told:
        with clock.at(TODAY):
            keep_issue_date(person_id=person.pk, issued_on=issued_on)
    with acting_as(factories.worker(person)):
        return Person.objects.get(pk=person.pk).identity_issued_on


def test_the_latest_card_is_kept() -> None:
    first, renewed = dt.date(2016, 5, 1), dt.date(2024, 2, 29)
    assert kept(first) == first
    assert kept(first, renewed) == kept(renewed, first) == kept(first, renewed, None) == renewed
    assert kept(TODAY) == TODAY


def test_a_day_that_cannot_be_is_not_kept() -> None:
    born = factories.person().birth_date
    assert kept(None) is None
    assert kept(TODAY + dt.timedelta(days=1)) is None
    assert kept(born - dt.timedelta(days=1)) is None
    assert kept(born) == born
