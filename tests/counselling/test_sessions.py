"""Sessions: written once, corrected by a following entry, their words for the centre alone."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.db import DatabaseError, connection

from tests import factories
from tests.counselling import making
from vieclam.core.actors import Role, person_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import CounsellingNote, CounsellingSession
from vieclam.counselling.selectors import Narrowed, chain_of, sessions_at, to_contact
from vieclam.counselling.services.read_notes import read_notes
from vieclam.counselling.services.record_session import Told, Whom, correct_session
from vieclam.counselling.slips import print_session
from vieclam.people.models import Listing, View

pytestmark = pytest.mark.django_db
ON, SAID = making.ON, making.SAID
EMPLOYER = Told(kind="labour_use", topic="recruiting", audience="employer", channel="visit", outcome="other")


@pytest.fixture
def house() -> making.House:
    return making.house()


def correct(house: making.House, row: CounsellingSession, told: Told = SAID, **more):
    with acting_as(house.counsellor) as actor:
        return correct_session(
            actor=actor, session_id=row.pk, told=told, **({"held_on": ON, "on": ON, "at": making.at(hour=10)} | more)
        )


def listed(house: making.House) -> list[str]:
    with acting_as(house.counsellor):
        return [row.code for row in sessions_at(house.centre.pk, Narrowed())]


def test_pressed_twice_it_is_one_and_the_words_stand_apart(house: making.House) -> None:
    person = house.person()
    first, second = (making.session(house, person, once_key="k") for _press in range(2))
    assert first.pk == second.pk
    assert first.code.startswith(f"LV-{house.centre.code}-26-000001")
    with acting_as(house.counsellor):
        note = CounsellingNote.objects.get()
        assert (note.session_id, note.need, note.advice) == (first.pk, SAID.need, SAID.advice)
        assert SAID.need not in str(CounsellingSession.objects.values().get())
    assert first.counsellor_id == house.counsellor.staff_id


def test_without_words_there_is_no_note(house: making.House) -> None:
    making.session(house, house.person(), dataclasses.replace(SAID, need=" ", advice=""))
    with acting_as(house.counsellor):
        assert not CounsellingNote.objects.exists()


def test_nobody_outside_the_centre_sees_the_words(house: making.House) -> None:
    person = house.person()
    row = making.session(house, person)
    elsewhere = making.house()
    with acting_as(person_actor(person)):
        one_person = CounsellingSession.objects.get(pk=row.pk).person
    assert one_person is not None
    factories.relate(one_person, elsewhere.centre)
    department = house.centre.department
    reviewer = factories.staff(Role.REVIEWER, at=department)
    assert house.centre.pk in reviewer.centre_ids
    outside = (elsewhere.counsellor, reviewer, person_actor(person), factories.staff(Role.AUDITOR))
    for actor in outside:
        with acting_as(actor):
            assert not CounsellingNote.objects.exists(), actor
    with acting_as(reviewer):  # the codes are what a Department counts
        assert CounsellingSession.objects.filter(pk=row.pk).exists()
    with acting_as(elsewhere.counsellor):
        assert not CounsellingSession.objects.exists()
    for actor in (*outside, house.reception):
        with pytest.raises(NotAllowed), acting_as(actor):
            read_notes(actor=actor, session=row)


def test_reading_the_words_is_logged_for_the_person(house: making.House) -> None:
    person = house.person()
    row = making.session(house, person)
    with acting_as(house.counsellor) as actor:
        assert [note.need for note in read_notes(actor=actor, session=row)] == [SAID.need]
        assert View.objects.filter(person_id=person, what=f"counselling_note:{row.code}").count() == 1
    office = making.session(house, None, EMPLOYER, whom=Whom(organisation="Công ty Thử"))
    with acting_as(house.counsellor) as actor:
        read_notes(actor=actor, session=office)
        assert Listing.objects.get(what="counselling_note").narrowed == {"code": office.code}


def test_a_correction_follows_and_the_first_stays(house: making.House) -> None:
    first = making.session(house, house.person())
    second = correct(house, first, dataclasses.replace(SAID, kind="policy", need="Hỏi chế độ", advice=""))
    assert listed(house) == [second.code]
    with acting_as(house.counsellor) as actor:
        kept = CounsellingSession.objects.get(pk=first.pk)
        assert (kept.kind, second.kind) == ("employment", "policy")
        assert [row.pk for row in chain_of(second)] == [row.pk for row in chain_of(kept)] == [first.pk, second.pk]
        assert [note.need for note in read_notes(actor=actor, session=second)] == ["Hỏi chế độ", SAID.need]
    with pytest.raises(Conflict, match="vừa được sửa"):
        correct(house, first)
    third = correct(house, second, void=True)
    assert listed(house) == []
    assert listed(house) == [] and third.void
    correct(house, third)
    assert len(listed(house)) == 1


def test_the_same_correction_twice_is_one(house: making.House) -> None:
    first = making.session(house, house.person())
    assert correct(house, first, once_key="c").pk == correct(house, first, once_key="c").pk


def test_an_entry_is_never_changed_or_deleted(house: making.House) -> None:
    making.session(house, house.person())
    for statement in (
        "update counselling_counsellingsession set kind = 'policy'",
        "delete from counselling_counsellingnote",
    ):
        with pytest.raises(DatabaseError), acting_as(house.counsellor), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "labour_use"}, "kind"),
        ({"kind": "nothing"}, "kind"),
        ({"topic": "recruiting"}, "topic"),
        ({"channel": "pigeon"}, "channel"),
        ({"outcome": ""}, "outcome"),
        ({"audience": "everybody"}, "audience"),
        ({"next_contact_on": ON - dt.timedelta(days=1)}, "next_contact_on"),
        ({"next_contact_on": ON + dt.timedelta(days=400)}, "next_contact_on"),
        ({"need": "x" * 601}, "need"),
        ({"advice": "x" * 1001}, "advice"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(house: making.House, changes: dict, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        making.session(house, house.person(), dataclasses.replace(SAID, **changes))
    assert caught.value.field == field


def test_neither_tomorrow_nor_long_ago_nor_a_stranger(house: making.House) -> None:
    for day in (ON + dt.timedelta(days=1), ON - dt.timedelta(days=400)):
        with pytest.raises(InvalidInput) as caught:
            making.session(house, house.person(), day=day)
        assert caught.value.field == "held_on"
    stranger = making.house().person()
    with pytest.raises(NotAllowed):
        making.session(house, stranger)
    with pytest.raises(NotAllowed), acting_as(making.house().counsellor) as actor:
        correct_session(
            actor=actor,
            session_id=making.session(house, house.person()).pk,
            told=SAID,
            held_on=ON,
            on=ON,
            at=making.at(),
        )


def test_an_employer_is_named_and_never_a_person(house: making.House) -> None:
    row = making.session(house, None, EMPLOYER, whom=Whom(organisation=" Công ty  Thử "))
    assert (row.organisation, row.person_id, row.for_insured) == ("Công ty Thử", None, False)
    for whom in (Whom(), Whom(person_id=house.person()), Whom(employer_id=999_999)):
        with pytest.raises(InvalidInput) as caught:
            making.session(house, None, EMPLOYER, whom=whom)
        assert caught.value.field == "organisation"


def test_whom_to_contact_waits_until_counselled_again(house: making.House) -> None:
    person, day = house.person(), ON + dt.timedelta(days=7)
    making.session(house, person, dataclasses.replace(SAID, next_contact_on=day))
    with acting_as(house.counsellor):
        assert not to_contact(house.centre.pk, day - dt.timedelta(days=1))
        assert [row.person_id for row in to_contact(house.centre.pk, day)] == [person]
    making.session(house, person, day=day, on=day)
    with acting_as(house.counsellor):
        assert not to_contact(house.centre.pk, day)


def test_the_slip_prints_what_was_said_and_that_is_a_reading(house: making.House) -> None:
    person = house.person()
    row = making.session(house, person)
    with acting_as(house.counsellor) as actor:
        row = CounsellingSession.objects.select_related("person", "centre__department").get(pk=row.pk)
        content = print_session(actor=actor, session=row)
        assert View.objects.filter(person_id=person, what__startswith="counselling_note").count() == 1
    from tests.documents.engine.reading import text_of

    text = " ".join(text_of(content).split())
    for words in (SAID.need, SAID.advice, row.code, "Việc làm", "9 giờ 00 phút"):
        assert words in text
