"""Schedules and reserves over columns: the answers of the single cases, and columns that do not fit."""

from __future__ import annotations

import os
import secrets
from datetime import date
from typing import Any

import numpy as np
import pytest

from vieclam.law import Parameters, assess_case, load_calendar, load_parameters
from vieclam.law.batch import (
    ENDS,
    REGIMES,
    WHY_NOT,
    Benefits,
    Ends,
    InvalidPopulation,
    reserve_population,
    schedule_population,
)

pytestmark = pytest.mark.law

PEOPLE = int(os.environ.get("LAW_TEST_PEOPLE", "600"))
SEEDS = (1, 2, "random")
FIRST, LAST = np.datetime64("2014-11-01"), np.datetime64("2028-02-01")
EDGES = ("2015-01-01", "2020-07-15", "2024-02-15", "2026-01-01", "2027-12-31")


def _random(seed: int | str) -> tuple[np.random.Generator, int]:
    number = seed if isinstance(seed, int) else secrets.randbits(32)
    return np.random.default_rng(number), number


def _days(random: np.random.Generator, count: int) -> Any:
    anywhere = FIRST + random.integers(0, (LAST - FIRST).astype(int), count)
    near = random.choice(np.array(EDGES, "datetime64[D]"), count) + random.integers(-2, 3, count)
    month_ends = anywhere.astype("datetime64[M]").astype("datetime64[D]") - random.integers(1, 4, count)
    return np.choose(random.integers(0, 3, count), [anywhere, near, month_ends])


def _text(day: np.datetime64) -> str | None:
    return None if np.isnat(day) else str(day)


def _schedule(schedules: Any, at: int, months: int) -> dict[str, Any]:
    regime = REGIMES[schedules.regime[at]]
    if regime is None:
        return {"regime": None, "benefit_months": None, "windows": None}
    rows = zip(schedules.first_days[at], schedules.last_days[at], strict=True)
    windows = zip(schedules.window_opens[at], schedules.window_closes[at], strict=True)
    return {
        "regime": regime,
        "benefit_months": [[_text(first), _text(last)] for first, last in rows][:months],
        "windows": {
            str(number): [_text(first), _text(last)]
            for number, (first, last) in enumerate(windows, start=1)
            if not np.isnat(last)
        },
    }


OTHER_WAYS: list[dict[str, Any]] = [
    {},
    {"switch.benefit_month_anchor": "iterative", "switch.swapped_saturdays_count": False},
    {
        "switch.benefit_month_anchor": [
            {"from": date(1900, 1, 1), "value": "iterative"},
            {"from": date(2026, 1, 1), "value": "anchored"},
        ]
    },
]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("overrides", OTHER_WAYS)
def test_schedules_are_those_of_the_single_case(seed: int | str, overrides: dict[str, Any]) -> None:
    random, number = _random(seed)
    benefits = Benefits(_days(random, PEOPLE), random.integers(0, 13, PEOPLE).astype(np.int8))
    parameters = load_parameters(overrides)
    schedules = schedule_population(benefits, parameters=parameters, chunk=PEOPLE // 2 + 1)
    for at in range(PEOPLE):
        months = int(benefits.months[at])
        facts = {"starts_on": str(benefits.starts_on[at]), "months": months}
        single = assess_case({"matter": "schedule", "facts": facts}, parameters=parameters)
        wanted = {key: single[key] for key in ("regime", "benefit_months", "windows")}
        assert _schedule(schedules, at, months) == wanted, f"seed {number}: {facts}"
        assert np.isnat(schedules.first_days[at, months:]).all()


def _ends(random: np.random.Generator, count: int) -> Ends:
    totals = np.where(random.random(count) < 0.5, random.integers(0, 60, count), random.integers(30, 200, count))
    return Ends(
        as_of=_days(random, count),
        ended_by=random.integers(1, len(ENDS) + 1, count).astype(np.int8),
        months_total=totals.astype(np.int32),
        months_paid=random.integers(0, 13, count).astype(np.int8),
        months_suspended=random.integers(0, 4, count).astype(np.int8),
        notified=random.random(count) < 0.5,
    )


def _facts(ends: Ends, at: int) -> dict[str, Any]:
    return {
        "as_of": str(ends.as_of[at]),
        "ended_by": ENDS[ends.ended_by[at] - 1],
        "months_total": int(ends.months_total[at]),
        "months_paid": int(ends.months_paid[at]),
        "months_suspended": int(ends.months_suspended[at]),
        "notified": bool(ends.notified[at]),
    }


def _reserve(reserves: Any, at: int) -> dict[str, Any]:
    numbers = {
        name: int(getattr(reserves, name)[at]) for name in ("reserve_on_end", "leftover_months", "total_reserved")
    }
    bits = int(reserves.reasons[at])
    return {
        "regime": REGIMES[reserves.regime[at]],
        "reasons": [code for position, code in enumerate(WHY_NOT) if bits >> position & 1],
        **{name: None if value < 0 else value for name, value in numbers.items()},
    }


def _compare(ends: Ends, parameters: Parameters, told: str) -> None:
    reserves = reserve_population(ends, parameters=parameters)
    for at in range(len(ends.as_of)):
        facts = _facts(ends, at)
        single = assess_case({"matter": "reserve", "facts": facts}, parameters=parameters)
        ours = _reserve(reserves, at)
        assert ours == {key: single[key] for key in ours}, f"{told}: {facts}"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "overrides",
    [
        {},
        {"switch.months_above_limit": "revived", "switch.unable_must_notify": False},
        {"switch.leftover_kept_without_notice": False, "switch.circular_15_as_remembered": False},
    ],
)
def test_reserves_are_those_of_the_single_case(seed: int | str, overrides: dict[str, Any]) -> None:
    random, number = _random(seed)
    _compare(_ends(random, PEOPLE), load_parameters(overrides), f"seed {number}")


