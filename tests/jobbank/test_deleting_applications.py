"""Applications end, by their time or the person's wish; what is left is what the law makes a register."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from tests import factories
from tests.archive.test_erase_file import there
from tests.archive.test_store_file import picture
from tests.jobbank import referring
from tests.jobbank.referring import ON
from vieclam.archive.models import StoredFile
from vieclam.archive.services.erase_file import APPLICATION
from vieclam.archive.services.store_file import store_file
from vieclam.core.actors import Actor, person_actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.jobs import run_waiting
from vieclam.core.models import Erasure
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Application
from vieclam.jobbank.services.apply_for_vacancy import withdraw_application
from vieclam.jobbank.services.delete_applications import delete_applications, delete_own_application

pytestmark = pytest.mark.usefixtures("home", "db")
History: Any = Application.pgh_event_models["insert"]  # type: ignore[attr-defined]


def applied(centre: Any) -> tuple[Application, Actor, StoredFile]:
    """An application with a CV."""
    row, someone = referring.seeker(centre)
    worker = person_actor(someone.pk)
    made = referring.apply(worker, row, referring.post(centre))
    about = {"centre_id": centre.pk, "person_id": someone.pk, "purpose": APPLICATION}
    with acting_as(worker):
        cv = store_file(actor=worker, name="cv.png", content=picture(), **about)
        Application.objects.filter(pk=made.pk).update(cv=cv)
    return made, worker, cv


def test_after_its_time_row_history_and_cv_are_gone() -> None:
    centre = factories.centre()
    made, worker, cv = applied(centre)
    with acting_as(factories.job(centre)) as job:
        assert delete_applications(actor=job, on=made.keep_until) == 0
        assert History.objects.filter(pgh_obj_id=made.pk).exists()
        assert delete_applications(actor=job, on=made.keep_until + dt.timedelta(days=1)) == 1
        assert delete_applications(actor=job, on=made.keep_until + dt.timedelta(days=1)) == 0
        assert not Application.objects.filter(pk=made.pk).exists()
        assert not History.objects.filter(pgh_obj_id=made.pk).exists()
        assert not StoredFile.objects.filter(pk=cv.pk).exists()
    run_waiting()
    assert not there(cv.sha256)
    noted = {row.table_name: row for row in Erasure.objects.all()}
    assert noted["jobbank_application"].history_rows >= 2 and noted["jobbank_application"].reason == "purpose_ended"
    assert noted["archive_storedfile"].row_id == cv.pk


def test_the_person_deletes_what_was_taken_back_and_nobody_elses() -> None:
    centre = factories.centre()
    made, worker, _cv = applied(centre)
    with acting_as(worker):
        with pytest.raises(WrongState):
            delete_own_application(actor=worker, application_id=made.pk)
        withdraw_application(actor=worker, application_id=made.pk, on=ON, at=referring.at(ON))
    other = person_actor(factories.person().pk)
    with acting_as(other):
        assert not delete_own_application(actor=other, application_id=made.pk)
    with acting_as(factories.job(centre)) as job, pytest.raises(NotAllowed):
        delete_own_application(actor=job, application_id=made.pk)
    with acting_as(worker):
        assert delete_own_application(actor=worker, application_id=made.pk)
        assert not delete_own_application(actor=worker, application_id=made.pk), "pressed twice"
    assert Erasure.objects.get(table_name="jobbank_application").reason == "asked_for"


def test_a_cv_sent_twice_goes_with_the_last_application() -> None:
    centre = factories.centre()
    made, worker, cv = applied(centre)
    row = made.person_id
    with acting_as(worker):
        again = Application.objects.get(pk=made.pk)
        again.pk, again.vacancy = None, referring.post(centre)
        again.save(force_insert=True)
    later = made.keep_until + dt.timedelta(days=1)
    with acting_as(factories.job(centre)) as job:
        Application.objects.filter(pk=again.pk).update(keep_until=later)
        assert delete_applications(actor=job, on=later) == 1
        assert StoredFile.objects.filter(pk=cv.pk, person_id=row).exists()
        assert delete_applications(actor=job, on=later + dt.timedelta(days=1)) == 1
        assert not StoredFile.objects.filter(pk=cv.pk).exists()


def test_without_a_reason_the_database_refuses() -> None:
    centre = factories.centre()
    made, worker, _cv = applied(centre)
    with acting_as(worker), pytest.raises(ProgrammingError), transaction.atomic():
        Application.objects.filter(pk=made.pk).delete()
