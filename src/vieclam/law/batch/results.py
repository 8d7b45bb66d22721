"""The answers for a population, as columns; -1 and ``NaT`` stand for an answer that cannot be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from vieclam.law.unemployment.events import WATCHED

from .population import Days, Int8, Int16, Int32, Int64

REASONS = (
    "not_currently_contributing",
    "unlawful_termination_by_worker",
    "receiving_pension",
    "pension_eligible",
    "contributions_too_few",
    "filed_late",
    "before_the_law",
    *(f"watch_{kind}" for kind in WATCHED),
)
"""Why an answer is no, by the bit of ``Results.reasons``: the first is bit 0."""
BIT = {code: np.uint32(1 << position) for position, code in enumerate(REASONS)}

PROBLEMS = (
    ("contributions.reserved_before", "too_small"),
    ("contributions.months.salary", "too_small"),
    ("contributions.months", "month_twice"),
    ("contributions.months", "month_after_end"),
    ("filing.filed_on", "day_out_of_order"),
    ("filing.completed_on", "day_out_of_order"),
    ("decided_on", "day_out_of_order"),
)
"""Facts that cannot be, by the number in ``Results.problem``: 1 is the first. The person gets no answer."""

REGIMES = (None, "A", "B")
"""The regime behind the number in ``Results.regime``; 0 where a fact is needed to know it."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answers, one entry for each person in the order of the population."""

    problem: NDArray[np.uint8]
    """0, or which fact of ``PROBLEMS`` cannot be; then nothing else is answered."""
    regime: NDArray[np.uint8]
    """1 for A, 2 for B, 0 not known."""
    eligible: Int8
    """1 yes, 0 no, -1 a fact, a calendar year or a parameter is missing (the single case says which)."""
    reasons: NDArray[np.uint32]
    """Bits of ``REASONS``, where the answer is no or the claim lies before the law."""
    months_contributed: Int32
    """Contribution months not yet used, with those reserved before."""
    months_in_window: Int16
    """Contributed months in the 24 (36) months before the end."""
    sum_of_six: Int64
    """Sum of the six latest contribution salaries after their ceilings, đồng; a sixth of it is the average."""
    monthly_amount: Int64
    """đồng per month."""
    benefit_months: Int8
    total: Int64
    """đồng over all benefit months."""
    leftover_months: Int16
    """Leftover contribution months reserved with the decision (tháng lẻ)."""
    starts_on: Days
    """First day of entitlement."""

    @classmethod
    def empty(cls, people: int) -> Self:
        """Nothing answered for so many people."""
        return cls(
            problem=np.zeros(people, np.uint8),
            regime=np.zeros(people, np.uint8),
            eligible=np.full(people, -1, np.int8),
            reasons=np.zeros(people, np.uint32),
            months_contributed=np.full(people, -1, np.int32),
            months_in_window=np.full(people, -1, np.int16),
            sum_of_six=np.full(people, -1, np.int64),
            monthly_amount=np.full(people, -1, np.int64),
            benefit_months=np.full(people, -1, np.int8),
            total=np.full(people, -1, np.int64),
            leftover_months=np.full(people, -1, np.int16),
            starts_on=np.full(people, "NaT", "datetime64[D]"),
        )

    def __len__(self) -> int:
        return len(self.problem)


def reason_codes(reasons: int) -> tuple[str, ...]:
    """The codes of one entry of ``Results.reasons``."""
    return tuple(code for position, code in enumerate(REASONS) if int(reasons) >> position & 1)
