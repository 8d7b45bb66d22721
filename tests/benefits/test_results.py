"""Taking the result, monthly notifications, and what a day brings by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests import factories
from tests.claims import NOTHING_FOUND, moment
from vieclam.benefits.models import BenefitMonth, Notification
from vieclam.benefits.services.sweep import sweep_changes, sweep_periods, sweep_results
from vieclam.benefits.services.take_result import notify_month
from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.core.jobs import run_now
from vieclam.dossiers.models import Deadline, DossierEntry
from vieclam.payments.models import PaymentOrder

pytestmark = pytest.mark.usefixtures("home")
AFTER = dt.date(2026, 3, 27)


def sweep(claim: factories.Claim, on: dt.date) -> int:
    with clock.at(moment(on)), factories.acting(claim.job) as actor:
        return sweep_results(actor=actor, on=on)


@pytest.mark.django_db
def test_on_the_last_day_of_the_slip_the_result_is_given_out_one_day_later_not() -> None:
    claim = factories.claim("sealed")
    with pytest.raises(WrongState) as refused:
        claim.collect(on=AFTER)
    assert refused.value.code == "window_passed"
    assert claim.collect(on=dt.date(2026, 3, 26)).state == "active"


def test_taking_the_result_twice_at_the_same_moment_orders_one_payment(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("sealed")
    assert in_threads(*[lambda: claim.collect(once_key="form").state] * 2) == ["active", "active"]
    with factories.acting(claim.job):
        assert PaymentOrder.objects.filter(person=claim.person).count() == 1
        assert Notification.objects.filter(person=claim.person).count() == 1


@pytest.mark.django_db
def test_a_month_is_notified_inside_its_window_only_and_once() -> None:
    claim = factories.claim("collected")
    with factories.acting(factories.worker(claim.person)) as worker:
        month = BenefitMonth.objects.get(entitlement=claim.entitlement, number=2)

        def notify(on: dt.date) -> str:
            return notify_month(
                actor=worker, month_id=month.pk, notification=NOTHING_FOUND, channel="online", on=on
            ).state

        for outside in (dt.date(2026, 4, 19), dt.date(2026, 4, 23)):
            with pytest.raises(WrongState):
                notify(outside)
        assert notify(dt.date(2026, 4, 20)) == "notified"
        assert notify(dt.date(2026, 4, 22)) == "notified"
        assert Notification.objects.filter(month=month).count() == 1


@pytest.mark.django_db
def test_the_sweep_of_results_run_twice_or_late_starts_each_clock_once_from_the_window() -> None:
    claim = factories.claim("sealed")
    assert sweep(claim, dt.date(2026, 3, 26)) == 0
    assert sweep(claim, dt.date(2026, 4, 20)) == 1
    assert sweep(claim, dt.date(2026, 4, 20)) == 0
    assert sweep(claim, dt.date(2026, 4, 21)) == 0
    with factories.acting(claim.job):
        clocks = dict(
            Deadline.objects.filter(dossier_id=claim.dossier_id, replaced_at__isnull=True)
            .filter(step__in=["cancel_file", "tell_si_not_collected"])
            .values_list("step", "base_date")
        )
        lines = DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="result_not_taken").count()
    assert clocks == {"cancel_file": dt.date(2026, 3, 26), "tell_si_not_collected": dt.date(2026, 3, 26)}
    assert lines == 1
    assert claim.dossier.state == "decided", "the cancellation itself stays a person's act"


@pytest.mark.django_db
def test_the_clock_of_telling_social_insurance_stops_with_its_receipt() -> None:
    claim = factories.claim("sealed")
    sweep(claim, AFTER)
    told = {"event": "gateways.notice_receipted", "event_id": 1, "told_on": "2026-03-30"}
    for about, kind in ((f"dossier:{claim.dossier_id}", "not_collected"), ("month:55", "not_notified")):
        names = {"centre_id": claim.desk.centre.pk, "person_id": claim.person.pk}
        run_now("dossiers.note_receipt", subject=about, kind=kind, **told, **names)
    with factories.acting(claim.job):
        met = dict(Deadline.objects.filter(dossier_id=claim.dossier_id).values_list("step", "met_on"))
    assert met["tell_si_not_collected"] == dt.date(2026, 3, 30)
    assert met["cancel_file"] is None


@pytest.mark.django_db
def test_the_sweep_leaves_on_line_results_alone() -> None:
    assert sweep(factories.claim("sealed", channel="online"), AFTER) == 0


@pytest.mark.django_db
def test_a_period_that_is_over_expires_once() -> None:
    claim = factories.claim("collected")
    with factories.acting(claim.job) as actor:
        assert sweep_periods(actor=actor, on=dt.date(2026, 6, 16)) == 0
        assert sweep_periods(actor=actor, on=dt.date(2026, 9, 1)) == 1
        assert sweep_periods(actor=actor, on=dt.date(2026, 9, 1)) == 0
    assert claim.entitlement.state == "expired"


@pytest.mark.django_db
def test_a_region_confirmed_through_another_dossier_is_found_by_the_sweep() -> None:
    from vieclam.employers.models import EmployerUnit, UnitWageRegion

    claim = factories.claim("agreed")
    with factories.acting(claim.job) as actor:
        assert sweep_changes(actor=actor) == 0
        unit = EmployerUnit.objects.get(unit_code=claim.unit)
        UnitWageRegion.objects.create(
            unit=unit, region="IV", valid_from=dt.date(2025, 1, 1), source="officer", confirmed_by="staff:1"
        )
    with factories.acting(claim.desk.officer):
        from vieclam.dossiers.models import Fact

        Fact.objects.filter(dossier_id=claim.dossier_id, kind="wage_region", source="officer").update(
            superseded_at=clock.real_now()
        )
    with factories.acting(claim.job) as actor:
        assert sweep_changes(actor=actor) == 1
