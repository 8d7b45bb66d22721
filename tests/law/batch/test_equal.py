"""The answers for a population are those of the single case."""

from __future__ import annotations

import os
import secrets

import numpy as np
import pytest

from vieclam.law.batch import CODES, Events, Histories, Population, assess_population, reason_codes

from .claims import random_claims
from .equality import disagreements

pytestmark = pytest.mark.law

FIXED_SEEDS = tuple(range(16))
PEOPLE = int(os.environ.get("LAW_TEST_PEOPLE", "1000"))
"""Fewer for the tests of mutants, each of which runs them anew."""


@pytest.mark.parametrize("seed", [*FIXED_SEEDS, "random", "random too", "random again", "random still"])
def test_a_population_is_answered_as_its_single_cases(seed: int | str) -> None:
    number = seed if isinstance(seed, int) else secrets.randbits(32)
    population = random_claims(np.random.default_rng(number), PEOPLE)
    found = disagreements(population, assess_population(population, chunk=700))
    assert not found, f"seed {number}:\n" + "\n\n".join(found)


def test_what_is_not_known_is_minus_one() -> None:
    results = assess_population(random_claims(np.random.default_rng(1), PEOPLE))
    for name in ("eligible", "sum_of_six", "monthly_amount", "benefit_months", "total", "leftover_months"):
        assert getattr(results, name).min() == -1, name


def test_an_event_counts_while_it_holds_within_the_watch_period() -> None:
    """Begun long before: counted without an end, or with one after the day the watch period counts from."""
    no_end = np.datetime64("NaT", "D")
    ends = np.array([no_end, "2026-03-02", "2026-03-03"], "datetime64[D]")
    one = Events(
        offsets=np.arange(4),
        kinds=np.full(3, CODES["kinds"].index("detained") + 1, np.int8),
        days=np.full(3, np.datetime64("2025-12-01")),
        ends=ends,
        contract_months=np.full(3, -1, np.int16),
        study_months=np.full(3, -1, np.int16),
        notified=np.zeros(3, np.bool_),
    )
    months = np.tile(np.arange(24, dtype=np.int32) + 2024 * 12 + 1, 3)
    population = Population.of(
        Histories(
            offsets=np.arange(4) * 24,
            months=months,
            salaries=np.full(72, 10_000_000),
            regions=np.ones(72, np.int8),
            pay_scales=np.ones(72, np.int8),
        ),
        terminated_on=np.full(3, np.datetime64("2026-02-10")),
        filed_on=np.full(3, np.datetime64("2026-03-02")),
        events=one,
    )
    results = assess_population(population)
    assert results.eligible.tolist() == [0, 1, 0]
    assert [reason_codes(bits) for bits in results.reasons] == [("watch_detained",), (), ("watch_detained",)]
    assert not disagreements(population, results)
