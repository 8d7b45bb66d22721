"""The best vacancies of each seeker, kept as one number a pair: score above, then the lower id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import HIGHEST_ID

ID_BITS = 40
Keys = NDArray[np.int64]


def keys_of(units: NDArray[Any], ids: NDArray[Any]) -> Keys:
    """Pairs as numbers that sort by score, and among equals by the older id; 0 is no pair."""
    return (units.astype(np.int64) << ID_BITS) | (HIGHEST_ID - ids.astype(np.int64))


def units_of(keys: Keys) -> NDArray[np.int64]:
    """Hundredths of points of each pair, 0 of none."""
    return keys >> ID_BITS


def ids_of(keys: Keys) -> NDArray[np.int64]:
    """Ids of each pair, 0 where there is none."""
    return np.where(keys > 0, HIGHEST_ID - (keys & HIGHEST_ID), 0)


def best_of(keys: Keys, count: int) -> Keys:
    """The ``count`` highest of each row, the best first, filled up with 0."""
    if keys.shape[1] > count:
        keys = np.partition(keys, keys.shape[1] - count, axis=1)[:, -count:]
    made = np.zeros((len(keys), count), np.int64)
    made[:, : keys.shape[1]] = -np.sort(-keys, axis=1)
    return made


def side_by_side(row: NDArray[Any], keys: Keys, count: int) -> Keys:
    """Keys of rising rows as one line for each of ``count`` rows, filled up with 0."""
    lengths = np.bincount(row, minlength=count)
    made = np.zeros((count, int(lengths.max(initial=0))), np.int64)
    made[row, np.arange(len(row)) - (np.cumsum(lengths) - lengths)[row]] = keys
    return made


@dataclass(slots=True)
class TopLists:
    """``keys``: a row for each of ``seekers`` (ids, rising), the best first. ``horizon``: every possible match whose
    key is at least this is in the row; 0: the row holds all there are. The reserve behind what is shown lets a row lose
    vacancies without being matched again.
    """

    seekers: NDArray[np.int64]
    keys: Keys
    horizon: Keys

    def shown(self, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Ids of vacancies and hundredths of points, ``count`` columns, 0 where there are fewer."""
        best = self.keys[:, :count]
        return ids_of(best), units_of(best)

    def short(self, count: int) -> NDArray[np.bool_]:
        """Rows that may lack one of their best ``count``."""
        return np.asarray((self.horizon > 0) & ((self.keys[:, :count] > 0).sum(axis=1) < count))

    def save(self, path: Path) -> None:
        """Writes one file (.npz)."""
        np.savez(path, seekers=self.seekers, keys=self.keys, horizon=self.horizon)


def load_lists(path: Path) -> TopLists:
    """What :meth:`TopLists.save` wrote."""
    with np.load(path) as stored:
        return TopLists(stored["seekers"], stored["keys"], stored["horizon"])
