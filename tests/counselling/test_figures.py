"""Visits and persons: counted apart, corrected entries once, void ones never."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests import factories
from tests.counselling import making
from tests.jobbank import seeking
from vieclam.core.tenancy import acting_as
from vieclam.counselling.choices import Audience, Kind
from vieclam.counselling.figures import QUERIES, Wanted, people, sessions, sessions_by_kind
from vieclam.counselling.services.record_session import Told, Whom, correct_session

pytestmark = pytest.mark.django_db
ON, SAID = making.ON, making.SAID
POLICY = dataclasses.replace(SAID, kind="policy")


@pytest.fixture
def house() -> making.House:
    return making.house()


def counted(house: making.House, name: str, first: dt.date = ON, last: dt.date = ON) -> int:
    with acting_as(house.counsellor):
        return QUERIES[name].number(house.centre.pk, first, last)


def test_one_person_counselled_four_times_is_four_visits_and_one_person(house: making.House) -> None:
    person = house.person()
    for told in (SAID, SAID, POLICY, dataclasses.replace(SAID, channel="telephone")):
        making.session(house, person, told)
    with acting_as(house.counsellor):
        assert (sessions(house.centre.pk, ON, ON), people(house.centre.pk, ON, ON)) == (4, 1)
        assert people(house.centre.pk, ON, ON, Wanted(kind=Kind.POLICY)) == 1
        assert sessions_by_kind(house.centre.pk, ON, ON)[Kind.EMPLOYMENT] == 3
    assert counted(house, "counselling.workers.1") == 4
    assert counted(house, "counselling.workers_about_jobs.1") == 3
    assert counted(house, "counselling.workers_about_policy.1") == 1


def test_the_first_and_the_last_day_count_and_those_beside_do_not(house: making.House) -> None:
    person, later = house.person(), ON + dt.timedelta(days=10)
    for day in (ON, ON + dt.timedelta(days=1), ON + dt.timedelta(days=5)):
        making.session(house, person, day=day, on=later)
    assert counted(house, "counselling.workers.1", ON, ON + dt.timedelta(days=1)) == 2
    assert counted(house, "counselling.workers.1", ON + dt.timedelta(days=1), ON + dt.timedelta(days=4)) == 1


def test_a_corrected_entry_counts_once_as_corrected_and_a_void_one_not_at_all(house: making.House) -> None:
    first, second = (making.session(house, house.person()) for _one in range(2))
    common = {"held_on": ON, "on": ON, "at": making.at()}
    with acting_as(house.counsellor) as actor:
        correct_session(actor=actor, session_id=first.pk, told=POLICY, **common)
        correct_session(actor=actor, session_id=second.pk, told=SAID, void=True, **common)
    assert counted(house, "counselling.workers.1") == 1
    assert counted(house, "counselling.workers_about_policy.1") == 1
    with acting_as(house.counsellor):
        assert people(house.centre.pk, ON, ON) == 1


def test_unnamed_people_of_a_group_are_visits_and_never_persons(house: making.House) -> None:
    known = [factories.person(related_to=house.centre) for _one in range(2)]
    making.group(house, "\n".join(one.personal_number for one in known), unnamed=30)
    assert counted(house, "counselling.workers.1") == 32
    assert counted(house, "counselling.workers_about_jobs.1") == 32
    assert counted(house, "counselling.qualified_workers.1") == 0
    with acting_as(house.counsellor):
        assert people(house.centre.pk, ON, ON) == 2
        assert sessions_by_kind(house.centre.pk, ON, ON) == dict.fromkeys(Kind, 0) | {Kind.EMPLOYMENT: 32}
        assert QUERIES["counselling.workers.1"].rows(house.centre.pk, ON, ON).count() == 2


def test_employers_count_apart(house: making.House) -> None:
    told = Told(kind="policy", audience="employer", channel="visit", outcome="information")
    making.session(house, None, told, whom=Whom(organisation="Công ty Thử"))
    making.session(house, house.person(), POLICY)
    assert counted(house, "counselling.employers.1") == 1
    assert counted(house, "counselling.workers.1") == 1
    assert counted(house, "counselling.workers_about_policy.1") == 1
    with acting_as(house.counsellor):
        assert sessions_by_kind(house.centre.pk, ON, ON, audience=Audience.EMPLOYER)[Kind.POLICY] == 1


def test_those_at_an_exchange_session_and_those_from_intermediate_level_on(house: making.House) -> None:
    person = factories.person(related_to=house.centre)
    seeking.registered(house.reception, person, on=ON)
    making.session(house, person.pk, dataclasses.replace(SAID, channel="session"))
    making.session(house, house.person())
    assert counted(house, "counselling.workers_at_exchange_sessions.1") == 1
    assert counted(house, "counselling.qualified_workers.1") == 1


def test_insured_people_are_persons_with_their_claim(house: making.House) -> None:
    claim = factories.claim("filed")
    there = making.house(claim.desk.centre)
    rows = [making.session(there, claim.person.pk, dataclasses.replace(SAID, for_insured=True)) for _one in range(3)]
    making.session(there, there.person())
    assert {row.dossier_id for row in rows} == {claim.dossier_id}
    assert counted(there, "counselling.insured_people.1") == 1
    assert counted(there, "counselling.workers.1") == 4


def test_a_centre_counts_its_own_alone(house: making.House) -> None:
    other = making.house()
    making.session(other, other.person())
    with acting_as(house.counsellor):
        assert sessions(other.centre.pk, ON, ON) == 0


def test_each_indicator_has_a_name_of_its_own_and_its_row() -> None:
    assert all(name == query.name and query.row.startswith("II.") for name, query in QUERIES.items())
    assert {query.unit for query in QUERIES.values()} == {"lượt người", "người"}
