"""What a population refuses as a whole, and what it tells of one person."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from vieclam.law import assess_case
from vieclam.law.batch import (
    PROBLEMS,
    Events,
    Histories,
    InvalidPopulation,
    Population,
    Results,
    assess_population,
    case_of,
    month_numbers,
    reason_codes,
)

from .claims import random_claims

pytestmark = pytest.mark.law


def days(*texts: str) -> Any:
    return np.array(texts, "datetime64[D]")


def two_people() -> Population:
    """24 months at 10,000,000 đồng each in region I, ended in February 2026, filed in March."""
    months = np.array([2024 * 12 + 1 + number for number in range(24)] * 2, np.int32)
    histories = Histories(
        offsets=np.array([0, 24, 48]),
        months=months,
        salaries=np.full(48, 10_000_000),
        regions=np.ones(48, np.int8),
        pay_scales=np.ones(48, np.int8),
    )
    return Population.of(
        histories, terminated_on=days("2026-02-10", "2026-02-10"), filed_on=days("2026-03-02", "2026-03-02")
    )


def changed(population: Population, name: str, person: int, value: Any) -> Population:
    column = getattr(population, name).copy()
    column[person] = value
    return replace(population, **{name: column})


def answers(results: Results, person: int) -> list[Any]:
    return [getattr(results, column.name)[person] for column in fields(results) if column.name != "problem"]


def test_a_claim_is_answered_in_whole_dong() -> None:
    results = assess_population(two_people())
    assert len(results) == 2
    assert list(results.eligible) == [1, 1]
    assert list(results.monthly_amount) == [6_000_000, 6_000_000]
    assert list(results.total) == [18_000_000, 18_000_000]
    assert list(results.months_in_window) == [24, 24]
    assert list(results.sum_of_six) == [60_000_000, 60_000_000]
    assert list(results.starts_on) == list(days("2026-03-17", "2026-03-17"))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("reserved_before", -1, "too_small"),
        ("filed_on", np.datetime64("2026-02-09"), "day_out_of_order"),
        ("completed_on", np.datetime64("2026-03-01"), "day_out_of_order"),
        ("decided_on", np.datetime64("2026-03-01"), "day_out_of_order"),
    ],
)
def test_a_fact_that_cannot_be_is_told_for_its_person_alone(name: str, value: Any, code: str) -> None:
    results = assess_population(changed(two_people(), name, 1, value))
    assert results.problem[0] == 0
    assert results.monthly_amount[0] == 6_000_000
    assert PROBLEMS[results.problem[1] - 1][1] == code
    nothing = Results.empty(1)
    assert str(answers(results, 1)) == str(answers(nothing, 0))


@pytest.mark.parametrize(
    ("name", "position", "value", "problem"),
    [
        ("salaries", 30, 0, ("contributions.months.salary", "too_small")),
        ("months", 30, 2024 * 12 + 6, ("contributions.months", "month_twice")),
        ("months", 47, 2026 * 12 + 2, ("contributions.months", "month_after_end")),
    ],
)
def test_a_month_that_cannot_be(name: str, position: int, value: int, problem: tuple[str, str]) -> None:
    population = two_people()
    column = getattr(population.histories, name).copy()
    column[position] = value
    results = assess_population(replace(population, histories=replace(population.histories, **{name: column})))
    assert results.problem[0] == 0
    assert PROBLEMS[results.problem[1] - 1] == problem


def test_months_in_any_order_give_the_same_and_are_left_where_they_are() -> None:
    population = random_claims(np.random.default_rng(5), 300)
    histories = population.histories
    order = np.arange(len(histories.months))
    for first, last in zip(histories.offsets[:-1], histories.offsets[1:], strict=True):
        order[first:last] = order[first:last][::-1]
    columns = {column.name: getattr(histories, column.name)[order] for column in fields(histories)[1:]}
    turned = replace(population, histories=Histories(histories.offsets, **columns))
    before = turned.histories.months.copy()
    first, second = assess_population(population), assess_population(turned)
    for column in fields(first):
        np.testing.assert_array_equal(getattr(first, column.name), getattr(second, column.name))
    assert np.array_equal(turned.histories.months, before)


def test_the_size_of_a_chunk_does_not_matter_and_nothing_given_is_changed() -> None:
    population = random_claims(np.random.default_rng(6), 300)
    for holder in (population, population.histories, population.events):
        for column in fields(holder):
            values = getattr(holder, column.name)
            if isinstance(values, np.ndarray):
                values.flags.writeable = False
    whole = assess_population(population)
    for chunk in (1, 7, 299, 300):
        parts = assess_population(population, chunk=chunk)
        for column in fields(whole):
            np.testing.assert_array_equal(getattr(whole, column.name), getattr(parts, column.name))


def test_nobody_is_a_population_too() -> None:
    nobody = two_people().part(0, 0)
    assert len(nobody) == 0
    assert len(assess_population(nobody)) == 0


def test_people_without_any_month() -> None:
    months = Histories(np.zeros(3, np.int64), *(np.zeros(0, dtype) for dtype in (np.int32, np.int64, np.int8, np.int8)))
    results = assess_population(replace(two_people(), histories=months))
    assert list(results.eligible) == [0, 0]
    assert reason_codes(results.reasons[0]) == ("not_currently_contributing", "contributions_too_few")


@pytest.mark.parametrize(
    ("name", "values", "column"),
    [
        ("filed_on", days("2026-03-02"), "filed_on"),
        ("filed_on", days("2026-03-02", "NaT"), "filed_on"),
        ("terminated_on", days("NaT", "2026-03-02"), "terminated_on"),
        ("reserved_before", np.zeros(2, np.int64), "reserved_before"),
        ("decided_on", np.array(["2026-03-02", "2026-03-02"], "datetime64[s]"), "decided_on"),
        ("contract_kinds", np.array([1, 4], np.int8), "contract_kinds"),
        ("ended_by", np.array([-1, 4], np.int8), "ended_by"),
        ("currently_contributing", np.array([2, 0], np.int8), "currently_contributing"),
        ("leave_days", np.array([32, 0], np.int8), "leave_days"),
    ],
)
def test_columns_that_do_not_fit_are_refused(name: str, values: Any, column: str) -> None:
    with pytest.raises(InvalidPopulation, match=column) as refused:
        assess_population(replace(two_people(), **{name: values}))
    assert refused.value.column == column


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("offsets", np.array([0, 24, 47])),
        ("offsets", np.array([0, 48])),
        ("offsets", np.array([1, 24, 48])),
        ("offsets", np.array([0, 49, 48])),
        ("offsets", np.array([0, 24, 48], np.int32)),
        ("regions", np.full(48, 5, np.int8)),
        ("salaries", np.full(48, 1e7)),
    ],
)
def test_histories_that_do_not_fit_are_refused(name: str, values: Any) -> None:
    population = two_people()
    with pytest.raises(InvalidPopulation, match="histories"):
        assess_population(replace(population, histories=replace(population.histories, **{name: values})))


def test_an_event_must_be_of_a_kind() -> None:
    one = Events(
        offsets=np.array([0, 1, 1]),
        kinds=np.zeros(1, np.int8),
        days=days("2026-03-03"),
        ends=days("NaT"),
        contract_months=np.full(1, -1, np.int16),
        study_months=np.full(1, -1, np.int16),
        notified=np.zeros(1, np.bool_),
    )
    with pytest.raises(InvalidPopulation, match=r"events\.kinds"):
        assess_population(replace(two_people(), events=one))


def test_months_are_read_from_years_and_months() -> None:
    assert list(month_numbers(np.array([202601, 202512]))) == [2026 * 12, 2025 * 12 + 11]
    for wrong in (202600, 202613):
        with pytest.raises(ValueError, match=str(wrong)):
            month_numbers(np.array([202601, wrong]))


def test_one_person_can_be_explained() -> None:
    answer = assess_case(case_of(two_people(), 1))
    assert answer["monthly_amount"] == 6_000_000
    assert answer["ignored"] == []
    assert answer["steps"]


def test_every_name_of_a_case_is_read_by_a_rule() -> None:
    population = random_claims(np.random.default_rng(8), 200)
    valid = np.flatnonzero(assess_population(population).problem == 0)
    assert not {name for person in valid for name in assess_case(case_of(population, person))["ignored"]}


def test_the_rest_of_the_law_needs_no_numpy() -> None:
    program = "import sys; sys.modules['numpy'] = None; import vieclam.law; print(len(vieclam.law.assess_case.__doc__))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
