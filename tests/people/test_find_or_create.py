"""One door to a human's record: the same person under any spelling of the same name, and nothing told to strangers."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable

import pytest

from tests import factories
from vieclam.core.actors import Role, job_actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.people.models import Person, View
from vieclam.people.services.find_or_create_person import find_or_create_person

BORN = dt.date(1990, 5, 17)
NAME = "Nguyễn Thị Thử Nghiệm"


def find(number: str, name: str = NAME, born: dt.date = BORN) -> int:
    with factories.acting(job_actor("tests.people", person_id=0)) as actor:
        return find_or_create_person(
            actor=actor, personal_number=number, full_name=name, birth_date=born, sex="female"
        ).person_id


@pytest.mark.django_db
def test_the_same_name_in_any_unicode_form_case_or_without_marks_is_the_same_person() -> None:
    made = find("000190700001")
    spellings = [unicodedata.normalize("NFD", NAME), NAME.upper(), "nguyen thi thu nghiem", f"  {NAME}  "]
    assert [find("000190700001", name) for name in spellings] == [made] * 4
    with factories.acting(factories.person_actor(made)):
        assert Person.objects.get(pk=made).full_name == NAME


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "born"), [("Trần Văn Khác", BORN), (NAME, dt.date(1990, 5, 18))])
def test_a_number_of_somebody_else_tells_nothing_about_them(name: str, born: dt.date) -> None:
    find("000190700002")
    with pytest.raises(Conflict) as refused:
        find("000190700002", name, born)
    assert NAME not in refused.value.message
    assert refused.value.field == "personal_number"


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "12345", "0001907000031", "không phải số"])
def test_a_number_that_is_none(number: str) -> None:
    with pytest.raises(InvalidInput):
        find(number)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["999990123456", "097090000001", "000890000001"])
def test_an_impossible_province_sex_or_year_does_not_keep_anybody_out(number: str) -> None:
    assert find(number) == find(number)


@pytest.mark.django_db
def test_every_look_through_the_door_is_kept() -> None:
    made = find("000190700004")
    find("000190700004")
    with factories.acting(factories.person_actor(made)):
        assert View.objects.filter(person_id=made, what="find_or_create_person").count() == 2


@pytest.mark.django_db
def test_a_centre_without_relation_sees_nothing_of_the_person() -> None:
    made = find("000190700005")
    officer = factories.staff(Role.OFFICER, at=factories.centre())
    with factories.acting(officer):
        assert not Person.objects.filter(pk=made).exists()


def test_at_the_same_moment_one_record_is_made(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    results = in_threads(*[lambda: find("000190700006")] * 4)
    assert len({str(result) for result in results}) == 1
