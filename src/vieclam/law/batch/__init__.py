"""The rules of unemployment benefit over columns, for whole populations (needs numpy, which the rest does not).

The same answers as ``vieclam.law.assess_case``, in exact integers, without the trace::

    histories = Histories(offsets, month_numbers(years_and_months), salaries, regions, pay_scales)
    population = Population.of(histories, terminated_on=..., filed_on=...)
    results = assess_population(population)
    assess_case(case_of(population, 17))  # the explained answer for one of them
"""

from .assessment import assess_population
from .population import CODES, Events, Histories, Population, month_numbers
from .results import PROBLEMS, REASONS, REGIMES, Results, reason_codes
from .shapes import InvalidPopulation
from .single import case_of

__all__ = [
    "CODES",
    "PROBLEMS",
    "REASONS",
    "REGIMES",
    "Events",
    "Histories",
    "InvalidPopulation",
    "Population",
    "Results",
    "assess_population",
    "case_of",
    "month_numbers",
    "reason_codes",
]
