"""Vacancies of one province and one major group of trades as a sparse matrix whose product with seekers *is* the score.

Parts that depend on few different values (place, pay, papers, terms, the hard conditions) become columns, one for each
value that occurs in the block: the vacancy has a 1 there, the seeker the points of the rule for that value, a large
negative number where a hard condition fails. All are whole numbers below 2**24, so float32 adds them exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import NOT_KNOWN, POINTS, SeekerColumns, VacancyColumns
from vieclam.jobbank.matching.rules import Rules

NEVER = 1 << 15
"""More than any score: taken off where a hard condition fails."""
Matrix = Any


def words_matrix(columns: SeekerColumns | VacancyColumns, width: int) -> Matrix:
    """Trades, skills and words, a row each; of seekers 1, of vacancies the hundredths of points."""
    data = columns.units if isinstance(columns, VacancyColumns) else np.ones(len(columns.features), np.float32)
    features = np.asarray(columns.features, np.int32)
    return sp.csr_matrix((data.astype(np.float32), features, columns.starts), shape=(len(columns), width))


class WordsBlock:
    """Trade, skills and words alone, of vacancies outside the seeker's own major groups."""

    def __init__(self, vacancies: VacancyColumns, width: int) -> None:
        self.vacancies = vacancies
        self.words = words_matrix(vacancies, width)
        majors = np.where(vacancies.major == NOT_KNOWN, 10, vacancies.major)
        self.matrix = sp.hstack([self.words, _one_hot([majors], [11])], format="csr").T.tocsr()

    def rows(self, words: Matrix, majors: NDArray[np.uint16]) -> Matrix:
        """The matrix of seekers with these words for the product with :attr:`matrix`."""
        own = (majors[:, None] >> np.arange(11, dtype=np.uint16)) & 1
        return sp.hstack([words, _sparse(own.astype(np.float32) * -NEVER)], format="csr")


