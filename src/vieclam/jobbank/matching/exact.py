"""One seeker against all vacancies, one vacancy against all seekers: every pair is looked at, nothing is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import Columns, SeekerColumns, VacancyColumns
from vieclam.jobbank.matching.lists import Keys, best_of, keys_of
from vieclam.jobbank.matching.rules import Rules, words_against_many
from vieclam.jobbank.matching.weights import UNITS


@dataclass(frozen=True, slots=True)
class Compared:
    """For each of the many: hundredths of points, and the bits of hard conditions that fail."""

    ids: NDArray[np.int64]
    units: NDArray[np.int64]
    failing: NDArray[np.uint8]
    least: int

    def best(self, count: int) -> Keys:
        """Keys (``lists``) of the best possible matches."""
        chosen = np.flatnonzero((self.failing == 0) & (self.units >= self.least))
        best = best_of(keys_of(self.units[chosen], self.ids[chosen])[None, :], count)
        return np.asarray(best[0])


def seeker_against(seeker: SeekerColumns, vacancies: VacancyColumns, rules: Rules, width: int) -> Compared:
    """The one row of ``seeker`` against each of ``vacancies``."""
    words = words_against_many(seeker.features, None, vacancies, width)
    return _compared(words, seeker, vacancies, rules, vacancies)


def best_for_seeker(seeker: SeekerColumns, vacancies: VacancyColumns, rules: Rules, width: int, count: int) -> Keys:
    """Keys of the best vacancies of the one row of ``seeker``; what has too little in common is not looked at."""
    words = words_against_many(seeker.features, None, vacancies, width)
    related = (rules.weights.least - rules.weights.without_relation) * UNITS
    rows = np.flatnonzero(words >= related)
    some = vacancies.without_words(rows)
    return _compared(words[rows], seeker, some, rules, some).best(count)


def vacancy_against(vacancy: VacancyColumns, seekers: SeekerColumns, rules: Rules, width: int) -> Compared:
    """The one row of ``vacancy`` against each of ``seekers``."""
    words = words_against_many(vacancy.features, vacancy.units, seekers, width)
    return _compared(words, seekers, vacancy, rules, seekers)


def shortlist(vacancy: VacancyColumns, seekers: SeekerColumns, rules: Rules, width: int, count: int) -> Keys:
    """Keys of the best seekers of the one row of ``vacancy``; those it is too far for are not looked at."""
    far = rules.place_fails(seekers.provinces, seekers.points[:, 0], vacancy.place, vacancy.province)
    return vacancy_against(vacancy, seekers.take(np.flatnonzero(~far)), rules, width).best(count)


def _compared(words: Any, s: SeekerColumns, v: VacancyColumns, rules: Rules, many: Columns) -> Compared:
    units = words + rules.apart_from_words(s, v)
    return Compared(many.id, units, rules.failing(s, v).astype(np.uint8), rules.weights.least * UNITS)
