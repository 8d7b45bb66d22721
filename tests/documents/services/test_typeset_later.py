"""The monthly notification's form: issued with its data at once, on line and at the counter; its file made by a job."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from vieclam.core.jobs import run_now
from vieclam.documents.engine.errors import FormDataError
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip
from vieclam.documents.services.read_document import document_bytes
from vieclam.documents.services.typeset_waiting import typeset_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def form_of(claim: factories.Claim) -> Document:
    with factories.acting(claim.job):
        return Document.objects.get(form="N374-24", person=claim.person)


def typeset(claim: factories.Claim) -> None:
    (waiting,) = ProcrastinateJob.objects.filter(task_name="documents.typeset")
    arguments: dict[str, Any] = dict(waiting.args)
    assert arguments["document_id"] == form_of(claim).pk
    run_now("documents.typeset", **arguments)


@pytest.mark.parametrize("channel", ["online", "counter"])
def test_the_form_is_issued_at_once_and_its_file_made_by_a_job(channel: str) -> None:
    claim = factories.claim("collected", channel=channel)
    form = form_of(claim)
    assert (form.state, form.has_file, form.data["month"]) == ("issued", False, 1)
    with factories.acting(factories.worker(claim.person)) as worker, pytest.raises(LookupError):
        document_bytes(actor=worker, document_id=form.pk)
    typeset(claim)
    made = form_of(claim)
    with factories.acting(factories.worker(claim.person)) as worker:
        assert document_bytes(actor=worker, document_id=form.pk)[1].startswith(b"%PDF")
    typeset(claim)
    assert form_of(claim).file_id == made.file_id


def test_killed_midway_it_is_made_by_the_next_try(monkeypatch: Any) -> None:
    claim = factories.claim("collected")

    def killed(*_given: Any) -> bytes:
        raise SystemExit

    with monkeypatch.context() as power_cut:
        power_cut.setattr("vieclam.documents.services.make_document.render", killed)
        with pytest.raises(SystemExit):
            typeset(claim)
    assert not form_of(claim).has_file
    typeset(claim)
    assert form_of(claim).has_file


def test_data_that_can_never_be_typeset_are_refused_at_once() -> None:
    claim = factories.claim("collected")
    form = form_of(claim)
    with factories.acting(claim.job) as job, pytest.raises(FormDataError):
        issue_slip(
            actor=job,
            form="N374-24",
            centre_id=form.centre_id,
            person_id=form.person_id,
            subject="month:0",
            data=form.data | {"month": "x"},
            on=form.business_date,
            numbered=False,
            typeset_later=True,
        )


def test_a_job_of_another_centre_makes_nothing() -> None:
    claim = factories.claim("collected")
    with pytest.raises(Document.DoesNotExist):
        run_now("documents.typeset", centre_id=factories.centre().pk, document_id=form_of(claim).pk)
    assert not form_of(claim).has_file


def test_the_sweep_takes_up_what_no_job_has_made() -> None:
    claim = factories.claim("collected")
    ProcrastinateJob.objects.filter(task_name="documents.typeset").delete()  # all its tries failed
    made_at = form_of(claim).made_at
    with factories.acting(claim.job) as job:
        hours = {
            hour: typeset_waiting(actor=job, centre_id=claim.desk.centre.pk, at=made_at + dt.timedelta(hours=hour))
            for hour in (0, 1, 2, 49)
        }
    assert hours == {0: 0, 1: 1, 2: 1, 49: 0}
    typeset(claim)
    with factories.acting(claim.job) as job:
        assert typeset_waiting(actor=job, centre_id=claim.desk.centre.pk, at=made_at + dt.timedelta(hours=3)) == 0
