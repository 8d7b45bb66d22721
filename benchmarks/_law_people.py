"""An invented population with monthly contribution histories, all facts known, no fact that cannot be."""

from __future__ import annotations

from typing import Any

import numpy as np

from vieclam.law.batch import CODES, Events, Histories, Population

FIRST_MONTH = 12 * 2015
"""No history begins before 1/2015, so that every ceiling is known."""
BLOCK = 100_000
DAY = np.timedelta64(1, "D")
AGAINST = ("job_with_si", "business", "military", "study", "detained", "own_request")


def invented_people(people: int, seed: int) -> Population:
    """So many claims of people whose contracts ended from 2017 to 10/2026; made in blocks to spare memory."""
    random = np.random.default_rng(seed)
    first, last = np.datetime64("2017-01-01"), np.datetime64("2026-11-01")
    terminated = first + random.integers(0, (last - first).astype(int), people) * DAY
    filed = terminated + np.where(random.random(people) < 0.95, random.integers(0, 88, people), 120) * DAY
    events = _events(random, filed)
    end = terminated.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    return Population.of(
        _histories(random, end),
        events=events,
        terminated_on=terminated,
        filed_on=filed,
        completed_on=filed + np.where(random.random(people) < 0.8, 0, random.integers(1, 10, people)) * DAY,
        decided_on=filed + random.integers(15, 30, people) * DAY,
        contract_kinds=np.where(random.random(people) < 0.1, 3, random.integers(1, 3, people)).astype(np.int8),
        lawful=random.random(people) < 0.97,
        ended_by=random.integers(1, 5, people).astype(np.int8),
        pensioners=random.random(people) < 0.01,
        pension_eligible=random.random(people) < 0.01,
        leave_kinds=np.where(random.random(people) < 0.02, random.integers(1, 5, people), 0).astype(np.int8),
        leave_months=end.astype(np.int32),
        leave_days=random.integers(10, 22, people).astype(np.int8),
        employer_cannot_pay=random.random(people) < 0.01,
        region_at_end=np.where(random.random(people) < 0.03, random.integers(1, 5, people), 0).astype(np.int8),
        reserved_before=np.where(random.random(people) < 0.1, random.integers(1, 36, people), 0).astype(np.int32),
    )


def _events(random: np.random.Generator, filed: Any) -> Events:
    """At most one event each, some days after filing."""
    happened = random.random(len(filed)) < 0.1
    total = int(happened.sum())
    codes = [CODES["kinds"].index(kind) + 1 for kind in AGAINST]
    return Events(
        offsets=np.concatenate([[0], np.cumsum(happened)]).astype(np.int64),
        kinds=random.choice(np.array(codes, np.int8), total),
        days=filed[happened] + random.integers(1, 40, total) * DAY,
        ends=np.full(total, np.datetime64("NaT", "D")),
        contract_months=random.choice(np.array([0, 1, 3, 12], np.int16), total),
        study_months=random.choice(np.array([6, 12, 24], np.int16), total),
        notified=random.random(total) < 0.5,
    )


def _histories(random: np.random.Generator, end: Any) -> Histories:
    blocks = [_block(random, end[first : first + BLOCK]) for first in range(0, len(end), BLOCK)]
    lengths, *columns = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Histories(offsets, *columns)


def _block(random: np.random.Generator, end: Any) -> tuple[Any, ...]:
    """Lengths, months (oldest first), salaries, regions and pay scales of a block of people."""
    people = len(end)
    last = end - random.choice([0, 1, 4], people, p=[0.55, 0.4, 0.05])
    wanted = 1 + random.gamma(1.6, 35, people).astype(np.int64)
    person = np.repeat(np.arange(people), wanted)
    gaps = np.where(random.random(len(person)) < 0.02, random.integers(2, 9, len(person)), 1)
    total = np.cumsum(gaps)
    newest = np.cumsum(wanted) - 1
    months = last[person] - (total[newest][person] - total)
    kept = months >= FIRST_MONTH
    person, months = person[kept], months[kept]
    salary = np.exp(random.normal(15.8, 0.6, people))[person] * (1 + 0.05 * (months - FIRST_MONTH) / 12)
    region = random.integers(1, 5, people)[person]
    moved = random.random(len(person)) < 0.02
    region[moved] = random.integers(1, 5, int(moved.sum()))
    state = (random.random(people) < 0.15)[person]
    return (
        np.bincount(person, minlength=people),
        months.astype(np.int32),
        (salary * random.uniform(0.9, 1.1, len(person))).astype(np.int64) + 1,
        region.astype(np.int8),
        (1 + state).astype(np.int8),
    )