def test_a_parameter_without_a_value_answers_nothing() -> None:
    late = load_parameters({"leftover_limit_months": [{"from": date(2026, 1, 1), "value": 144}]})
    random, _ = _random(3)
    ends = _ends(random, 60)
    reserves = reserve_population(ends, parameters=late)
    before = ends.as_of < np.datetime64("2026-01-01")
    assert before.any()
    assert (reserves.leftover_months[before] == -1).all()
    assert (reserves.total_reserved[before] == -1).all()
    assert (reserves.leftover_months[~before] >= 0).all()


def test_the_calendar_given_is_used() -> None:
    benefits = Benefits(np.array(["2026-10-21"], "datetime64[D]"), np.array([2], np.int8))
    calendar = load_calendar().as_of(date(2026, 6, 30))
    closes = schedule_population(benefits, calendar=calendar).window_closes[0, 1]
    assert closes == np.datetime64("2026-11-25")
    assert schedule_population(benefits).window_closes[0, 1] == np.datetime64("2026-11-26")


def _column(**changes: Any) -> Ends:
    columns = {
        "as_of": np.array(["2026-05-04"], "datetime64[D]"),
        "ended_by": np.array([1], np.int8),
        "months_total": np.array([40], np.int32),
        "months_paid": np.array([1], np.int8),
        "months_suspended": np.array([0], np.int8),
        "notified": np.array([True]),
    }
    return Ends(**columns | changes)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("as_of", np.array(["NaT"], "datetime64[D]")),
        ("ended_by", np.array([0], np.int8)),
        ("ended_by", np.array([len(ENDS) + 1], np.int8)),
        ("months_total", np.array([-1], np.int32)),
        ("months_total", np.array([40], np.int64)),
        ("months_paid", np.array([13], np.int8)),
        ("months_suspended", np.array([-1], np.int8)),
        ("notified", np.array([True, False])),
    ],
)
def test_ends_that_cannot_be(column: str, values: Any) -> None:
    reserve_population(_column())
    with pytest.raises(InvalidPopulation) as raised:
        reserve_population(_column(**{column: values}))
    assert raised.value.column == column


@pytest.mark.parametrize(
    ("starts_on", "months", "column"),
    [
        (np.array(["NaT"], "datetime64[D]"), np.array([3], np.int8), "starts_on"),
        (np.array(["2026-03-17"], "datetime64[s]"), np.array([3], np.int8), "starts_on"),
        (np.array(["2026-03-17"], "datetime64[D]"), np.array([13], np.int8), "months"),
        (np.array(["2026-03-17"], "datetime64[D]"), np.array([-1], np.int8), "months"),
        (np.array(["2026-03-17"], "datetime64[D]"), np.array([3, 3], np.int8), "months"),
    ],
)
def test_benefits_that_cannot_be(starts_on: Any, months: Any, column: str) -> None:
    with pytest.raises(InvalidPopulation) as raised:
        schedule_population(Benefits(starts_on, months))
    assert raised.value.column == column
