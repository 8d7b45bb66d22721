"""Only what is new or changed is matched again; the result is that of a full run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import SeekerColumns, VacancyColumns
from vieclam.jobbank.matching.few import enter
from vieclam.jobbank.matching.lists import TopLists, best_of, ids_of
from vieclam.jobbank.matching.mass import RESERVE, SHOWN, MassMatcher
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.vocabulary import Vocabulary

Ids = NDArray[np.int64]
MANY = 20_000
"""Of more changed vacancies than this the best are sought as in a full run."""


@dataclass(frozen=True, slots=True)
class Updated:
    """New lists, and how many seekers were matched with all vacancies: changed ones, and those whose list ran short."""

    lists: TopLists
    changed: int
    ran_short: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of seekers that are new or changed, and of vacancies that are new, changed or gone.

    Since the lists were made. Seekers who are gone need no mention.
    """

    seekers: Ids
    vacancies: Ids


def update(
    old: TopLists,
    changes: Changes,
    seekers: SeekerColumns,
    vacancies: VacancyColumns,
    rules: Rules,
    vocabulary: Vocabulary,
    *,
    threads: int = 2,
) -> Updated:
    """Lists of ``seekers`` with ``vacancies`` (all of them as they are now), from the ``old`` ones.

    Columns are numbered by the vocabulary and weighed by the weights that ``old`` was made with; with others, a full
    run is due. Changed vacancies are matched with every seeker and merged; a list that lost more than its reserve, or
    belongs to a changed seeker, is made anew.
    """
    keep = SHOWN + RESERVE
    keys, horizon, known = _aligned(old, seekers.id, changes.seekers, keep)
    stale = np.isin(ids_of(keys), changes.vacancies)
    keys = best_of(np.where(stale, 0, keys), keep)
    fresh = np.flatnonzero(np.isin(vacancies.id, changes.vacancies))
    stay = np.flatnonzero(known)
    if len(fresh) and len(stay):
        some, offered = seekers.take(stay), vacancies.take(fresh)
        if len(fresh) <= MANY:
            width = len(vocabulary.numbers)
            keys[stay] = enter(keys[stay], horizon[stay], some, offered, rules, width, threads=threads)
        else:
            added = MassMatcher(offered, rules, vocabulary, threads=threads).match(some)
            keys[stay] = best_of(np.hstack([keys[stay], added.keys]), keep)
    keys = np.where(keys >= horizon[:, None], keys, 0)
    # A full row knows nothing of what is behind its last, whether cut here or among the changed vacancies.
    horizon = np.maximum(horizon, keys[:, -1])
    lists = TopLists(seekers.id.copy(), keys, horizon)
    short = np.flatnonzero(lists.short(SHOWN) & known)
    again = np.union1d(short, np.flatnonzero(~known))
    if len(again):
        anew = MassMatcher(vacancies, rules, vocabulary, threads=threads).match(seekers.take(again))
        lists.keys[again], lists.horizon[again] = anew.keys, anew.horizon
    return Updated(lists, len(again) - len(short), len(short))


def _aligned(old: TopLists, ids: Ids, changed: Ids, keep: int) -> tuple[Any, Any, NDArray[np.bool_]]:
    """Old rows in the order of ``ids``; False for seekers without one or changed since."""
    order = np.argsort(old.seekers)
    known = np.isin(ids, old.seekers) & ~np.isin(ids, changed)
    rows = order[np.searchsorted(old.seekers[order], ids[known])]
    keys, horizon = np.zeros((len(ids), keep), np.int64), np.zeros(len(ids), np.int64)
    keys[known], horizon[known] = old.keys[rows], old.horizon[rows]
    return keys, horizon, known
