"""Random claims that gather around every threshold: change days, 3 months, 12, 36, 144 months, caps, ceilings."""

from __future__ import annotations

from typing import Any

import numpy as np

from vieclam.law import load_parameters
from vieclam.law.batch import CODES, Events, Histories, Population
from vieclam.law.unemployment.events import KINDS

DAY = np.timedelta64(1, "D")
CHANGES = np.array(
    sorted({value.valid_from for one in load_parameters() for value in one.values if value.valid_from.year > 2000}),
    "datetime64[D]",
)
LENGTHS = (0, 1, 5, 6, 7, 11, 12, 13, 24, 35, 36, 37, 47, 48, 60, 143, 144, 145, 156)
WAGES = np.array([2_150_000, 3_100_000, 4_420_000, 4_960_000, 5_310_000, 1_150_000, 1_490_000, 2_340_000, 2_530_000])


def random_claims(random: np.random.Generator, people: int) -> Population:
    """A population of so many claims; a few of them cannot be."""
    terminated = _terminations(random, people)
    filed = terminated + _mixed(random, people, (0, 40, 0.6), (84, 96, 0.35), (100, 400, 0.04), (-3, 0, 0.01))
    decided = _sometimes(random, filed + random.integers(-1, 60, people) * DAY, 0.6)
    confirmed = _sometimes(random, terminated + random.integers(-30, 120, people) * DAY, 0.1)
    end = terminated.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    return Population.of(
        _histories(random, end),
        events=_events(random, terminated, filed),
        terminated_on=terminated,
        filed_on=filed,
        completed_on=_sometimes(random, filed + random.integers(-1, 40, people) * DAY, 0.3),
        decided_on=decided,
        undecided=random.random(people) < 0.2,
        authority_confirmed_on=confirmed,
        employer_cannot_pay=random.random(people) < 0.1,
        contract_kinds=_codes(random, people, 3),
        lawful=random.random(people) < 0.8,
        ended_by=_codes(random, people, len(CODES["ended_by"])),
        pensioners=random.random(people) < 0.03,
        pension_eligible=random.random(people) < 0.05,
        currently_contributing=random.choice(np.array([-1, 0, 1], np.int8), people, p=[0.8, 0.1, 0.1]),
        leave_kinds=(_codes(random, people, 4) * (random.random(people) < 0.4)).astype(np.int8),
        leave_months=(end - random.integers(0, 3, people)).astype(np.int32),
        leave_days=random.integers(12, 17, people).astype(np.int8),
        region_at_end=(_codes(random, people, 4) * (random.random(people) < 0.2)).astype(np.int8),
        reserved_before=(random.integers(-1, 150, people) * (random.random(people) < 0.3)).astype(np.int32),
    )


def _terminations(random: np.random.Generator, people: int) -> Any:
    first, last = np.datetime64("2014-06-01"), np.datetime64("2028-03-01")
    anywhere = first + random.integers(0, (last - first).astype(int), people) * DAY
    near_change = random.choice(CHANGES[first < CHANGES], people) + random.integers(-100, 4, people) * DAY
    end_of_old_law = np.datetime64("2025-09-01") + random.integers(0, 200, people) * DAY
    return np.choose(random.choice(3, people, p=[0.6, 0.25, 0.15]), [anywhere, near_change, end_of_old_law])


def _mixed(random: np.random.Generator, people: int, *ranges: tuple[int, int, float]) -> Any:
    numbers = [random.integers(low, high, people) for low, high, _ in ranges]
    return np.choose(random.choice(len(ranges), people, p=[share for *_, share in ranges]), numbers) * DAY


def _sometimes(random: np.random.Generator, days: Any, share: float) -> Any:
    return np.where(random.random(len(days)) < share, days, np.datetime64("NaT", "D"))


def _codes(random: np.random.Generator, people: int, most: int) -> Any:
    return np.where(random.random(people) < 0.02, 0, random.integers(1, most + 1, people)).astype(np.int8)


def _histories(random: np.random.Generator, end: Any) -> Histories:
    people = len(end)
    lengths = np.where(random.random(people) < 0.7, random.choice(LENGTHS, people), random.integers(0, 60, people))
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    total, person = int(offsets[-1]), np.repeat(np.arange(people), lengths)
    with_gaps = (random.random(people) < 0.4)[person]
    gaps = np.where(with_gaps & (random.random(total) < 0.15), random.integers(2, 9, total), 1)
    gaps[random.random(total) < 0.0001] = 0
    back = np.cumsum(gaps)
    before_person = np.concatenate([[0], back])[offsets[:-1]]
    last = end - random.choice([0, 1, 2, 3, 10, -1], people, p=[0.4, 0.4, 0.1, 0.05, 0.04, 0.01])
    months = last[person] - (back - before_person[person] - 1)
    # The newest comes first here; most people get theirs oldest first, some in no order.
    key = np.where((random.random(people) < 0.9)[person], months, random.integers(0, 1000, total))
    months = months[np.lexsort((key, person))]
    return Histories(
        offsets=offsets,
        months=months.astype(np.int32),
        salaries=_salaries(random, person),
        regions=np.where(random.random(total) < 0.001, 0, _steady(random, person, 4, 0.1)).astype(np.int8),
        pay_scales=np.where(random.random(total) < 0.001, 0, _steady(random, person, 2, 0.05)).astype(np.int8),
    )


def _steady(random: np.random.Generator, person: Any, most: int, change: float) -> Any:
    """A code that mostly stays the same for one person."""
    own = random.integers(1, most + 1, person[-1] + 1 if len(person) else 0)[person]
    return np.where(random.random(len(person)) < change, random.integers(1, most + 1, len(person)), own)


def _salaries(random: np.random.Generator, person: Any) -> Any:
    total = len(person)
    people = person[-1] + 1 if total else 0
    own = random.choice(WAGES, people) * random.choice([1, 3, 8, 25, 60], people) // 3
    near = own[person] + random.integers(-3, 4, total)
    kinds = random.choice(4, people, p=[0.55, 0.25, 0.19, 0.01])[person]
    ceiling = 20 * random.choice(WAGES, total) + random.integers(-2, 3, total)
    salaries = np.choose(kinds, [random.integers(3_000_000, 40_000_000, total), near, ceiling, 1])
    salaries[random.random(total) < 0.00005] = 0
    return salaries.astype(np.int64)


def _events(random: np.random.Generator, terminated: Any, filed: Any) -> Events:
    people = len(terminated)
    counts = random.choice(3, people, p=[0.7, 0.25, 0.05])
    person = np.repeat(np.arange(people), counts)
    total = len(person)
    after_filing = filed[person] + random.integers(-5, 40, total) * DAY
    around_end = terminated[person] + random.integers(-2, 3, total) * DAY
    long_before = terminated[person] - random.integers(1, 3_000, total) * DAY
    days = np.choose(random.choice(3, total, p=[0.8, 0.1, 0.1]), [after_filing, around_end, long_before])
    ends = np.maximum(days, filed[person] + random.integers(-20, 40, total) * DAY)
    return Events(
        offsets=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        kinds=random.integers(1, len(KINDS) + 1, total).astype(np.int8),
        days=days,
        ends=_sometimes(random, ends, 0.4),
        contract_months=random.choice(np.array([-1, 0, 1, 2, 3, 12], np.int16), total),
        study_months=random.choice(np.array([-1, 6, 11, 12, 13], np.int16), total),
        notified=random.random(total) < 0.3,
    )
