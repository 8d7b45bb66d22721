"""The answers for a population are those of the single case."""

from __future__ import annotations

import secrets

import numpy as np
import pytest

from vieclam.law.batch import assess_population

from .claims import random_claims
from .equality import disagreements

pytestmark = pytest.mark.law

FIXED_SEEDS = tuple(range(16))
PEOPLE = 1_000


@pytest.mark.parametrize("seed", [*FIXED_SEEDS, "random", "random too", "random again", "random still"])
def test_a_population_is_answered_as_its_single_cases(seed: int | str) -> None:
    number = seed if isinstance(seed, int) else secrets.randbits(32)
    population = random_claims(np.random.default_rng(number), PEOPLE)
    found = disagreements(population, assess_population(population, chunk=700))
    assert not found, f"seed {number}:\n" + "\n\n".join(found)
