"""Few vacancies and all seekers: whose lists they enter. The vacancies are the rows here, and a seeker is only met when
trade, skills and words are worth enough for the vacancy to come before the last one kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sparse_dot_topn import sp_matmul_topn

from vieclam.jobbank.matching.blocks import words_matrix
from vieclam.jobbank.matching.columns import SeekerColumns, VacancyColumns
from vieclam.jobbank.matching.lists import Keys, best_of, keys_of, side_by_side, units_of
from vieclam.jobbank.matching.mass import Rows, meetings
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.weights import UNITS

AT_ONCE = 64
ALMOST = 1 - 1e-4
"""Quotients of whole numbers below 2**14 differ by more than this from 1, if they are not 1."""


def enter(
    keys: Keys,
    horizon: Keys,
    seekers: SeekerColumns,
    vacancies: VacancyColumns,
    rules: Rules,
    width: int,
    *,
    threads: int = 2,
) -> Keys:
    """``keys`` (rows of ``lists.TopLists`` for ``seekers``) with those of ``vacancies`` that belong before their last
    and not below their ``horizon``.
    """
    kept = keys.copy()
    last = np.maximum(units_of(np.maximum(keys[:, -1], horizon)), rules.weights.least * UNITS)
    needed = np.maximum(last - rules.weights.without_relation * UNITS, 1)
    everyone = np.arange(len(seekers))
    for members, offered in meetings(seekers, everyone, vacancies, rules):
        for row, found in _pairs(
            seekers.take(members), vacancies.take(offered), needed[members], rules, width, threads
        ):
            order = np.argsort(row, kind="stable")
            row = row[order]
            first = np.flatnonzero(np.diff(row, prepend=-1))
            changed, place = row[first], np.cumsum(np.diff(row, prepend=-1) > 0) - 1
            added = side_by_side(place, found[order], len(changed))
            at = members[changed]
            kept[at] = best_of(np.hstack([kept[at], added]), keys.shape[1])
    return kept


def _pairs(
    s: SeekerColumns, v: VacancyColumns, needed: NDArray[np.int64], rules: Rules, width: int, threads: int
) -> Iterator[tuple[Rows, Keys]]:
    """Seekers (as rows of ``s``) and keys of possible matches, some vacancies at a time."""
    # Each seeker's column divided by what is needed: every pair asks for 1.
    asked = sp.diags((1 / needed).astype(np.float32)) @ words_matrix(s, width)
    columns = asked.T.tocsr().astype(np.float32)
    offered = words_matrix(v, width)
    for begin in range(0, len(v), AT_ONCE):
        product: Any = sp_matmul_topn(
            offered[begin : begin + AT_ONCE], columns, top_n=len(s), threshold=ALMOST, n_threads=threads
        )
        vacancy = begin + np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
        row = product.indices
        words = np.rint(product.data * needed[row]).astype(np.int64)
        seeking, offering = s.take(row), v.take(vacancy)
        possible = rules.failing(seeking, offering) == 0
        units = words + rules.apart_from_words(seeking, offering)
        chosen = possible & (units >= rules.weights.least * UNITS)
        yield row[chosen], keys_of(units[chosen], offering.id[chosen])
