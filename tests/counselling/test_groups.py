"""Groups: a list typed or pasted, each of whom counts one; a number without names."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.counselling import making
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.counselling.attendance import MOST, read_attendance
from vieclam.counselling.models import CounsellingGroup, CounsellingNote, CounsellingSession
from vieclam.counselling.selectors import groups_at
from vieclam.counselling.services.hold_group import add_to_group
from vieclam.counselling.services.read_notes import read_group_note, read_notes
from vieclam.people.models import Person

pytestmark = pytest.mark.django_db
ON = making.ON


@pytest.fixture
def house() -> making.House:
    return making.house()


def test_a_pasted_list_is_read_with_its_mistakes_by_line() -> None:
    read = read_attendance(
        "000190000001\n\n 0001 9000 0002 \n000190000001\n12345\n"
        "000190000003\tLò Văn Thử\t17/5/1990\n000190000004;A;31/2/1990"
    )
    assert [(one.line, one.personal_number) for one in read.people] == [
        (1, "000190000001"),
        (3, "000190000002"),
        (6, "000190000003"),
    ]
    assert (read.people[2].full_name, read.people[2].birth_date) == ("Lò Văn Thử", dt.date(1990, 5, 17))
    assert len(read.problems) == 2
    assert "Dòng 5" in read.problems[0] and "12345" not in read.problems[0]
    assert "Dòng 7" in read.problems[1]
    assert not read_attendance("").people
    blanks = read_attendance("000299777001 Lò Thị Mới\n000299777002  Lò Văn Hai 17/5/1990\n000299777003 Lò Ba 1990")
    assert [(one.full_name, one.birth_date) for one in blanks.people] == [
        ("Lò Thị Mới", None),
        ("Lò Văn Hai", dt.date(1990, 5, 17)),
    ]
    assert [one.partition("sau số định danh ghi họ tên")[0] for one in blanks.problems] == ["Dòng 3: "]
    assert len(read_attendance("000190000001\n" * (MOST + 1)).problems) == 1


def test_each_named_person_has_a_session_and_the_words_are_kept_once(house: making.House) -> None:
    known = factories.person(related_to=house.centre)
    new = "000190888001; Lường Văn Mới; 17/5/1990"
    group = making.group(house, f"{known.personal_number}\n{new}\n{known.personal_number}", once_key="g", unnamed=5)
    assert making.group(house, f"{known.personal_number}\n{new}", once_key="g", unnamed=5).pk == group.pk
    with acting_as(house.counsellor) as actor:
        rows = list(CounsellingSession.objects.filter(group=group).order_by("pk"))
        assert len({row.code for row in rows}) == len({row.person_id for row in rows}) == 2
        assert CounsellingNote.objects.count() == 1
        assert [note.group_id for note in read_notes(actor=actor, session=rows[0])] == [group.pk]
        assert read_group_note(actor=actor, group=group).need == making.SAID.need
        assert Person.objects.filter(personal_number="000190888001").exists()
        assert [(row.pk, row.named) for row in groups_at(house.centre.pk)] == [(group.pk, 2)]


def test_one_wrong_line_and_nothing_is_kept(house: making.House) -> None:
    known = factories.person(related_to=house.centre)
    with pytest.raises(InvalidInput) as caught:
        making.group(house, f"{known.personal_number}\n000190888002; Người Mới; 17/5/1990\n000190999999")
    assert caught.value.field == "attendance"
    assert "Dòng 3" in caught.value.message
    with acting_as(house.counsellor):
        assert not CounsellingGroup.objects.exists()
        assert not Person.objects.filter(personal_number="000190888002").exists()


def test_a_number_that_is_somebody_else_is_refused_by_line(house: making.House) -> None:
    elsewhere = factories.person(related_to=factories.centre())
    with pytest.raises(InvalidInput, match="Dòng 1"):
        making.group(house, f"{elsewhere.personal_number}; Tên Khác; 1/1/1980")


def test_more_people_are_added_and_nobody_counts_twice(house: making.House) -> None:
    first, second = (factories.person(related_to=house.centre) for _one in range(2))
    group = making.group(house, first.personal_number)
    for expected in (1, 0):
        with acting_as(house.counsellor) as actor:
            text = f"{first.personal_number}\n{second.personal_number}"
            assert add_to_group(actor=actor, group_id=group.pk, attendance=text, unnamed=7, at=making.at()) == expected
    with acting_as(house.counsellor):
        assert CounsellingSession.objects.filter(group=group).count() == 2
        assert CounsellingGroup.objects.get().unnamed == 7


def test_an_empty_group_a_nameless_one_and_reception_are_refused(house: making.House) -> None:
    for values, field in (({"label": "Hội nghị"}, "attendance"), ({"label": " ", "unnamed": 3}, "label")):
        with pytest.raises(InvalidInput) as caught:
            making.group(house, **values)
        assert caught.value.field == field
    for unnamed in (-1, 100_000):
        with pytest.raises(InvalidInput):
            making.group(house, unnamed=unnamed)
    group = making.group(house, unnamed=3)
    for actor in (house.reception, making.house().counsellor):
        with pytest.raises(NotAllowed), acting_as(actor):
            add_to_group(actor=actor, group_id=group.pk, unnamed=4, at=making.at())


def test_a_list_costs_as_many_queries_for_two_as_for_six(house: making.House, django_assert_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(number: int) -> int:
        text = "\n".join(factories.person(related_to=house.centre).personal_number for _one in range(number))
        with CaptureQueriesContext(connection) as counted:
            making.group(house, text)
        return len(counted)

    assert queries(6) == queries(2)
