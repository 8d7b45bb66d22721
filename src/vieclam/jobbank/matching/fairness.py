"""Who gets to be seen: exposure and rank by group, over lists that were shown.

Groups come from the page that reports, never to the matcher. A place in a list is worth the attention it gets, the
discount of DCG (K. Järvelin, J. Kekäläinen, ACM TOIS 20(4), 2002, doi:10.1145/582415.582418); the exposure of a group
is what its members get of it (A. Singh, T. Joachims, Fairness of Exposure in Rankings, KDD 2018,
doi:10.1145/3219819.3220088). Equal exposure for each member is one possible aim, not a verdict: trades and places
differ between groups.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

SMALLEST_GROUP = 30
"""Of fewer people nothing is told: not for the figures' sake alone, also because they could be recognised."""
DRAWS = 1_000
Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the bounds of its interval of 95 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A group: ``people`` who could have been shown, how many were (``shown``), places in lists (``places``).

    ``share_shown``: of its people, with Wilson's interval. ``exposure_share``: of all attention. ``relative_exposure``:
    attention for each of its people, 1 when it is that of everyone. ``mean_rank``: of its places, 1 is the top; None
    where there are none. Intervals but the first by bootstrap over lists.
    """

    group: str
    people: int
    shown: int
    places: int
    share_shown: Interval
    exposure_share: Interval
    relative_exposure: Interval
    mean_rank: Interval | None


@dataclass(frozen=True, slots=True)
class Fairness:
    """Figures of groups large enough, and the names of those that are not."""

    lists: int
    groups: tuple[GroupFigures, ...]
    too_small: tuple[str, ...]


def attention(ranks: ArrayLike) -> NDArray[np.float64]:
    """What a place is worth: 1 / log2(1 + rank)."""
    return np.asarray(1 / np.log2(1 + np.asarray(ranks, np.float64)))


def wilson(successes: int, trials: int) -> Interval:
    """The interval of 95 % for a share (E. B. Wilson, JASA 22(158), 1927, doi:10.1080/01621459.1927.10502953)."""
    if trials == 0:
        return Interval(0.0, 0.0, 1.0)
    share = successes / trials
    denominator = 1 + Z_95**2 / trials
    middle = (share + Z_95**2 / (2 * trials)) / denominator
    half = Z_95 * math.sqrt(share * (1 - share) / trials + Z_95**2 / (4 * trials**2)) / denominator
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


def fairness(
    lists: Sequence[Sequence[int]],
    groups: Mapping[int, str],
    *,
    smallest: int = SMALLEST_GROUP,
    draws: int = DRAWS,
    seed: int = 0,
) -> Fairness:
    """Figures of the ``lists`` (ids, best first) for ``groups``: everybody who could have been shown, with the group.

    Who stands in a list without a group counts as attention that none of the groups got. The bootstrap draws whole
    lists (B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13), as places in one list depend
    on each other; its bounds are the percentiles 2.5 and 97.5.
    """
    names = sorted(set(groups.values()))
    numbers = {name: number for number, name in enumerate(names)}
    exposed, ranks, counts = (np.zeros((len(lists), len(names) + 1)) for _ in range(3))
    seen: set[int] = set()
    for row, ids in enumerate(lists):
        for rank, one in enumerate(ids, 1):
            column = numbers[groups[one]] if one in groups else len(names)
            exposed[row, column] += attention(rank)
            ranks[row, column] += rank
            counts[row, column] += 1
        seen.update(ids)
    people = np.array([sum(group == name for group in groups.values()) for name in names], np.int64)
    shown = [sum(groups.get(one) == name for one in seen) for name in names]
    samples = (
        np.random.default_rng(seed).multinomial(len(lists), np.full(len(lists), 1 / len(lists)), draws)
        if lists
        else None
    )
    sums = [_sums(table, samples) for table in (exposed, ranks, counts)]
    made = [
        _figures(name, numbers[name], people, shown[numbers[name]], sums)
        for name in names
        if people[numbers[name]] >= smallest
    ]
    return Fairness(len(lists), tuple(made), tuple(name for name in names if people[numbers[name]] < smallest))


def _sums(table: NDArray[np.float64], samples: NDArray[np.int64] | None) -> NDArray[np.float64]:
    """Sums over all lists in the first row, over each draw of lists below it."""
    own = table.sum(axis=0)[None, :]
    return own if samples is None else np.vstack([own, samples @ table])


def _figures(
    name: str, column: int, people: NDArray[np.int64], shown: int, sums: list[NDArray[np.float64]]
) -> GroupFigures:
    exposed, ranks, counts = sums
    total = exposed.sum(axis=1)
    share = np.divide(exposed[:, column], total, out=np.zeros(len(total)), where=total > 0)
    size = int(people[column])
    places = counts[:, column]
    rank = np.divide(ranks[:, column], places, out=np.full(len(places), np.nan), where=places > 0)
    return GroupFigures(
        group=name,
        people=size,
        shown=shown,
        places=int(places[0]),
        share_shown=wilson(shown, size),
        exposure_share=_interval(share),
        relative_exposure=_interval(share * people.sum() / size),
        mean_rank=_interval(rank) if places[0] else None,
    )


def _interval(values: NDArray[np.float64]) -> Interval:
    low, high = np.nanpercentile(values[1:] if len(values) > 1 else values, [2.5, 97.5])
    return Interval(float(values[0]), float(low), float(high))
