"""One seeker among all vacancies from files on disk, and what would make a pair match."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.jobbank.matching.making import BA_DINH, crowd
from vieclam.jobbank.matching.changes import Change, changes_for_seeker, changes_for_vacancy
from vieclam.jobbank.matching.columns import seeker_columns, vacancy_columns
from vieclam.jobbank.matching.exact import vacancy_against
from vieclam.jobbank.matching.facts import Demand, LegalAge, Licence, Place, SeekerFacts, Shift, VacancyFacts
from vieclam.jobbank.matching.index import Hit, VacancyIndex, build_index, load_index
from vieclam.jobbank.matching.lists import ids_of, load_lists, units_of
from vieclam.jobbank.matching.mass import MassMatcher
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.vocabulary import count_words
from vieclam.jobbank.matching.weights import Weights


def index_of(vacancies: list[VacancyFacts], weights: Weights | None = None) -> VacancyIndex:
    weights, vocabulary = weights or Weights(), count_words(one.words for one in vacancies)
    return build_index(vacancy_columns(vacancies, vocabulary, geography(), weights), vocabulary, weights)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_one_seeker_gets_what_a_full_run_gives(seed: int) -> None:
    seekers, vacancies = crowd(seed, 20, 120)
    index = index_of(vacancies)
    s = seeker_columns(seekers, index.vocabulary, geography())
    lists = MassMatcher(index.vacancies, index.rules, index.vocabulary, threads=1).match(s)
    for row, seeker in enumerate(seekers):
        ids, units = ids_of(lists.keys[row, :20]), units_of(lists.keys[row, :20])
        expected = [Hit(int(a), int(b)) for a, b in zip(ids, units, strict=True) if a]
        assert index.matches(seeker) == expected


def test_an_index_and_lists_come_back_from_disk(tmp_path: Path) -> None:
    seekers, vacancies = crowd(3, 20, 120)
    index = index_of(vacancies, Weights(pay=5, least=36))
    index.save(tmp_path)
    again = load_index(tmp_path)
    assert isinstance(again.vacancies.units, np.memmap)
    assert again.rules.weights == index.rules.weights
    found = [again.matches(seeker) for seeker in seekers]
    assert found == [index.matches(seeker) for seeker in seekers]
    assert sum(map(len, found)) > 100
    s = seeker_columns(seekers, index.vocabulary, geography())
    lists = MassMatcher(index.vacancies, index.rules, index.vocabulary, threads=1).match(s)
    lists.save(tmp_path / "lists.npz")
    stored = load_lists(tmp_path / "lists.npz")
    for name in ("seekers", "keys", "horizon"):
        np.testing.assert_array_equal(getattr(stored, name), getattr(lists, name))


def test_a_seeker_with_words_no_vacancy_has_teaches_the_index_nothing() -> None:
    index = index_of([VacancyFacts(id=1, place=BA_DINH, occupation="8153")])
    known = dict(index.vocabulary.numbers)
    odd = SeekerFacts(id=1, home=BA_DINH, occupations=("8153",), words=("xyz",), skills=frozenset({"abc"}))
    assert [hit.vacancy for hit in index.matches(odd)] == [1]
    assert index.vocabulary.numbers == known


def test_an_index_without_vacancies_finds_nothing() -> None:
    assert index_of([]).matches(SeekerFacts(id=1, home=BA_DINH, occupations=("8153",))) == []


SEEKER = SeekerFacts(
    id=1,
    home=BA_DINH,
    occupations=("8153",),
    pay_floor=8_000_000,
    shifts=frozenset({Shift.DAY}),
    age_reached=LegalAge.FIFTEEN,
    avoids=frozenset({Demand.STANDING}),
)
FITTING = VacancyFacts(id=1, place=BA_DINH, occupation="8153", pay_from=9_000_000)
OFFERS = [
    FITTING,
    dataclasses.replace(FITTING, id=2, pay_from=7_600_000),
    dataclasses.replace(FITTING, id=3, pay_from=7_500_000),
    dataclasses.replace(FITTING, id=4, pay_from=7_000_000),
    dataclasses.replace(FITTING, id=5, place=Place("79")),
    dataclasses.replace(FITTING, id=6, shifts=frozenset({Shift.NIGHT, Shift.ROTATING})),
    dataclasses.replace(FITTING, id=7, shifts=frozenset({Shift.NIGHT})),
    dataclasses.replace(FITTING, id=8, licences=frozenset({Licence.FORKLIFT})),
    # Two things at once are not opened by one change, and a law or a body is not changed.
    dataclasses.replace(FITTING, id=9, licences=frozenset({Licence.FORKLIFT, Licence.CRANE})),
    dataclasses.replace(FITTING, id=10, licences=frozenset({Licence.FORKLIFT}), pay_from=7_000_000),
    dataclasses.replace(FITTING, id=11, least_age=LegalAge.EIGHTEEN),
    dataclasses.replace(FITTING, id=12, demands=frozenset({Demand.STANDING})),
    # Another trade altogether is no match whatever is changed.
    dataclasses.replace(FITTING, id=13, pay_from=7_000_000, occupation="2512"),
]


def test_what_a_seeker_could_change() -> None:
    index = index_of(OFFERS)
    found = changes_for_seeker(index.columns(SEEKER), index.vacancies, index.against_all(SEEKER), geography())
    assert found == [
        Change("lower_the_wish", 1_000_000, 3),
        Change("accept_shift", "night", 2),
        Change("lower_the_wish", 500_000, 2),
        Change("accept_province", "79", 1),
        Change("accept_shift", "rotating", 1),
        Change("get_licence", "forklift", 1),
    ]


def test_each_change_opens_as_many_as_it_says() -> None:
    index = index_of(OFFERS)
    before = len(index.matches(SEEKER))
    for changed, opens in (
        (dataclasses.replace(SEEKER, pay_floor=7_000_000), 3),
        (dataclasses.replace(SEEKER, accepted=frozenset({"79"})), 1),
        (dataclasses.replace(SEEKER, shifts=frozenset({Shift.DAY, Shift.NIGHT})), 2),
        (dataclasses.replace(SEEKER, licences=frozenset({Licence.FORKLIFT})), 1),
    ):
        assert len(index.matches(changed)) - before == opens


def test_what_an_employer_could_change() -> None:
    places, weights = geography(), Weights()
    vacancy = dataclasses.replace(
        FITTING,
        pay_from=7_200_000,
        shifts=frozenset({Shift.NIGHT}),
        licences=frozenset({Licence.B}),
        demands=frozenset({Demand.WALKING}),
    )
    fitting = SeekerFacts(id=1, home=BA_DINH, occupations=("8153",), licences=frozenset({Licence.C}))
    seekers = [
        fitting,
        dataclasses.replace(fitting, id=2, pay_floor=8_000_000),
        dataclasses.replace(fitting, id=3, pay_floor=7_300_000),
        dataclasses.replace(fitting, id=4, shifts=frozenset({Shift.DAY})),
        dataclasses.replace(fitting, id=5, licences=frozenset()),
        dataclasses.replace(fitting, id=6, avoids=frozenset({Demand.WALKING})),
        dataclasses.replace(fitting, id=7, avoids=frozenset({Demand.WALKING}), licences=frozenset()),
        dataclasses.replace(fitting, id=8, home=Place("79")),
    ]
    vocabulary = count_words([])
    v, s = vacancy_columns([vacancy], vocabulary, places, weights), seeker_columns(seekers, vocabulary, places)
    compared = vacancy_against(v, s, Rules(weights, places), len(vocabulary.numbers))
    assert ids_of(compared.best(5)).tolist() == [1, 0, 0, 0, 0]
    assert changes_for_vacancy(v, s, compared) == [
        Change("pay_more", 1_000_000, 2),
        Change("ask_no_licence", "B", 1),
        Change("offer_shift", "day", 1),
        Change("pay_more", 500_000, 1),
        Change("without_demand", "walking", 1),
    ]
