"""The sparse engine gives what scoring every pair gives; columns say of a pair what its facts say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.jobbank.matching.making import crowd, seeker_lists, vacancy_lists
from vieclam.jobbank.matching import mass
from vieclam.jobbank.matching.columns import seeker_columns, vacancy_columns
from vieclam.jobbank.matching.conditions import failures
from vieclam.jobbank.matching.exact import seeker_against, shortlist, vacancy_against
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.lists import ids_of, units_of
from vieclam.jobbank.matching.mass import MassMatcher
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.scoring import score_pair
from vieclam.jobbank.matching.vocabulary import Vocabulary, count_words
from vieclam.jobbank.matching.weights import UNITS, Weights

WEIGHTS = Weights()
Pairs = list[tuple[int, int]]


def by_hand(
    seeker: SeekerFacts, vacancies: list[VacancyFacts], weights: Weights, vocabulary: Vocabulary, count: int
) -> Pairs:
    """The best of a seeker from the facts alone: (id, hundredths of points)."""
    places = geography()
    found = [
        (vacancy.id, score_pair(seeker, vacancy, weights, vocabulary, places).units)
        for vacancy in vacancies
        if not failures(seeker, vacancy, weights, places)
    ]
    possible = [pair for pair in found if pair[1] >= weights.least * UNITS]
    return sorted(possible, key=lambda pair: (-pair[1], pair[0]))[:count]


def said(keys: np.ndarray) -> Pairs:
    return [(int(a), int(b)) for a, b in zip(ids_of(keys), units_of(keys), strict=True) if a]


@settings(max_examples=150, deadline=None)
@given(seeker_lists(5), vacancy_lists(12))
def test_columns_say_of_each_pair_what_its_facts_say(seekers: list[SeekerFacts], vacancies: list[VacancyFacts]) -> None:
    vocabulary, places = count_words(one.words for one in vacancies), geography()
    rules = Rules(WEIGHTS, places)
    s = seeker_columns(seekers, vocabulary, places)
    v = vacancy_columns(vacancies, vocabulary, places, WEIGHTS)
    width = len(vocabulary.numbers)
    for row, seeker in enumerate(seekers):
        compared = seeker_against(s.take([row]), v, rules, width)
        for column, vacancy in enumerate(vacancies):
            failed = sum(failure.hard for failure in failures(seeker, vacancy, WEIGHTS, places))
            assert compared.failing[column] == failed
            assert compared.units[column] == score_pair(seeker, vacancy, WEIGHTS, vocabulary, places).units
            other_way = vacancy_against(v.take([column]), s, rules, width)
            assert (other_way.units[row], other_way.failing[row]) == (compared.units[column], failed)
            near = shortlist(v.take([column]), s, rules, width, 3)
            np.testing.assert_array_equal(near, other_way.best(3))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([(2, 3), (5, 9), (48, 512)]),
    st.sampled_from([1, 4, 10]),
    st.sampled_from([0, 5_000]),
    st.sampled_from([39, 60]),
)
def test_the_engine_finds_exactly_the_best(
    seed: int, widths: tuple[int, int], keep: int, small: int, least: int
) -> None:
    seekers, vacancies = crowd(seed, 40, 150)
    vocabulary, places = count_words(one.words for one in vacancies), geography()
    weights = Weights(least=least)
    s = seeker_columns(seekers, vocabulary, places)
    v = vacancy_columns(vacancies, vocabulary, places, weights)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mass, "WIDTHS", widths)
        patch.setattr(mass, "SMALL", small)
        matcher = MassMatcher(v, Rules(weights, places), vocabulary, threads=1)
        matcher.keep = keep
        lists = matcher.match(s)
    for row, seeker in enumerate(seekers):
        assert said(lists.keys[row]) == by_hand(seeker, vacancies, weights, vocabulary, keep)
