"""The months of each person: in order, counted in the window, the six latest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vieclam.law.unemployment.amount import SIX

from .population import Flags, Histories, Int16, Int64
from .tables import Tables


@dataclass(frozen=True, slots=True)
class Ordered:
    """Histories with each person's months in ascending order, none twice."""

    histories: Histories
    ends: Int64
    """Where each person's months end."""
    counts: Int64
    latest: Int64
    """The latest month, or -1 for a person without months."""
    twice: Flags
    """Whether a person has a month twice."""


def put_in_order(histories: Histories) -> Ordered:
    """The histories in order of month; nothing is moved where they are so already."""
    offsets = histories.offsets
    counts = np.diff(offsets)
    ascending = _steps(histories, np.greater)
    twice = np.zeros(len(counts), np.bool_)
    if not ascending.all():
        people = np.repeat(np.arange(len(counts)), counts)
        order = np.lexsort((histories.months, people))
        histories = Histories(
            offsets=offsets,
            months=histories.months[order],
            salaries=histories.salaries[order],
            regions=histories.regions[order],
            pay_scales=histories.pay_scales[order],
        )
        twice[people[1:][~_steps(histories, np.greater)]] = True
    latest = np.full(len(counts), -1)
    some = counts > 0
    latest[some] = histories.months[offsets[1:][some] - 1]
    return Ordered(histories, offsets[1:], counts, latest, twice)


def _steps(histories: Histories, compare: np.ufunc) -> Flags:
    """Whether each month is greater than the one before it of the same person; true where there is none."""
    steps: Flags = compare(histories.months[1:], histories.months[:-1])
    inner = histories.offsets[1:-1]
    steps[inner[(inner > 0) & (inner < len(histories.months))] - 1] = True
    return steps


def count_in_window(ordered: Ordered, first: Int64, last: Int64, longest: int) -> Int16:
    """Months from ``first`` to ``last`` of each person; a window never has more than ``longest`` months."""
    counted = _count_up_to(ordered, last, longest) - _count_up_to(ordered, first - 1, longest)
    return counted.astype(np.int16)


def _count_up_to(ordered: Ordered, last: Int64, longest: int) -> Int64:
    """How many of the latest ``longest`` + 1 months of each person are not after ``last``: a binary search."""
    months = ordered.histories.months
    low = ordered.ends - np.minimum(ordered.counts, longest + 1)
    begin, high = low.copy(), ordered.ends.copy()
    for _ in range((longest + 1).bit_length()):
        middle = (low + high) >> 1
        inside = (low < high) & (months[np.minimum(middle, len(months) - 1)] <= last)
        np.copyto(low, middle + 1, where=inside)
        np.copyto(high, middle, where=~inside & (low < high))
    return low - begin


def sum_of_six(ordered: Ordered, tables: Tables) -> Int64:
    """The sum of the six latest contribution salaries after their ceilings; -1 where one of them is not known."""
    histories = ordered.histories
    enough = ordered.counts >= SIX
    sums = np.full(len(enough), -1)
    latest = ordered.ends[enough][:, None] - np.arange(1, SIX + 1)
    at_month = np.clip(histories.months[latest].astype(np.int64) - tables.first_month, 0, tables.months - 1)
    kinds = histories.pay_scales[latest] * np.int64(5) + histories.regions[latest]
    ceilings = tables.ceiling[kinds * tables.months + at_month]
    limited = np.minimum(histories.salaries[latest], ceilings)
    sums[enough] = np.where((ceilings < 0).any(axis=1), -1, limited.sum(axis=1))
    return sums
