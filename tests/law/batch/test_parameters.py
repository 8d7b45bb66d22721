"""Other parameters, switches and calendars give a population what they give the single case."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from vieclam.law import WorkingCalendar, load_calendar, load_parameters
from vieclam.law.batch import Results, assess_population, reason_codes
from vieclam.law.kernel.working_days import CalendarDay

from .claims import random_claims
from .equality import disagreements

pytestmark = pytest.mark.law


def dated(*values: tuple[date, Any]) -> list[dict[str, Any]]:
    return [{"from": day, "value": value} for day, value in values]


OVERRIDES: list[dict[str, Any]] = [
    {"switch.cap_date": "termination"},
    {"switch.lookback_end": "month_before"},
    {"switch.rounding": "down_dong"},
    {"switch.rounding": dated((date(1900, 1, 1), "half_up_dong"), (date(2020, 1, 1), "down_dong"))},
    {"switch.swapped_saturdays_count": False},
    {"switch.swapped_saturdays_count": dated((date(1900, 1, 1), False), (date(2020, 1, 1), True))},
    {"switch.undecided_dossier": "ask"},
    {"switch.start_counted_from_a": "complete"},
    {"switch.circular_15_as_remembered": False},
    {"leftover_limit_months": dated((date(2018, 1, 1), None), (date(2026, 1, 1), 100))},
    {"limit.start": dated((date(2015, 1, 1), [None, "none"]), (date(2026, 1, 1), [20, "days"]))},
    {"limit.watch": dated((date(2019, 1, 1), [12, "working_days_rolled"]))},
    {"limit.file": dated((date(2015, 1, 1), [2, "months"]), (date(2026, 1, 1), [None, "none"]))},
    {"rate.replacement_percent": 55, "cap.multiple": 3, "ceiling.multiple": 10},
    {"rate.replacement_percent": dated((date(2019, 1, 1), 60))},
    {"contribution.required_months": 18, "contribution.lookback_months": 30},
    {"contribution.leave_that_counts_as_contributing": ["sick"], "contribution.unpaid_days_that_skip_a_month": 15},
    {"job.shortest_contract_months": 2, "job.business_counts": False},
]


@pytest.mark.parametrize("overrides", OVERRIDES, ids=lambda overrides: ",".join(overrides))
def test_other_parameters(overrides: dict[str, Any]) -> None:
    seed = OVERRIDES.index(overrides)
    population, parameters = random_claims(np.random.default_rng(seed), 250), load_parameters(overrides)
    results = assess_population(population, parameters=parameters)
    found = disagreements(population, results, parameters=parameters)
    assert not found, f"seed {seed}:\n" + "\n\n".join(found)
    assert differ(results, assess_population(population)), "the override changed nothing, so this test shows nothing"


def differ(first: Results, second: Results) -> bool:
    names = ("regime", "eligible", "reasons", "monthly_amount", "leftover_months", "starts_on", "months_in_window")
    return any(not np.array_equal(getattr(first, name), getattr(second, name)) for name in names)


def test_another_calendar() -> None:
    fewer = tuple(day for day in load_calendar().days if day.date.year not in (2019, 2027))
    more = CalendarDay(date(2026, 3, 9), "holiday")
    of_no_year = CalendarDay(date(2033, 1, 8), "swapped_worked")
    calendar = WorkingCalendar("other", (*fewer, more, of_no_year))
    population = random_claims(np.random.default_rng(99), 600)
    results = assess_population(population, calendar=calendar)
    found = disagreements(population, results, calendar=calendar)
    assert not found, "\n\n".join(found)
    assert differ(results, assess_population(population))


def test_the_random_claims_meet_every_answer() -> None:
    """Equality shows little where nothing happens: every regime, reason and number of months comes up."""
    parts = [assess_population(random_claims(np.random.default_rng(seed), 2_000)) for seed in range(5)]
    assert {code for part in parts for mask in set(part.reasons) for code in reason_codes(mask)} >= {
        *("not_currently_contributing", "unlawful_termination_by_worker", "receiving_pension", "pension_eligible"),
        *("contributions_too_few", "filed_late", "before_the_law", "watch_job_with_si", "watch_business"),
        *("watch_study", "watch_death", "watch_work_abroad", "watch_job_without_si"),
    }
    for name, values in {
        "regime": {0, 1, 2},
        "eligible": {-1, 0, 1},
        "benefit_months": {-1, 0, *range(3, 13)},
        "leftover_months": {-1, *range(12)},
        "problem": set(range(8)),
    }.items():
        assert {int(value) for part in parts for value in getattr(part, name)} == values, name
