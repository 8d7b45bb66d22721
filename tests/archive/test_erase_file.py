"""A file that came with an application is erased: its row, and its bytes when nobody else holds the same."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from tests import factories
from tests.archive.test_store_file import picture
from vieclam.archive import storage
from vieclam.archive.models import StoredFile
from vieclam.archive.services.erase_file import APPLICATION, erase_file
from vieclam.archive.services.store_file import store_file
from vieclam.core.actors import Actor, Role, person_actor
from vieclam.core.erasure import ErasureReason
from vieclam.core.jobs import run_waiting
from vieclam.core.models import Erasure
from vieclam.core.tenancy import acting_as
from vieclam.organisations.models import Centre
from vieclam.people.models import Person

pytestmark = pytest.mark.usefixtures("home", "db")


@pytest.fixture
def centre() -> Centre:
    return factories.centre()


def stored(actor: Actor, centre: Centre, person: Person, purpose: str = APPLICATION) -> StoredFile:
    return store_file(
        actor=actor, centre_id=centre.pk, person_id=person.pk, name="cv.png", content=picture(), purpose=purpose
    )


def there(sha256: str) -> bool:
    try:
        storage.read(sha256)
    except storage.DamagedFile:
        return False
    return True


def test_row_and_bytes_go_and_the_database_notes_it(centre: Centre) -> None:
    person = factories.person(related_to=centre)
    worker = person_actor(person.pk)
    with acting_as(worker):
        row = stored(worker, centre, person)
        assert erase_file(actor=worker, file_id=row.pk, reason=ErasureReason.ASKED_FOR)
        assert not StoredFile.objects.filter(pk=row.pk).exists()
    run_waiting()
    assert not there(row.sha256)
    note = Erasure.objects.get(table_name="archive_storedfile")
    assert (note.row_id, note.reason, note.actor) == (row.pk, "asked_for", worker.key)


def test_the_same_bytes_of_somebody_else_stay(centre: Centre) -> None:
    first, second = (factories.person(related_to=centre) for _one in range(2))
    for person in (first, second):
        with acting_as(person_actor(person.pk)) as worker:
            row = stored(worker, centre, person)
    with acting_as(person_actor(second.pk)) as worker:
        assert erase_file(actor=worker, file_id=row.pk, reason=ErasureReason.ASKED_FOR)
    run_waiting()
    assert there(row.sha256)


def test_other_files_and_files_of_others_stay(centre: Centre) -> None:
    person, stranger = (factories.person(related_to=centre) for _one in range(2))
    with acting_as(person_actor(person.pk)) as worker:
        evidence = stored(worker, centre, person, purpose="evidence")
        row = stored(worker, centre, person)
        assert not erase_file(actor=worker, file_id=evidence.pk, reason=ErasureReason.ASKED_FOR)
    with acting_as(person_actor(stranger.pk)) as other:
        assert not erase_file(actor=other, file_id=row.pk, reason=ErasureReason.ASKED_FOR)
    with acting_as(factories.staff(Role.OFFICER, at=factories.centre())) as elsewhere:
        assert not erase_file(actor=elsewhere, file_id=row.pk, reason=ErasureReason.PURPOSE_ENDED)
    with acting_as(factories.staff(Role.OFFICER, at=centre)):
        assert StoredFile.objects.filter(pk__in=(evidence.pk, row.pk)).count() == 2


def test_the_door_wants_a_reason(centre: Centre) -> None:
    person = factories.person(related_to=centre)
    with acting_as(person_actor(person.pk)) as worker:
        row = stored(worker, centre, person)
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select erase_stored_file(%s)", [row.pk])
