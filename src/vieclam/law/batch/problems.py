"""Facts that cannot be, person by person, in the order in which a single case would meet them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .dates import NEVER, Dates
from .histories import Ordered
from .population import Flags, Population
from .results import PROBLEMS


def find_problems(people: Population, ordered: Ordered, dates: Dates) -> NDArray[np.uint8]:
    """0, or the number of the first fact of ``PROBLEMS`` that cannot be."""
    end = people.terminated_on.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    found = (
        people.reserved_before < 0,
        _salary_too_small(ordered),
        ordered.twice,
        ordered.latest > end,
        dates.filed < dates.terminated,
        dates.complete < dates.filed,
        (dates.decided != NEVER) & (dates.decided < dates.filed),
    )
    problem = np.zeros(len(people), np.uint8)
    for number in range(len(PROBLEMS), 0, -1):
        problem[found[number - 1]] = number
    return problem


def _salary_too_small(ordered: Ordered) -> Flags:
    salaries = ordered.histories.salaries
    too_small = np.zeros(len(ordered.counts), np.bool_)
    if salaries.size and salaries.min() < 1:
        positions = np.flatnonzero(salaries < 1)
        too_small[np.searchsorted(ordered.ends, positions, "right")] = True
    return too_small
