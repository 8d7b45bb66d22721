"""The rules of a pair over columns: what each part counts, and which hard conditions fail.

Every function takes columns of seekers and of vacancies that NumPy can broadcast against each other (one against many,
many against one, each against each) and answers in that shape; points are hundredths (``weights.UNITS``). ``scoring``
and ``conditions`` say the same of one pair of facts, with the values a person is told; tests hold them equal.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import NOT_KNOWN, SeekerColumns, VacancyColumns
from vieclam.jobbank.matching.places import NEIGHBOURING_PROVINCE, OTHER_PROVINCE, SAME_PROVINCE, Geography
from vieclam.jobbank.matching.weights import Weights

Numbers = NDArray[Any]
SAME_PROVINCE_SHARE, NEIGHBOURING_SHARE = 2, 6
"""Where a commune is not known: a half, a sixth of the points for nearness."""


class Hard(IntFlag):
    """Conditions without which a pair is no match, one bit each."""

    PLACE = 1
    WAGE = 2
    SHIFT = 4
    LICENCE = 8
    AGE = 16
    DEMANDS = 32


class Rules:
    """The rules with their weights and places."""

    def __init__(self, weights: Weights, places: Geography) -> None:
        self.weights = weights
        self.places = places
        full, far = weights.units("distance"), weights.far_km
        by_distance = np.zeros(OTHER_PROVINCE + 1, np.int32)
        by_distance[:far] = full * (far - np.arange(far)) // far
        by_distance[SAME_PROVINCE] = full // SAME_PROVINCE_SHARE
        by_distance[NEIGHBOURING_PROVINCE] = full // NEIGHBOURING_SHARE
        self.by_distance = by_distance
        """Hundredths of points by kilometres."""

    def distance(self, points: Numbers, place: Numbers) -> Numbers:
        """The nearest of the seeker's points counts (last axis of ``points``); with no point any place is near."""
        known = points != NOT_KNOWN
        units = self.by_distance[self.places.distances[points, place[..., None]]]
        best = np.where(known, units, 0).max(axis=-1)
        return np.where(known.any(axis=-1), best, self.weights.units("distance"))

    def pay(self, floor: Numbers, begins: Numbers) -> Numbers:
        """What is paid above the floor, all of it from one and a half times the floor on."""
        full = self.weights.units("pay")
        asked = floor.astype(np.int64)
        more = np.clip(2 * (begins.astype(np.int64) - asked), 0, np.maximum(asked, 0))
        units = np.where(begins == NOT_KNOWN, 0, full * more // np.maximum(asked, 1))
        return np.where(asked > 0, units, full)

    def experience(self, has: Numbers, asked: Numbers) -> Numbers:
        """All for enough, half for one band too little."""
        full, gap = self.weights.units("experience"), asked - has
        return np.where(gap <= 0, full, np.where(gap == 1, full // 2, 0))

    def schooling(self, schooling: Numbers, asked: Numbers, qualification: Numbers, wanted: Numbers) -> Numbers:
        """Half for the schooling, half for the qualification."""
        half = self.weights.units("schooling") // 2
        return half * (schooling >= asked) + half * (qualification >= wanted)

    def languages(self, known: Numbers, asked: Numbers) -> Numbers:
        """The share of the languages asked for that are known well enough; last axis: languages as numbers."""
        full = self.weights.units("languages")
        count = (asked > 0).sum(axis=-1)
        a, b = known[..., None, :], asked[..., :, None]
        met = ((a // 4 == b // 4) & (a % 4 >= b % 4) & (b > 0)).any(axis=-1).sum(axis=-1)
        return np.where(count == 0, full, full // np.maximum(count, 1) * met)

    def terms(
        self, contracts: Numbers, hours: Numbers, sleeps: Numbers, contract: Numbers, time: Numbers, dormitory: Numbers
    ) -> Numbers:
        """The share of the wishes for contract, hours and a dormitory that are met; without a wish all."""
        full = self.weights.units("terms")
        count = (contracts > 0).astype(np.int32) + (hours > 0) + sleeps
        met = ((contracts & contract) > 0).astype(np.int32) + ((hours & time) > 0) + (sleeps & dormitory)
        return np.where(count == 0, full, full // np.maximum(count, 1) * met)

    def apart_from_words(self, s: SeekerColumns, v: VacancyColumns) -> Numbers:
        """The sum of all parts but trade, skills and text."""
        return np.asarray(
            self.distance(s.points, v.place)
            + self.pay(s.pay, v.pay_from)
            + self.experience(s.experience, v.experience)
            + self.schooling(s.schooling, v.schooling, s.qualification, v.qualification)
            + self.languages(s.languages, v.languages)
            + self.terms(s.contracts, s.hours, s.dormitory, v.contract, v.hours, v.dormitory)
        )

    def place_fails(self, provinces: Numbers, home: Numbers, place: Numbers, province: Numbers) -> Numbers:
        """Neither in a province that is wanted or accepted (bits) nor near the home."""
        wanted = (provinces >> province.astype(np.uint64)) & np.uint64(1) == 1
        near = (home != NOT_KNOWN) & (self.places.distances[home, place] <= self.weights.reach_km)
        return np.asarray(~(wanted | near))

    def wage_fails(self, floor: Numbers, best: Numbers) -> Numbers:
        """The best offer is known and below the floor."""
        return np.asarray((floor > 0) & (best != NOT_KNOWN) & (best < floor))

    def shift_fails(self, takes: Numbers, worked: Numbers) -> Numbers:
        """Both said their shifts and have none in common."""
        return np.asarray((takes > 0) & (worked > 0) & ((takes & worked) == 0))

    def failing(self, s: SeekerColumns, v: VacancyColumns) -> Numbers:
        """The hard conditions that fail, as bits of :class:`Hard`; 0 where none does."""
        parts = (
            (Hard.PLACE, self.place_fails(s.provinces, s.points[..., 0], v.place, v.province)),
            (Hard.WAGE, self.wage_fails(s.pay, v.pay_best)),
            (Hard.SHIFT, self.shift_fails(s.shifts, v.shifts)),
            (Hard.LICENCE, (v.licences & ~s.licences) > 0),
            (Hard.AGE, v.age > s.age),
            (Hard.DEMANDS, (v.demands & s.avoids) > 0),
        )
        bits: Numbers = np.zeros((), np.uint8)
        for bit, fails in parts:
            bits = bits | np.where(fails, np.uint8(bit), np.uint8(0))
        return bits


def words_against_many(
    features: Numbers, units: Numbers | None, rows: VacancyColumns | SeekerColumns, width: int
) -> Numbers:
    """Hundredths for trade, skills and text of one record against each of ``rows``.

    One seeker against vacancies: ``features`` are the seeker's and ``units`` is None; one vacancy against seekers:
    both are the vacancy's. ``width``: how many features there are at most.
    """
    given = np.zeros(max(width, 1), np.int32)
    given[features] = 1 if units is None else units
    part = slice(int(rows.starts[0]), int(rows.starts[-1]))
    own = rows.units[part] if isinstance(rows, VacancyColumns) else np.ones(part.stop - part.start, np.int32)
    matrix = sp.csr_matrix((own, rows.features[part], rows.starts - rows.starts[0]), shape=(len(rows), len(given)))
    return np.asarray(matrix @ given).astype(np.int64)