class Coded:
    """Vacancies by the number of each of their values, sorted out once for all blocks."""

    def __init__(self, vacancies: VacancyColumns) -> None:
        v = vacancies
        self.spoken, spoken = _distinct(v.languages)
        self.papers, paper = _distinct(np.column_stack([v.experience, v.schooling, v.qualification, spoken]))
        self.terms, term = _distinct(np.column_stack([v.contract, v.hours, v.dormitory]))
        self.hard, hard = _distinct(np.column_stack([v.shifts, v.demands, v.age, v.licences.astype(np.int64)]))
        first = -NOT_KNOWN
        self.numbers: list[NDArray[np.int64]] = [
            v.place.astype(np.int64),
            v.pay_from.astype(np.int64) + first,
            v.pay_best.astype(np.int64) + first,
            paper,
            term,
            hard,
        ]

    def of(self, rows: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """For each kind of value: those that occur in ``rows``, and which of them each row has."""
        for numbers in self.numbers:
            some = numbers[rows]
            present = np.flatnonzero(np.bincount(some))
            places = np.zeros(int(some.max(initial=0)) + 1, np.int64)
            places[present] = np.arange(len(present))
            yield present, places[some]


class Block:
    """All parts of the score and all hard conditions for the vacancies of ``rows``."""

    def __init__(
        self, vacancies: VacancyColumns, coded: Coded, rows: NDArray[np.int64], rules: Rules, width: int
    ) -> None:
        v = self.vacancies = vacancies.take(rows)
        self.rules, self.width = rules, width
        found = list(coded.of(rows))
        values, members = [one for one, _row in found], [row for _one, row in found]
        self.places, self.spoken = values[0], coded.spoken
        self.begins, self.bests = values[1] + NOT_KNOWN, values[2] + NOT_KNOWN
        self.papers, self.terms, self.hard = coded.papers[values[3]], coded.terms[values[4]], coded.hard[values[5]]
        sizes = [len(one) for one in values]
        self.cells = sum(sizes)
        self.matrix = sp.hstack([words_matrix(v, width), _one_hot(members, sizes)], format="csr").T.tocsr()
        self._province = rules.places.province_of[self.places].astype(np.uint64)

    def rows(self, seekers: SeekerColumns) -> tuple[Matrix, NDArray[np.int64]]:
        """The matrix of these seekers, and hundredths of points to add to each product of a row."""
        place, everywhere = self._place(seekers)
        pay, any_pay = self._pay(seekers)
        papers, enough = self._papers(seekers)
        terms, any_terms = self._terms(seekers)
        values = np.hstack([place, pay, self._wage(seekers), papers, terms, self._hard(seekers)])
        made = sp.hstack([words_matrix(seekers, self.width), _sparse(values.astype(np.float32))], format="csr")
        return made, (everywhere + any_pay + enough + any_terms).astype(np.int64)

    def _place(self, s: SeekerColumns) -> tuple[NDArray[Any], NDArray[Any]]:
        rules = self.rules
        # Few points occur among seekers of one province: what holds for each is looked up once.
        points, number = np.unique(s.points, return_inverse=True)
        number = number.reshape(s.points.shape)
        kilometres = rules.places.distances[np.ix_(points, self.places)]
        worth = np.where((points == NOT_KNOWN)[:, None], 0, rules.by_distance[kilometres])
        units = worth[number[:, 0]]
        for column in range(1, POINTS):
            more = np.flatnonzero(s.points[:, column] != NOT_KNOWN)
            units[more] = np.maximum(units[more], worth[number[more, column]])
        nowhere = (s.points == NOT_KNOWN).all(axis=1)
        wanted = (s.provinces[:, None] >> self._province) & np.uint64(1) == 1
        reached = (kilometres <= rules.weights.reach_km) & (points != NOT_KNOWN)[:, None]
        near = reached[number[:, 0]]
        units[~(wanted | near)] -= NEVER
        return units, np.where(nowhere, self.rules.weights.units("distance"), 0)

    def _pay(self, s: SeekerColumns) -> tuple[NDArray[Any], NDArray[Any]]:
        asks = s.pay > 0
        units = self.rules.pay(s.pay[:, None], self.begins[None, :])
        return np.where(asks[:, None], units, 0), np.where(asks, 0, self.rules.weights.units("pay"))

    def _wage(self, s: SeekerColumns) -> NDArray[Any]:
        return np.where(self.rules.wage_fails(s.pay[:, None], self.bests[None, :]), -NEVER, 0)

    def _papers(self, s: SeekerColumns) -> tuple[NDArray[Any], NDArray[Any]]:
        rules, p = self.rules, self.papers
        spoken = rules.languages(s.languages[:, None, :], self.spoken[None, :, :])
        units = (
            rules.experience(s.experience[:, None], p[None, :, 0])
            + rules.schooling(s.schooling[:, None], p[None, :, 1], s.qualification[:, None], p[None, :, 2])
            + spoken[:, p[:, 3]]
        )
        # What most have is added to all, so that the product only meets those who lack something.
        most = units.max(axis=1, initial=0)
        return units - most[:, None], most

    def _terms(self, s: SeekerColumns) -> tuple[NDArray[Any], NDArray[Any]]:
        t = self.terms
        units = self.rules.terms(
            s.contracts[:, None],
            s.hours[:, None],
            s.dormitory[:, None],
            t[None, :, 0],
            t[None, :, 1],
            t[None, :, 2] > 0,
        )
        most = units.max(axis=1, initial=0)
        return units - most[:, None], most

    def _hard(self, s: SeekerColumns) -> NDArray[Any]:
        shifts, demands, age, licences = self.hard.T
        fails = (
            self.rules.shift_fails(s.shifts[:, None], shifts[None, :])
            | ((demands[None, :] & s.avoids[:, None]) > 0)
            | (age[None, :] > s.age[:, None])
            | ((licences[None, :] & ~s.licences.astype(np.int64)[:, None]) > 0)
        )
        return np.where(fails, -NEVER, 0)


def _distinct(rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    values, inverse = np.unique(rows, axis=0, return_inverse=True)
    return values, inverse.reshape(-1)


def _sparse(values: NDArray[np.float32]) -> Matrix:
    flat = np.flatnonzero(values)
    starts = np.concatenate(([0], np.cumsum(np.count_nonzero(values, axis=1))))
    columns = (flat % max(values.shape[1], 1)).astype(np.int32)
    return sp.csr_matrix((values.reshape(-1)[flat], columns, starts), shape=values.shape)


def _one_hot(members: list[NDArray[Any]], sizes: list[int]) -> Matrix:
    """A 1 for the value of each family, the families side by side."""
    offsets = np.cumsum([0, *sizes[:-1]])
    columns = np.column_stack([member + offset for member, offset in zip(members, offsets, strict=True)])
    count = columns.shape[1]
    starts = np.arange(0, columns.size + 1, count)
    return sp.csr_matrix(
        (np.ones(columns.size, np.float32), columns.reshape(-1).astype(np.int32), starts),
        shape=(len(columns), int(sum(sizes))),
    )
