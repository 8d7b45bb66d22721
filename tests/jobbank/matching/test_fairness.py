"""Exposure and rank by group."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vieclam.jobbank.matching.fairness import attention, fairness, wilson

GROUPS = {number: "women" if number <= 40 else "men" for number in range(1, 101)}


def test_places_are_worth_what_dcg_says() -> None:
    np.testing.assert_allclose(attention(np.array([1, 2, 3])), [1.0, 1 / math.log2(3), 0.5])


def test_wilsons_interval_is_that_of_his_paper() -> None:
    found = wilson(10, 100)
    assert (round(found.value, 3), round(found.low, 4), round(found.high, 4)) == (0.1, 0.0552, 0.1744)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
    assert wilson(5, 5).high == 1.0


def test_exposure_counted_by_hand() -> None:
    found = fairness([[1, 50], [60, 2, 3], [999]], GROUPS)
    women, men = (next(one for one in found.groups if one.group == name) for name in ("women", "men"))
    second = 1 / math.log2(3)
    assert women.exposure_share.value == pytest.approx((1 + second + 0.5) / (1 + second + 1 + second + 0.5 + 1))
    assert men.exposure_share.value == pytest.approx((second + 1) / (1 + second + 1 + second + 0.5 + 1))
    assert women.relative_exposure.value == pytest.approx(women.exposure_share.value / 0.4)
    assert (women.people, women.shown, women.places) == (40, 3, 3)
    assert women.mean_rank is not None
    assert women.mean_rank.value == pytest.approx((1 + 2 + 3) / 3)
    assert (men.share_shown.value, found.lists) == (2 / 60, 3)


def test_small_groups_are_named_but_not_counted() -> None:
    groups = GROUPS | dict.fromkeys(range(200, 229), "other")
    found = fairness([[200, 1, 50]] * 5, groups)
    assert found.too_small == ("other",)
    assert {one.group for one in found.groups} == {"women", "men"}
    assert all(one.exposure_share.value < 0.5 for one in found.groups)
    assert fairness([[200]], groups | {229: "other"}).too_small == ()


def test_equal_treatment_is_within_its_interval_and_unequal_is_not() -> None:
    dice = np.random.default_rng(4)
    everyone = np.array(sorted(GROUPS))
    fair = [dice.permutation(everyone)[:20].tolist() for _ in range(300)]
    for figures in fairness(fair, GROUPS).groups:
        assert figures.relative_exposure.low < 1 < figures.relative_exposure.high
        assert figures.mean_rank is not None
        assert figures.mean_rank.low < 10.5 < figures.mean_rank.high
        assert figures.relative_exposure.high - figures.relative_exposure.low < 0.1
    unfair = [sorted(one, key=lambda number: GROUPS[number] == "women") for one in fair]
    women = next(one for one in fairness(unfair, GROUPS).groups if one.group == "women")
    assert women.relative_exposure.high < 1
    assert women.mean_rank is not None
    assert women.mean_rank.low > 10.5


def test_the_interval_has_its_95_per_cent() -> None:
    held, trials = 0, 120
    everyone = np.array(sorted(GROUPS))
    for trial in range(trials):
        dice = np.random.default_rng(1_000 + trial)
        lists = [dice.permutation(everyone)[:10].tolist() for _ in range(80)]
        women = next(one for one in fairness(lists, GROUPS, draws=300, seed=trial).groups if one.group == "women")
        held += women.exposure_share.low <= 0.4 <= women.exposure_share.high
    assert 0.87 <= held / trials <= 0.99


def test_without_lists_nothing_is_claimed() -> None:
    found = fairness([], GROUPS)
    assert [(one.places, one.mean_rank, one.exposure_share.value) for one in found.groups] == [(0, None, 0.0)] * 2
    assert fairness([[1]], {}).groups == ()
