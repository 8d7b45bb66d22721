"""Taking the result, monthly notifications, and what a day brings by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.benefits.test_untaken_results import AFTER, expired, sweep, take_late
from tests.claims import NOTHING_FOUND, work_benefit_jobs
from vieclam.announcements.selectors import messages_of
from vieclam.announcements.texts import text_of
from vieclam.benefits.models import BenefitMonth, Notification
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.sweep import sweep_periods
from vieclam.core.errors import WrongState
from vieclam.core.jobs import run_now
from vieclam.core.models import Event
from vieclam.documents.models import Document
from vieclam.dossiers.models import Deadline, DossierEntry
from vieclam.payments.models import PaymentOrder
from vieclam.reference.selectors import current_calendar
from vieclam.web.worker.acts_due import act_for_dossier

pytestmark = pytest.mark.usefixtures("home")
LATE = dt.date(2026, 4, 22)


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["counter", "online"])
def test_the_result_is_not_given_out_before_the_slips_first_day(channel: str) -> None:
    """The first month is notified in the days on the slip, neither before nor after them (NĐ 374 Điều 21.2a)."""
    claim = factories.claim("sealed", channel=channel)
    first, early = dt.date(2026, 3, 23), dt.date(2026, 3, 22)
    for take in (claim.collect, lambda on: take_late(claim, on=on)):
        with pytest.raises(WrongState) as refused:
            take(on=early)
        assert refused.value.code in {"window_not_open", "window_open"}
    with factories.acting(claim.job):
        act = act_for_dossier(claim.dossier, calendar=current_calendar(), on=early)
        assert act is not None and (act.first, act.opens_in, act.url) == (first, 1, "")
    assert claim.collect(on=first).state == "active"


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


def collect_clock(claim: factories.Claim) -> Deadline:
    with factories.acting(claim.job):
        return Deadline.objects.get(dossier_id=claim.dossier_id, step="collect", replaced_at__isnull=True)


@pytest.mark.django_db
def test_from_the_seal_a_clock_runs_to_the_last_day_of_the_slip_and_stops_when_the_result_is_taken() -> None:
    claim = factories.claim("signed")
    with factories.acting(claim.job):
        assert not Deadline.objects.filter(dossier_id=claim.dossier_id, step="collect").exists()
    claim.seal()
    running = collect_clock(claim)
    assert (running.base_date, running.due_on) == (claim.dossier.result_from, claim.dossier.result_to)
    assert (running.article, running.met_on) == ("N374 Đ14.2c, Đ16.3", None)
    claim.collect(on=dt.date(2026, 3, 25))
    assert collect_clock(claim).met_on == dt.date(2026, 3, 25)


@pytest.mark.django_db
def test_the_clock_of_a_late_decision_runs_to_its_new_slip() -> None:
    claim = factories.claim("signed")
    claim.seal(on=dt.date(2026, 4, 6))
    assert claim.dossier.result_to == dt.date(2026, 4, 9)
    assert collect_clock(claim).due_on == dt.date(2026, 4, 9)


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


def sealed_late(on: dt.date, **traits: object) -> factories.Claim:
    claim = factories.claim("signed", **traits)  # type: ignore[arg-type]
    claim.seal(on=on)
    return claim


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["counter", "online"])
def test_a_decision_sealed_after_the_slips_date_gives_the_worker_the_whole_window(channel: str) -> None:
    claim = sealed_late(AFTER, channel=channel)
    dossier = claim.dossier
    assert (dossier.result_from, dossier.result_to) == (AFTER, dt.date(2026, 4, 1))
    assert sweep(claim, dt.date(2026, 4, 1)) == 0
    with factories.acting(claim.job):
        first = BenefitMonth.objects.get(entitlement=claim.entitlement, number=1)
        assert (first.window_from, first.window_to) == (AFTER, dt.date(2026, 4, 1))
        assert DossierEntry.objects.filter(dossier=dossier, act="result_window_moved").count() == 1
        old, new = Document.objects.filter(form="N374-04", person=claim.person).order_by("pk")
        assert (old.state, new.state) == ("voided", "issued")
        told = Event.objects.get(name="benefits.decision_issued", person_id=claim.person.pk).payload
    assert new.data["instead_of"] == {"number": old.number_text, "issued_on": "2026-03-02"}
    assert (new.data["collect_from"], new.data["collect_to"]) == ("2026-03-27", "2026-04-01")
    assert (told["late"], told["result_to"]) == (True, "2026-04-01")
    body = text_of("benefits.decision_issued.grant", told)
    assert body is not None
    assert "1/4/2026" in body.body and "phiếu hẹn mới" in body.body
    assert claim.collect(on=dt.date(2026, 4, 1)).state == "active"


@pytest.mark.django_db
def test_sealed_on_the_slips_date_nothing_moves() -> None:
    claim = sealed_late(dt.date(2026, 3, 23))
    with factories.acting(claim.job):
        assert claim.dossier.result_to == dt.date(2026, 3, 26)
        assert Document.objects.filter(form="N374-04", person=claim.person).count() == 1


@pytest.mark.django_db
def test_a_month_whose_window_is_over_before_a_late_result_is_notified_with_it() -> None:
    claim = sealed_late(LATE, channel="online")
    entitlement = claim.collect(on=dt.date(2026, 4, 27))
    with factories.acting(factories.worker(claim.person)) as worker:
        first, second, third = BenefitMonth.objects.filter(entitlement=entitlement).order_by("number")
        assert (second.window_from, second.window_to) == (LATE, dt.date(2026, 4, 28))
        assert (third.window_from, third.window_to) == (dt.date(2026, 5, 18), dt.date(2026, 5, 20))
        given = {"actor": worker, "notification": NOTHING_FOUND, "channel": "online"}
        notify_month(month_id=second.pk, on=dt.date(2026, 4, 28), **given)
    work_benefit_jobs(dt.date(2026, 4, 28))
    with factories.acting(factories.worker(claim.person)):
        assert PaymentOrder.objects.filter(person=claim.person).count() == 2
        assert first.state == "notified"


@pytest.mark.django_db
def test_a_benefit_sealed_after_its_last_month_can_still_be_notified() -> None:
    late = dt.date(2026, 7, 1)
    claim = sealed_late(late, channel="online")
    claim.collect(on=late)
    with factories.acting(claim.job) as actor:
        assert sweep_periods(actor=actor, on=late) == 0
        assert expired(actor, dt.date(2026, 7, 7)) == 1


@pytest.mark.django_db
def test_a_period_that_is_over_expires_once() -> None:
    claim = factories.claim("collected")
    with factories.acting(claim.job) as actor:
        assert sweep_periods(actor=actor, on=dt.date(2026, 6, 16)) == 0
        assert expired(actor, dt.date(2026, 9, 1)) == 1
        assert expired(actor, dt.date(2026, 9, 1)) == 0
    assert claim.entitlement.state == "expired"


@pytest.mark.django_db
def test_the_ordered_amount_is_read_for_the_message_and_stands_in_no_event_or_job() -> None:
    claim = factories.claim("collected")
    told = Event.objects.get(name="benefits.notified", person_id=claim.person.pk)
    job = ProcrastinateJob.objects.get(task_name="benefits.tell_person", args__event_id=told.pk)
    amount = claim.entitlement.monthly_amount
    assert str(amount) not in str(told.payload) + str(job.args)
    for _ in range(2):
        run_now(job.task_name, **job.args)
    with factories.acting(factories.worker(claim.person)):
        (body,) = [row.body for row in messages_of(claim.person.pk) if "Lệnh chi" in row.body]
    assert f"{amount:,}".replace(",", ".") in body
