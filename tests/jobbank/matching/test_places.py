"""Places: codes, distances and neighbours."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial import Delaunay

from vieclam import reference
from vieclam.jobbank.matching.facts import Place
from vieclam.jobbank.matching.places import (
    NEIGHBOURING_PROVINCE,
    OTHER_PROVINCE,
    SAME_PROVINCE,
    geography,
)

REFERENCE = Path(reference.__file__).parent / "data/places/communes_3321.csv"


def test_the_communes_are_those_of_the_reference_data() -> None:
    places = geography()
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        expected = {row["code"]: row["province_code"] for row in csv.DictReader(file)}
    ours = {code: places.province_codes[places.province_of[row]] for code, row in places.communes.items()}
    assert ours == expected


def test_provinces_touch_where_their_communes_do() -> None:
    places = geography()
    points = np.column_stack([places._points[:, 1] * np.cos(np.radians(16)), places._points[:, 0]])
    touching = np.zeros_like(places.neighbours)
    for simplex in Delaunay(points).simplices:
        for a in simplex:
            for b in simplex:
                if places.distances[a, b] < 40:
                    touching[places.province_of[a], places.province_of[b]] = True
    np.fill_diagonal(touching, False)
    np.testing.assert_array_equal(places.neighbours, touching)


@pytest.mark.parametrize(
    ("a", "b", "kilometres"),
    [
        # Hoàn Kiếm to Bến Thành; Hải Châu (Đà Nẵng) to Thuận Hóa (Huế); Ba Đình to Ngọc Hà.
        (Place("01", "00070"), Place("79", "26743"), range(1_130, 1_150)),
        (Place("48", "20242"), Place("46", "19789"), range(70, 90)),
        (Place("01", "00004"), Place("01", "00008"), range(4)),
    ],
)
def test_distances_are_those_of_the_map(a: Place, b: Place, kilometres: range) -> None:
    assert geography().between(a, b) in kilometres
    assert geography().between(a, b) == geography().between(b, a)


def test_without_a_commune_the_provinces_are_compared() -> None:
    places, ba_dinh = geography(), Place("01", "00004")
    assert places.between(ba_dinh, Place("01")) == SAME_PROVINCE
    assert places.between(Place("33"), ba_dinh) == NEIGHBOURING_PROVINCE
    assert places.between(ba_dinh, Place("79")) == OTHER_PROVINCE
    # A commune we do not know counts as its province.
    assert places.between(ba_dinh, Place("01", "99999")) == SAME_PROVINCE


def test_what_is_reached_is_what_is_near() -> None:
    places = geography()
    reached = places.reached(30)
    dice = np.random.default_rng(2)
    for row in dice.choice(len(places.communes), 40, replace=False):
        near = {int(places.province_of[other]) for other in np.flatnonzero(places.distances[row, :3321] <= 30)}
        assert {bit for bit in range(34) if int(reached[row]) >> bit & 1} == near
    assert not reached[len(places.communes) :].any()
