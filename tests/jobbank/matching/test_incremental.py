"""What is matched again after changes is what a full run gives."""

from __future__ import annotations

import random
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.jobbank.matching.making import BA_DINH, crowd, crowd_seeker, crowd_vacancy
from vieclam.jobbank.matching import incremental, mass
from vieclam.jobbank.matching.columns import SeekerColumns, VacancyColumns, seeker_columns, vacancy_columns
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.incremental import Changes, update
from vieclam.jobbank.matching.lists import TopLists
from vieclam.jobbank.matching.mass import MassMatcher
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.vocabulary import Vocabulary, count_words
from vieclam.jobbank.matching.weights import Weights

Record = TypeVar("Record", SeekerFacts, VacancyFacts)


def differing(before: list[Record], after: list[Record]) -> np.ndarray:
    """Ids of what is new, changed or gone."""
    old, new = ({one.id: one for one in some} for some in (before, after))
    return np.array([one for one in old.keys() | new.keys() if old.get(one) != new.get(one)], np.int64)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30), st.integers(0, 40)), min_size=1, max_size=3),
    st.sampled_from([(1, 1), (3, 2), (10, 5)]),
    st.sampled_from([0, 5_000]),
    st.sampled_from([0, 10, 20_000]),
)
def test_incremental_is_full(
    seed: int, steps: list[tuple[int, int, int]], sizes: tuple[int, int], small: int, many: int
) -> None:
    dice = random.Random(seed)
    seekers, vacancies = crowd(seed, 25, 120)
    rules, vocabulary = Rules(Weights(), geography()), count_words(one.words for one in vacancies)
    with pytest.MonkeyPatch.context() as patch:
        for module in (mass, incremental):
            patch.setattr(module, "SHOWN", sizes[0])
            patch.setattr(module, "RESERVE", sizes[1])
        patch.setattr(mass, "SMALL", small)
        patch.setattr(incremental, "MANY", many)
        lists = full(seekers, vacancies, rules, vocabulary)[0]
        for other_seekers, other_vacancies, gone in steps:
            before = seekers, vacancies
            seekers = replaced(seekers, [crowd_seeker(dice, dice.randint(1, 30)) for _ in range(other_seekers)])
            removed = {dice.randint(1, 140) for _ in range(gone)}
            stay = [one for one in vacancies if one.id not in removed]
            vacancies = replaced(stay, [crowd_vacancy(dice, dice.randint(1, 140)) for _ in range(other_vacancies)])
            changes = Changes(differing(before[0], seekers), differing(before[1], vacancies))
            again, s, v = full(seekers, vacancies, rules, vocabulary)
            lists = update(lists, changes, s, v, rules, vocabulary, threads=1).lists
            assert lists.seekers.tolist() == again.seekers.tolist()
            np.testing.assert_array_equal(lists.keys[:, : sizes[0]], again.keys[:, : sizes[0]])


def replaced(records: list[Record], others: list[Record]) -> list[Record]:
    """``others`` instead of those with the same id, or added."""
    return list({one.id: one for one in [*records, *others]}.values())


def full(
    seekers: list[SeekerFacts], vacancies: list[VacancyFacts], rules: Rules, vocabulary: Vocabulary
) -> tuple[TopLists, SeekerColumns, VacancyColumns]:
    """Everything matched anew."""
    s = seeker_columns(seekers, vocabulary, rules.places)
    v = vacancy_columns(vacancies, vocabulary, rules.places, rules.weights)
    return MassMatcher(v, rules, vocabulary, threads=1).match(s), s, v


def test_a_list_that_overflowed_does_not_believe_it_knows_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (mass, incremental):
        monkeypatch.setattr(module, "SHOWN", 1)
        monkeypatch.setattr(module, "RESERVE", 1)
    rules, vocabulary = Rules(Weights(), geography()), count_words([])
    seekers = [SeekerFacts(id=1, home=BA_DINH, occupations=("8153",))]
    offers = [VacancyFacts(id=number, place=BA_DINH, occupation="8153") for number in (1, 2, 3, 4)]
    lists, s, _v = full(seekers, offers[3:], rules, vocabulary)
    assert lists.horizon.tolist() == [0]
    for now, differs, expected in ((offers, [1, 2, 3], 1), (offers[2:], [1, 2], 3)):
        changes = Changes(np.array([], np.int64), np.array(differs))
        v = vacancy_columns(now, vocabulary, rules.places, rules.weights)
        updated = update(lists, changes, s, v, rules, vocabulary, threads=1)
        lists = updated.lists
        assert lists.shown(1)[0].tolist() == [[expected]]
    assert (updated.changed, updated.ran_short) == (0, 1)


def test_what_is_not_changed_is_not_matched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    seekers, vacancies = crowd(5, 30, 100)
    rules, vocabulary = Rules(Weights(), geography()), count_words(one.words for one in vacancies)
    lists, s, v = full(seekers, vacancies, rules, vocabulary)
    matched: list[tuple[int, int]] = []
    original = MassMatcher.match

    def watched(self: MassMatcher, some: SeekerColumns) -> TopLists:
        matched.append((len(some), len(self.vacancies)))
        return original(self, some)

    monkeypatch.setattr(MassMatcher, "match", watched)
    none = np.array([], np.int64)
    assert update(lists, Changes(none, none), s, v, rules, vocabulary).lists.keys.tolist() == lists.keys.tolist()
    assert matched == []
    update(lists, Changes(np.array([3, 7]), np.array([11])), s, v, rules, vocabulary)
    assert matched == [(2, 100)]
