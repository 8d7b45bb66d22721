"""A notification is kept at once; a job files its form and orders its month, once, and a sweep finds what was lost."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories, transfers
from tests.benefits.test_life import balanced
from tests.claims import NOTHING_FOUND, Claim, moment, work_benefit_jobs
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.settle_notification import settle_notification, sweep_notifications
from vieclam.benefits.services.take_result import NotificationInput
from vieclam.core import clock
from vieclam.core.jobs import run_now
from vieclam.documents.models import Document
from vieclam.dossiers import law_desk
from vieclam.payments.models import PaymentOrder

IN_TWO = dt.date(2026, 4, 20)
JOB = "benefits.settle_notification"

pytestmark = pytest.mark.django_db


def notified(given: NotificationInput = NOTHING_FOUND) -> tuple[Claim, BenefitMonth]:
    claim = factories.claim("collected")
    work_benefit_jobs(IN_TWO)
    with clock.at(moment(IN_TWO)), factories.acting(factories.worker(claim.person)) as worker:
        month = BenefitMonth.objects.get(entitlement=claim.entitlement, number=2)
        return claim, notify_month(actor=worker, month_id=month.pk, notification=given, channel="online", on=IN_TWO)


def filed(claim: Claim, month: BenefitMonth) -> tuple[int, int]:
    """How many forms and orders the month has."""
    with factories.acting(claim.job):
        subject = f"month:{month.pk}"
        forms = Document.objects.filter(form="N374-24", subject=subject)
        return forms.count(), PaymentOrder.objects.filter(subject=subject).count()


def waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name=JOB, status="todo").count()


def lose_the_job() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where task_name = %s", [JOB])


def sweep(claim: Claim) -> int:
    with clock.at(moment(IN_TWO)), factories.acting(claim.job) as actor:
        return sweep_notifications(actor=actor)


def test_the_job_files_and_orders_once_however_often_it_runs() -> None:
    claim, month = notified()
    assert (month.state, filed(claim, month), waiting()) == ("notified", (0, 0), 1)
    work_benefit_jobs(IN_TWO)
    assert filed(claim, month) == (1, 1)
    with clock.at(moment(IN_TWO)), factories.acting(claim.job) as actor:
        settle_notification(actor=actor, month_id=month.pk, on=IN_TWO)
    assert filed(claim, month) == (1, 1)
    balanced(claim)


def test_a_lost_job_is_queued_by_the_sweep_and_a_waiting_one_is_not_queued_twice() -> None:
    claim, month = notified()
    assert (sweep(claim), waiting()) == (1, 1)
    lose_the_job()
    assert (sweep(claim), waiting()) == (1, 1)
    work_benefit_jobs(IN_TWO)
    assert (filed(claim, month), sweep(claim)) == ((1, 1), 0)


def test_without_a_calendar_the_order_alone_waits_and_the_sweep_goes_on_asking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim, month = notified()

    def missing(*_given: object) -> dt.date:
        raise law_desk.CalendarMissing("2027")

    with monkeypatch.context() as unpublished, clock.at(moment(IN_TWO)):
        unpublished.setattr(law_desk, "due_on", missing)
        run_now(JOB, centre_id=month.centre_id, month_id=month.pk)
    lose_the_job()
    # The form is there and the person is told; the order alone waits.
    assert (filed(claim, month), sweep(claim), waiting()) == ((1, 0), 1, 1)
    work_benefit_jobs(IN_TWO)
    assert filed(claim, month) == (1, 1)


def test_a_ledger_whose_notification_waits_to_be_booked_is_no_finding() -> None:
    claim, _month = notified()

    def checked() -> str:
        said = StringIO()
        call_command("check_ledgers", stdout=said)
        return said.getvalue().splitlines()[-1]

    assert checked() == "0 ledgers checked, 0 findings"
    work_benefit_jobs(IN_TWO)
    assert checked() == "1 ledgers checked, 0 findings"
    balanced(claim)


def test_the_form_says_in_the_workers_words_what_other_is() -> None:
    claim, month = notified(NotificationInput("other", declared=True, other_status="  Chăm con nhỏ "))
    work_benefit_jobs(IN_TWO)
    with factories.acting(claim.job):
        form = Document.objects.get(form="N374-24", subject=f"month:{month.pk}")
    assert (form.data["status"], form.data["status_detail"]) == ("other", "Chăm con nhỏ")


def test_a_month_notified_before_the_benefit_left_is_ordered_where_it_was_notified() -> None:
    made = transfers.move()
    claim, on = made.claim, dt.date(2026, 4, 22)
    with clock.at(moment(IN_TWO)), factories.acting(made.worker) as worker:
        month = BenefitMonth.objects.get(entitlement=claim.entitlement, number=2)
        notify_month(actor=worker, month_id=month.pk, notification=NOTHING_FOUND, channel="online", on=IN_TWO)
    lose_the_job()
    made.ask(on)
    made.send(on)
    assert (claim.entitlement.state, filed(claim, month)) == ("transferring", (0, 0))
    assert sweep(claim) == 1
    work_benefit_jobs(on)
    assert filed(claim, month) == (1, 1)
    made.accept(dt.date(2026, 4, 23))
    assert made.arrived.first_month == 3
    balanced(claim)


def test_a_lost_job_of_a_benefit_that_came_from_another_centre_is_found_too() -> None:
    made = transfers.move()
    made.ask()
    made.send()
    made.accept()
    transfers.issue_at(made.to, transfers.TAKEN, kind="go_on")
    made.notify(2, transfers.IN_TWO)
    with factories.acting(transfers.job(made.to)):
        assert not BenefitMonth.objects.filter(settling=True).exists(), "settled by its job"
        third = BenefitMonth.objects.get(entitlement=made.arrived, number=3)
    with clock.at(moment(transfers.IN_THREE)), factories.acting(made.worker) as worker:
        notify_month(
            actor=worker, month_id=third.pk, notification=NOTHING_FOUND, channel="online", on=transfers.IN_THREE
        )
    lose_the_job()
    with factories.acting(transfers.job(made.to)) as actor:
        assert sweep_notifications(actor=actor) == 1
    work_benefit_jobs(transfers.IN_THREE)
    with factories.acting(transfers.job(made.to)):
        assert PaymentOrder.objects.filter(subject=f"month:{third.pk}").count() == 1
