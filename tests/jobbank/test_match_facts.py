"""Records as matching reads them: only what is told, and nothing that must not count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from vieclam.jobbank.choices import Experience, Qualification, Schooling
from vieclam.jobbank.match_facts import seeker_facts, vacancy_facts
from vieclam.jobbank.matching import facts
from vieclam.jobbank.matching.conditions import failures
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.weights import Weights
from vieclam.jobbank.models import JobWish, SeekerRegistration, Vacancy

ON = dt.date(2026, 11, 2)
PROVINCE_OF = {"03679": "14"}


def a_vacancy(**told: Any) -> VacancyFacts:
    plain: dict[str, Any] = {
        "pk": 7,
        "title": "Thợ hàn",
        "province_codes": ["14"],
        "commune_codes": ["03679"],
        "occupation_code": "7212",
        "pay_minimum": 9_000_000,
        "pay_maximum": 12_000_000,
    }
    made = vacancy_facts(Vacancy(**(plain | told)))
    assert made is not None
    return made


def a_seeker(*, born_on: dt.date = dt.date(1990, 1, 1), wish: dict[str, Any] | None = None, **told: Any) -> SeekerFacts:
    plain = {"pk": 3, "current_commune_code": "03679", "schooling": "upper_secondary", "qualification": "elementary"}
    wished: dict[str, Any] = {"title": "Thợ hàn", "occupation_code": "7212", "pay_minimum": 10_000_000}
    return seeker_facts(
        SeekerRegistration(**(plain | told)),
        JobWish(**(wished | (wish or {}))),
        born_on=born_on,
        skills=["Hàn TIG"],
        province_of=PROVINCE_OF,
        on=ON,
    )


def test_a_vacancy_says_what_it_tells() -> None:
    made = a_vacancy(abilities=["shifts"], licences=["welding"], languages="Tiếng Anh", welfare=["dormitory"])
    assert (made.place.province, made.place.commune, made.occupation) == ("14", "03679", "7212")
    assert (made.pay_from, made.pay_to) == (9_000_000, 12_000_000)
    assert made.shifts == {facts.Shift.ROTATING}
    assert made.licences == {facts.Licence.PRESSURE_WELDING}
    assert [language.code for language in made.languages] == ["en"]
    assert made.dormitory


def test_pay_by_the_day_is_compared_as_a_month() -> None:
    assert a_vacancy(pay_minimum=400_000, pay_maximum=None, pay_unit="day").pay_from == 10_400_000


def test_a_vacancy_without_a_province_is_not_matched() -> None:
    assert vacancy_facts(Vacancy(title="Thợ hàn", province_codes=[])) is None


def test_a_seeker_says_what_it_tells() -> None:
    made = a_seeker(
        licences=["driving_c", "other"],
        language_1="Tiếng Trung",
        language_1_grade="good",
        wish={
            "place_1_province": "01",
            "provinces_to_move": ["79"],
            "abilities": ["travel"],
            "working_time": "part_time",
        },
    )
    assert made.home == facts.Place("14", "03679")
    assert made.provinces == {"01", "79"}
    assert made.licences == {facts.Licence.C}
    assert made.shifts == {facts.Shift.DAY}
    assert made.hours == {facts.Hours.PART}
    assert made.languages == (facts.Language("zh", facts.Fluency.GOOD),)
    assert made.skills == {"han tig"}
    assert made.pay_floor == 10_000_000


def test_who_lets_pay_be_agreed_on_has_no_floor() -> None:
    assert a_seeker(wish={"pay_minimum": None, "pay_negotiable": True}).pay_floor is None


@pytest.mark.parametrize(("years", "reached"), [(15, 15), (17, 15), (18, 18), (60, 18)])
def test_of_age_only_what_a_law_asks_is_known(years: int, reached: int) -> None:
    assert a_seeker(born_on=dt.date(ON.year - years, ON.month, ON.day)).age_reached == reached


def test_below_fifteen_nobody_is_matched() -> None:
    with pytest.raises(ValueError, match="below fifteen"):
        a_seeker(born_on=dt.date(ON.year - 15, ON.month, ON.day + 1))


def test_every_band_of_the_forms_has_its_step() -> None:
    for experience in Experience.values:
        a_vacancy(experience=experience)
    for schooling in Schooling.values:
        a_seeker(schooling=schooling)
    assert a_seeker(qualification=Qualification.DOCTOR).qualification == facts.Qualification.DOCTOR


def test_a_pair_that_fits_fails_no_hard_condition() -> None:
    assert not list(failures(a_seeker(), a_vacancy(), Weights(), geography()))
    asked_for_more = a_seeker(wish={"pay_minimum": 20_000_000})
    assert list(failures(asked_for_more, a_vacancy(), Weights(), geography()))
