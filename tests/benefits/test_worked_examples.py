"""The example at the end of section 9.1, and the one with the holiday of 24/11, through the services."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from vieclam.benefits.models import BenefitMonth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_the_example_of_section_9_1_becomes_that_entitlement() -> None:
    claim = factories.claim("collected")
    entitlement = claim.entitlement
    assert (entitlement.monthly_amount, entitlement.months, entitlement.leftover_months) == (6_000_000, 3, 4)
    assert (entitlement.starts_on, entitlement.ends_on) == (dt.date(2026, 3, 17), dt.date(2026, 6, 16))
    assert claim.dossier.decision_due_on == dt.date(2026, 3, 23)
    with factories.acting(claim.job):
        months = list(
            BenefitMonth.objects.filter(entitlement=entitlement)
            .order_by("number")
            .values_list("starts_on", "ends_on", "window_from", "window_to")
        )
    day = dt.date
    assert months == [
        (day(2026, 3, 17), day(2026, 4, 16), day(2026, 3, 23), day(2026, 3, 26)),
        (day(2026, 4, 17), day(2026, 5, 16), day(2026, 4, 20), day(2026, 4, 22)),
        (day(2026, 5, 17), day(2026, 6, 16), day(2026, 5, 18), day(2026, 5, 20)),
    ]


def test_with_24_11_a_holiday_a_dossier_complete_on_16_11_starts_on_2_12() -> None:
    claim = factories.claim(
        "evidenced",
        on=dt.date(2026, 11, 16),
        last_month="2026-10",
        said={"terminated_on": "2026-10-31"},
    )
    assert claim.determination.answer["starts_on"] == "2026-12-02"
    assert claim.sign_day == dt.date(2026, 12, 2)
