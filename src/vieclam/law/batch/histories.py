"""The months of each person: in order, counted in the window, the six latest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vieclam.law.unemployment.amount import SIX
from vieclam.law.unemployment.versions import REGIONS

from .day_tables import UNKNOWN
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


def count_in_window(ordered: Ordered, last: Int64, window: Int64) -> Int16:
    """Months of each person among the ``window`` calendar months that end with ``last``; at most one lies after it."""
    ends = ordered.ends - (ordered.latest > last)
    most = np.minimum(ends - ordered.ends + ordered.counts, window)
    first = last - window + 1
    months = ordered.histories.months
    counted = most.copy()
    if len(months):
        # Without a gap inside the window, the earliest month that could lie in it does.
        earliest = months[np.minimum(np.maximum(ends - most, 0), len(months) - 1)]
        gaps = np.flatnonzero((most > 0) & (earliest < first))
        counted[gaps] = _count_from(months, ends[gaps], most[gaps], first[gaps])
    in_window: Int16 = counted.astype(np.int16)
    return in_window


def _count_from(months: NDArray[np.int32], ends: Int64, most: Int64, first: Int64) -> Int64:
    """How many of the latest ``most`` months of each person are not before ``first``: a binary search."""
    low, high = ends - most, ends.copy()
    for _ in range(int(most.max(initial=0)).bit_length()):
        middle = (low + high) >> 1
        before = (low < high) & (months[np.minimum(middle, len(months) - 1)] < first)
        np.copyto(low, middle + 1, where=before)
        np.copyto(high, middle, where=~before & (low < high))
    return ends - low


def sum_of_six(ordered: Ordered, tables: Tables) -> Int64:
    """The sum of the six latest contribution salaries after their ceilings; -1 where one of them is not known."""
    histories = ordered.histories
    enough = np.flatnonzero(ordered.counts >= SIX)
    ends = ordered.ends[enough]
    total, unknown = np.zeros(len(enough), np.int64), np.zeros(len(enough), np.bool_)
    for back in range(1, SIX + 1):
        at = ends - back
        kinds = histories.pay_scales[at] * np.int64(len(REGIONS) + 1) + histories.regions[at]
        ceilings = tables.ceiling[kinds * tables.months + tables.month_position(histories.months[at])]
        total += np.minimum(histories.salaries[at], ceilings)
        unknown |= ceilings == UNKNOWN
    sums = np.full(len(ordered.counts), -1)
    sums[enough] = np.where(unknown, -1, total)
    return sums
