"""Social insurance is told of results nobody took, however long it did not answer."""

from __future__ import annotations

import datetime as dt

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.claims import moment
from vieclam.benefits.services.sweep import sweep_results
from vieclam.core import clock
from vieclam.core.jobs import run_now
from vieclam.gateways.models import GatewayCall

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
AFTER = dt.date(2026, 3, 27)


@pytest.fixture
def claim() -> factories.Claim:
    """A result nobody took, whose notice was queued and lost."""
    made = factories.claim("sealed")
    with clock.at(moment(AFTER)), factories.acting(made.job) as actor:
        assert sweep_results(actor=actor, on=AFTER) == 1
    assert len(queued()) == 1
    ProcrastinateJob.objects.filter(task_name="gateways.tell_social_insurance").delete()
    return made


def queued() -> list[dict[str, object]]:
    jobs = ProcrastinateJob.objects.filter(task_name="gateways.tell_social_insurance", status="todo")
    return [job.args for job in jobs]


def sweep(claim: factories.Claim) -> None:
    run_now("benefits.send_notices", centre_id=claim.desk.centre.pk)


def called(claim: factories.Claim, state: str, *, hours_ago: float, operation: str = "notice") -> None:
    with factories.acting(claim.job):
        GatewayCall.objects.create(
            centre_id=claim.desk.centre.pk,
            person_id=claim.person.pk,
            system="social_insurance",
            operation=operation,
            reference="r",
            subject=f"dossier:{claim.dossier_id}",
            purpose="not_collected",
            state=state,
            milliseconds=1,
            called_at=clock.real_now() - dt.timedelta(hours=hours_ago),
        )


def test_a_notice_without_receipt_is_queued_again_once(claim: factories.Claim) -> None:
    for _ in range(2):
        sweep(claim)
    (values,) = queued()
    assert (values["subject"], values["kind"]) == (f"dossier:{claim.dossier_id}", "not_collected")
    assert (values["window_from"], values["window_to"]) == ("2026-03-23", "2026-03-26")
    assert values["decision_number"] == claim.entitlement.decision_number


def test_with_the_receipt_nothing_is_owed_any_more(claim: factories.Claim) -> None:
    told = {"subject": f"dossier:{claim.dossier_id}", "kind": "not_collected", "told_on": "2026-03-30"}
    run_now("dossiers.note_receipt", centre_id=claim.desk.centre.pk, person_id=claim.person.pk, **told)
    sweep(claim)
    assert queued() == []


@pytest.mark.parametrize("state", ["rejected", "malformed"])
def test_a_refused_notice_is_sent_again_once_a_day(claim: factories.Claim, state: str) -> None:
    called(claim, state, hours_ago=25)
    sweep(claim)
    assert len(queued()) == 1
    ProcrastinateJob.objects.all().delete()
    called(claim, state, hours_ago=23)
    sweep(claim)
    assert queued() == []


@pytest.mark.parametrize("state", ["unavailable", "timed_out"])
def test_one_that_did_not_get_through_is_queued_at_the_next_sweep(claim: factories.Claim, state: str) -> None:
    called(claim, state, hours_ago=0)
    called(claim, "rejected", hours_ago=0, operation="history")
    sweep(claim)
    assert len(queued()) == 1


def test_another_centres_sweep_queues_nothing(claim: factories.Claim) -> None:
    run_now("benefits.send_notices", centre_id=factories.centre().pk)
    assert queued() == []
