"""A figure of groups with its interval, drawn as lines: positions for the template, which draws without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vieclam.jobbank.matching.fairness import Interval

WIDTH, LEFT, RIGHT = 360, 8, 8
ROW, TOP, BOTTOM = 46, 12, 26


@dataclass(frozen=True, slots=True)
class Mark:
    """One group: its name, where its line runs and where its point stands."""

    label: str
    value: str
    y: float
    low: float
    high: float
    point: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks one below the other, the line of equality, and what stands below the axis."""

    marks: Sequence[Mark]
    height: float
    axis: float
    equal: float
    ticks: Sequence[tuple[float, str]]


def interval_chart(rows: Sequence[tuple[str, str, Interval]]) -> Chart | None:
    """``rows``: name, figure in words, figure with interval; the axis begins at 0 and always shows 1."""
    if not rows:
        return None
    most = max(2.0, *(interval.high for _name, _said, interval in rows))
    step = 1 if most <= 5 else 2 if most <= 10 else 10

    def at(value: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * min(value, most) / most, 1)

    marks = [
        Mark(name, said, TOP + ROW * number + 30, at(one.low), at(one.high), at(one.value))
        for number, (name, said, one) in enumerate(rows)
    ]
    axis = TOP + ROW * len(rows) + 4
    ticks = [(at(value), str(value)) for value in range(0, int(most) + 1, step)]
    return Chart(marks, axis + BOTTOM, axis, at(1), ticks)
