"""How far places are from one another: kilometres between the middles of communes, or which provinces touch.

A place is a number here: communes in the order of their file, then the provinces (for places without a commune).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.facts import Place

DATA = Path(__file__).parent / "data"
SAME_PROVINCE, NEIGHBOURING_PROVINCE, OTHER_PROVINCE = 5_000, 5_001, 5_002
"""Instead of kilometres, where a commune is not known."""
LONGEST = 4_999
EARTH_KM = 6_371.0


class Geography:
    """Communes and provinces since 1/7/2025 with all distances (22 MB, made at the first question, half a second)."""

    def __init__(self) -> None:
        rows = _rows("commune_points.csv")
        self.communes = {row["commune"]: number for number, row in enumerate(rows)}
        self.province_codes = sorted({row["province"] for row in rows})
        self.provinces = {code: number for number, code in enumerate(self.province_codes)}
        self._points = np.radians([[float(row["latitude"]), float(row["longitude"])] for row in rows])
        within = [self.provinces[row["province"]] for row in rows]
        self.province_of: NDArray[np.int8] = np.array([*within, *range(len(self.province_codes))], np.int8)
        """Number of the province of each place."""
        self.neighbours = np.zeros((len(self.provinces), len(self.provinces)), np.bool_)
        for row in _rows("province_neighbours.csv"):
            a, b = self.provinces[row["province"]], self.provinces[row["neighbour"]]
            self.neighbours[a, b] = self.neighbours[b, a] = True

    @property
    def size(self) -> int:
        """How many places there are."""
        return len(self.province_of)

    def number(self, place: Place) -> int:
        """The number of a place; of its province where its commune is not known to us."""
        if place.province not in self.provinces:
            raise ValueError(f"no such province since 1/7/2025: {place.province!r}")
        province = self.provinces[place.province]
        commune = self.communes.get(place.commune)
        if commune is None:
            return len(self.communes) + province
        if self.province_of[commune] != province:
            raise ValueError(f"commune {place.commune} is not in province {place.province}")
        return commune

    @cached_property
    def distances(self) -> NDArray[np.uint16]:
        """Whole kilometres of the great circle between any two places, or one of the three words for provinces."""
        count = len(self.communes)
        made = np.empty((self.size, self.size), np.uint16)
        a, b = self.province_of[:, None], self.province_of[None, :]
        made[:] = np.where(
            a == b, SAME_PROVINCE, np.where(self.neighbours[a, b], NEIGHBOURING_PROVINCE, OTHER_PROVINCE)
        )
        latitude, longitude = self._points[:, 0], self._points[:, 1]
        for begin in range(0, count, 256):
            part = slice(begin, min(begin + 256, count))
            kilometres = self._kilometres(latitude[part, None], longitude[part, None])
            made[part, :count] = np.minimum(np.rint(kilometres), LONGEST)
        return made

    def between(self, a: Place, b: Place) -> int:
        """Kilometres, or one of the three words for provinces."""
        return int(self.distances[self.number(a), self.number(b)])

    def within(self, communes: Iterable[str], kilometres: int) -> set[str]:
        """The communes whose middle lies within ``kilometres`` of the middle of one of these, they themselves too."""
        known = [self.communes[code] for code in communes if code in self.communes]
        latitude, longitude = self._points[:, 0], self._points[:, 1]
        reached = np.zeros(len(self._points), np.bool_)
        for number in known:
            reached |= self._kilometres(latitude[number], longitude[number]) <= kilometres
        return {code for code, number in self.communes.items() if reached[number]}

    def _kilometres(self, latitude: Any, longitude: Any) -> Any:
        """Of the great circle from points (radians; a number, or a column of them) to all communes."""
        half = (
            np.sin((latitude - self._points[:, 0]) / 2) ** 2
            + np.cos(latitude) * np.cos(self._points[:, 0]) * np.sin((longitude - self._points[:, 1]) / 2) ** 2
        )
        return 2 * EARTH_KM * np.arcsin(np.sqrt(half))

    @lru_cache(maxsize=4)  # noqa: B019 - there is one geography in a process
    def reached(self, reach_km: int) -> NDArray[np.uint64]:
        """For each place the provinces (bits) that have a commune within ``reach_km``; none of a place without one."""
        bits = np.zeros(self.size, np.uint64)
        count = len(self.communes)
        for province in range(len(self.province_codes)):
            members = np.flatnonzero(self.province_of[:count] == province)
            near = (self.distances[:, members] <= reach_km).any(axis=1)
            bits[near] |= np.uint64(1 << province)
        return bits


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def geography() -> Geography:
    """The one geography of this process."""
    return Geography()
