"""The one question of a single case, asked for a whole population at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from vieclam.law.kernel.parameters import Parameters
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.law.loading import load_calendar, load_parameters

from .amounts import find_caps, leftover_months, monthly_amounts, months_of_benefit
from .conditions import check_conditions
from .dates import as_days, find_dates
from .histories import put_in_order, sum_of_six
from .population import Population
from .problems import find_problems
from .results import BIT, Results
from .shapes import check_codes, check_shapes
from .tables import Tables, make_tables

CHUNK = 16_384
"""People assessed at a time: their months stay in the processor's cache, and memory stays flat."""


def assess_population(
    population: Population,
    *,
    parameters: Parameters | None = None,
    calendar: WorkingCalendar | None = None,
    chunk: int = CHUNK,
) -> Results:
    """Assess the benefit claim of every person; the same answers as ``assess_case`` with ``closed_world``.

    Raises ``InvalidPopulation`` for columns that do not fit together. A person whose facts cannot be gets no answer but
    ``Results.problem``; a person of whom a fact is missing gets the answers that do not need it.
    """
    check_shapes(population)
    tables = make_tables(parameters or load_parameters(), calendar or load_calendar())
    results = Results.empty(len(population))
    for first in range(0, len(population), chunk):
        last = min(first + chunk, len(population))
        for name, values in _assess(population.part(first, last), tables).items():
            getattr(results, name)[first:last] = values
    return results


def _assess(people: Population, tables: Tables) -> dict[str, np.ndarray[Any, Any]]:
    check_codes(people)
    ordered = put_in_order(people.histories)
    dates = find_dates(people, tables)
    problem = find_problems(people, ordered, dates)
    conditions = check_conditions(people, ordered, dates, tables)
    usable = conditions.usable
    caps = find_caps(people, ordered, dates, tables)
    leftover, limit_unknown = leftover_months(usable, dates, tables)
    sums = sum_of_six(ordered, tables)
    amounts, months = monthly_amounts(sums, caps, dates, tables), months_of_benefit(usable)
    refused = conditions.reasons > 0
    values: dict[str, np.ndarray[Any, Any]] = {
        "eligible": np.where(refused, 0, np.where(conditions.unknown, -1, 1)),
        "reasons": conditions.reasons,
        "months_contributed": usable,
        "months_in_window": conditions.months_in_window,
        "sum_of_six": sums,
        "monthly_amount": amounts,
        "benefit_months": months,
        "total": np.where(amounts < 0, -1, amounts * months),
        "leftover_months": leftover,
        "starts_on": as_days(dates.starts),
    }
    empty = dates.unanswered | limit_unknown | (problem > 0)
    if empty.any():
        nothing = Results.empty(1)
        for name, column in values.items():
            column[empty] = getattr(nothing, name)[0]
        values["reasons"][dates.before_law & (problem == 0)] = BIT["before_the_law"]
    regime = np.where((problem > 0) | dates.before_law, 0, dates.regime)
    return {"problem": problem, "regime": regime, **values}
