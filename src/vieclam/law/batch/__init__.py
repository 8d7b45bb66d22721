"""The rules of unemployment benefit over columns, for whole populations (needs numpy, which the rest does not).

The same answers as ``vieclam.law.assess_case``, in exact integers, without the trace::

    histories = Histories(offsets, month_numbers(years_and_months), salaries, regions, pay_scales)
    population = Population.of(histories, terminated_on=..., filed_on=...)
    results = assess_population(population)
    assess_case(case_of(population, 17))  # the explained answer for one of them

``schedule_population`` and ``reserve_population`` answer the matters ``schedule`` and ``reserve`` in the same way.
"""

from .assessment import assess_population
from .population import CODES, Events, Histories, Population, month_numbers
from .reserves import ENDS, WHY_NOT, Ends, Reserves, reserve_population
from .results import PROBLEMS, REASONS, REGIMES, Results, reason_codes
from .schedules import Benefits, Schedules, schedule_population
from .shapes import InvalidPopulation
from .single import case_of

__all__ = [
    "CODES",
    "ENDS",
    "PROBLEMS",
    "REASONS",
    "REGIMES",
    "WHY_NOT",
    "Benefits",
    "Ends",
    "Events",
    "Histories",
    "InvalidPopulation",
    "Population",
    "Reserves",
    "Results",
    "Schedules",
    "assess_population",
    "case_of",
    "month_numbers",
    "reason_codes",
    "reserve_population",
    "schedule_population",
]
