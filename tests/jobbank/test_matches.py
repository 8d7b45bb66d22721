"""Matches of records, both ways: what changes them, who is not in them, and by which weights."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.jobbank.making import vacancy
from tests.jobbank.seeking import ON, WANTED, at, registered
from vieclam.core.actors import Actor, Role, job_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.match_live.reader import forget_live
from vieclam.jobbank.match_weights import weights_of, weights_row
from vieclam.jobbank.matches import matches_for_seeker, matches_for_vacancy
from vieclam.jobbank.models import JobWish, MatchList, MatchShown, MatchWeights, SeekerRegistration, Vacancy
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way
from vieclam.jobbank.services.add_weights import add_weights
from vieclam.jobbank.services.close_vacancy import close_vacancy
from vieclam.jobbank.services.consents import give_consent, withdraw_consent
from vieclam.jobbank.services.keep_match_list import keep_list_of_seeker, keep_list_of_vacancy
from vieclam.organisations.models import Centre

pytestmark = pytest.mark.django_db
SEWER = dataclasses.replace(WANTED, occupation_code="8153")


@pytest.fixture(autouse=True)
def no_files(own_home: str) -> Any:
    forget_live()
    yield
    forget_live()


@pytest.fixture
def centre() -> Centre:
    return factories.centre()


@pytest.fixture
def officer(centre: Centre) -> Actor:
    return factories.staff(Role.OFFICER, Role.HEAD, at=centre)


def _seeker(officer: Actor, centre: Centre, **changed: Any) -> SeekerRegistration:
    changed.setdefault("wanted", SEWER)
    return registered(officer, factories.person(related_to=centre), **changed)


def _vacancy(officer: Actor, centre: Centre, **values: Any) -> Vacancy:
    values.setdefault("occupation_code", "8153")
    with acting_as(officer):
        return vacancy(centre, **values)


def _for_seeker(officer: Actor, row: SeekerRegistration, on: dt.date = ON) -> Any:
    with acting_as(officer):
        return matches_for_seeker(SeekerRegistration.objects.select_related("person").get(pk=row.pk), on=on)


def _for_vacancy(officer: Actor, row: Vacancy, on: dt.date = ON) -> Any:
    with acting_as(officer):
        return matches_for_vacancy(Vacancy.objects.get(pk=row.pk), centre_id=officer.centre_id or 0, on=on)


def _ids(matches: Any) -> list[int]:
    return [match.found.pk for match in matches.rows]


def test_the_same_pair_is_found_from_both_sides_with_the_same_reasons(officer: Actor, centre: Centre) -> None:
    row, offer = _seeker(officer, centre), _vacancy(officer, centre, pay_minimum=8_000_000)
    _vacancy(officer, centre, title="Kế toán trưởng", occupation_code="2411", pay_maximum=90_000_000)
    jobs, people = _for_seeker(officer, row), _for_vacancy(officer, offer)
    assert _ids(jobs) == [offer.pk]
    assert _ids(people) == [row.pk]
    assert jobs.rows[0].explained == people.rows[0].explained
    codes = {reason.code for reason in jobs.rows[0].explained.fits}
    assert {"same_trade", "pays_more"} <= codes


def test_who_took_consent_back_is_counted_and_not_shown(officer: Actor, centre: Centre) -> None:
    row, offer = _seeker(officer, centre), _vacancy(officer, centre)
    other = _seeker(officer, centre, consents=())
    people = _for_vacancy(officer, offer)
    assert (_ids(people), people.possible, people.withheld) == ([row.pk], 2, 1)
    said = {"purpose": ConsentPurpose.VISIBLE, "way": Way.COUNTER, "on": ON, "at": at()}
    with acting_as(officer):
        withdraw_consent(actor=officer, registration_id=row.pk, **said)
    people = _for_vacancy(officer, offer)
    assert (_ids(people), people.possible, people.withheld) == ([], 2, 2)
    one = {"purpose": ConsentPurpose.REFERRAL, "way": Way.COUNTER, "on": ON, "at": at()}
    with acting_as(officer):
        give_consent(actor=officer, registration_id=other.pk, employer_id=offer.employer_id, **one)
    assert _ids(_for_vacancy(officer, offer)) == [other.pk]
    elsewhere = _vacancy(officer, centre, employer="Công ty Khác (minh họa)")
    assert _ids(_for_vacancy(officer, elsewhere)) == []


def test_a_changed_wish_and_a_changed_vacancy_change_the_answer(officer: Actor, centre: Centre) -> None:
    row, offer = _seeker(officer, centre), _vacancy(officer, centre)
    with acting_as(officer):
        JobWish.objects.filter(registration=row).update(pay_minimum=12_000_000, pay_maximum=None)
    jobs = _for_seeker(officer, row)
    assert _ids(jobs) == [] and _ids(_for_vacancy(officer, offer)) == []
    assert [(change.code, change.value, change.opens) for change in jobs.changes] == [("lower_the_wish", 3_000_000, 1)]
    people = _for_vacancy(officer, offer)
    assert [(change.code, change.value, change.opens) for change in people.changes] == [("pay_more", 3_000_000, 1)]
    with acting_as(officer):
        Vacancy.objects.filter(pk=offer.pk).update(pay_maximum=13_000_000)
    assert _ids(_for_seeker(officer, row)) == [offer.pk]


def test_a_closed_vacancy_vanishes_and_has_no_list_of_its_own(officer: Actor, centre: Centre) -> None:
    row, offer = _seeker(officer, centre), _vacancy(officer, centre)
    with acting_as(officer):
        close_vacancy(actor=officer, vacancy_id=offer.pk, reason="filled", note="", on=ON, at=at())
    assert _ids(_for_seeker(officer, row)) == []
    assert _for_vacancy(officer, offer) is None
    late = _vacancy(officer, centre, deadline=ON - dt.timedelta(days=1))
    assert _ids(_for_seeker(officer, row)) == []
    assert _for_vacancy(officer, late) is None


def test_words_skills_and_short_forms_make_a_candidate_without_a_trade(officer: Actor, centre: Centre) -> None:
    by_words = _seeker(officer, centre, wanted=dataclasses.replace(WANTED, title="NV kho, lái xe nâng"))
    by_skill = _seeker(officer, centre, wanted=dataclasses.replace(WANTED, title="Việc gì cũng được"))
    offer = _vacancy(
        officer, centre, title="Nhân viên kho", occupation_code="", skills=["May máy một kim"], pay_minimum=9_000_000
    )
    assert set(_ids(_for_vacancy(officer, offer))) == {by_words.pk, by_skill.pk}


def test_without_a_chosen_code_the_title_tells_the_trade_and_nothing_is_kept(officer: Actor, centre: Centre) -> None:
    row = _seeker(officer, centre, wanted=WANTED)
    offer = _vacancy(officer, centre, occupation_code="", title="Công nhân may công nghiệp")
    jobs, people = _for_seeker(officer, row), _for_vacancy(officer, offer)
    assert _ids(jobs) == [offer.pk] and _ids(people) == [row.pk]
    assert "same_trade" in {reason.code for reason in jobs.rows[0].explained.fits}
    with acting_as(officer):
        assert JobWish.objects.get(registration=row).occupation_code == ""
        assert Vacancy.objects.get(pk=offer.pk).occupation_code == ""
        JobWish.objects.filter(registration=row).update(occupation_code="9")
    assert _ids(_for_seeker(officer, row)) == [], "a person chose another major group"


def test_the_centre_of_another_province_sees_none_of_the_seekers(officer: Actor, centre: Centre) -> None:
    _seeker(officer, centre)
    other = factories.centre()
    stranger = factories.staff(Role.OFFICER, at=other)
    offer = _vacancy(stranger, other)
    people = _for_vacancy(stranger, offer)
    assert (_ids(people), people.possible) == ([], 0)


def test_who_has_no_wish_or_does_not_seek_has_no_list(officer: Actor, centre: Centre) -> None:
    row = _seeker(officer, centre)
    with acting_as(officer):
        JobWish.objects.filter(registration=row).update(title="x")
        SeekerRegistration.objects.filter(pk=row.pk).update(valid_until=ON)
    assert _for_seeker(officer, row) is not None
    assert _for_seeker(officer, row, ON + dt.timedelta(days=1)) is None


def test_weights_count_from_their_day_and_are_an_administrators(officer: Actor, centre: Centre) -> None:
    administrator = factories.staff(Role.PLATFORM_ADMINISTRATOR, at=None)
    row, offer = _seeker(officer, centre), _vacancy(officer, centre)
    before = _for_seeker(officer, row)
    values = {**before.weights.values, "trade": 50, "skills": 4}
    new = {"values": values, "valid_from": ON + dt.timedelta(days=7), "source": "Quyết định thử", "on": ON}
    with acting_as(officer), pytest.raises(NotAllowed):
        add_weights(actor=officer, **new)
    with acting_as(administrator):
        made = add_weights(actor=administrator, **new)
        with pytest.raises(Conflict):
            add_weights(actor=administrator, **new)
        for wrong, field in (
            ({"valid_from": ON - dt.timedelta(days=1)}, "valid_from"),
            ({"values": values | {"least": 20}}, "least"),
            ({"values": values | {"trade_steps": [10, 5, 60, 100]}}, "trade_steps"),
            ({"values": values | {"trade": 140}}, "trade"),
            ({"source": " "}, "source"),
        ):
            with pytest.raises(InvalidInput) as refused:
                add_weights(actor=administrator, **(new | wrong))
            assert refused.value.field == field
    assert weights_row(ON) == before.weights
    later = _for_seeker(officer, row, ON + dt.timedelta(days=7))
    assert later.weights == made
    assert later.rows[0].explained.score.part("trade") == 5_000
    assert before.rows[0].explained.score.part("trade") == weights_of(before.weights).trade * 100
    assert _ids(later) == [offer.pk]


def test_a_list_is_kept_once_as_shown(officer: Actor, centre: Centre) -> None:
    row, offer = _seeker(officer, centre), _vacancy(officer, centre)
    for _time in range(2):
        jobs, people = _for_seeker(officer, row), _for_vacancy(officer, offer)
        with acting_as(officer):
            own = {"centre_id": centre.pk, "person_id": row.person_id, "registration_id": row.pk}
            keep_list_of_seeker(actor=officer, matches=jobs, at=at(), **own)
            keep_list_of_vacancy(actor=officer, centre_id=centre.pk, vacancy_id=offer.pk, matches=people, at=at())
    with acting_as(officer):
        assert sorted(MatchList.objects.values_list("kind", flat=True)) == ["seeker", "vacancy"]
        shown = list(MatchShown.objects.all())
        assert {(one.person_id, one.vacancy_id, one.rank) for one in shown} == {(row.person_id, offer.pk, 1)}
        assert shown[0].reasons["fits"][0] == ["same_trade", {}]
        assert MatchList.objects.filter(weights=MatchWeights.objects.get()).count() == 2
    stranger = factories.staff(Role.OFFICER, at=factories.centre())
    with acting_as(stranger):
        assert not MatchShown.objects.exists()
        with pytest.raises(NotAllowed):
            keep_list_of_vacancy(actor=stranger, centre_id=centre.pk, vacancy_id=offer.pk, matches=people, at=at())
    with acting_as(job_actor("tests", person_id=row.person_id)):
        assert MatchShown.objects.filter(person_id=row.person_id).count() == 2
