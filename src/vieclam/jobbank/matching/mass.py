"""The best vacancies of many seekers: exactly those that scoring every pair would give, without scoring every pair.

A seeker meets the vacancies of the provinces that are wanted, accepted or within reach of the home, and in them first
those of the own major groups of trades (blocks). The product of a block is the score, hard conditions included; what
lies outside the own groups has only skills and words in common, so its score is bounded and mostly need not be looked
at. Each list proves itself: the last one kept is better than anything that was cut off, or the search goes wider.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sparse_dot_topn import sp_matmul_topn

from vieclam.jobbank.matching.blocks import Block, Coded, WordsBlock, words_matrix
from vieclam.jobbank.matching.columns import NOT_KNOWN, SeekerColumns, VacancyColumns
from vieclam.jobbank.matching.lists import Keys, TopLists, best_of, keys_of, side_by_side, units_of
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.vocabulary import Vocabulary
from vieclam.jobbank.matching.weights import UNITS

SHOWN, RESERVE = 20, 10
WIDTHS = (48, 512)
"""How many are taken from a block at first, and for lists that this does not settle; then all."""
SMALL = 5_000
"""Of so many vacancies and fewer all are looked at at once."""
PIECE = 8_192
DROPPED = 0.3
"""Of what words must be worth: so much of it may be left to frequent words that the product does not look at."""
CELLS = 4_000_000
"""Of a piece of the seekers' matrix: keeps it in memory that is at hand."""
Rows = NDArray[np.int64]


class MassMatcher:
    """Matches seekers with ``vacancies``; the columns of both are numbered by ``vocabulary``. ``threads``: of the
    product.
    """

    def __init__(self, vacancies: VacancyColumns, rules: Rules, vocabulary: Vocabulary, *, threads: int = 2) -> None:
        self.vacancies, self.rules, self.threads = vacancies, rules, threads
        self.width = max(len(vocabulary.numbers), 1)
        self.coded = Coded(vacancies)
        # Of each feature: the vacancies that have it, and the most it is worth in one of them.
        self.frequency = np.bincount(vacancies.features, minlength=self.width)
        self.most = np.zeros(self.width, np.int64)
        np.maximum.at(self.most, vacancies.features, vacancies.units)
        self.most[vocabulary.trade_columns()] = 0
        self.keep = SHOWN + RESERVE
        self.least = rules.weights.least * UNITS
        self.unrelated = rules.weights.without_relation * UNITS

    def match(self, seekers: SeekerColumns) -> TopLists:
        """The lists of these seekers, in their order."""
        found = np.zeros((len(seekers), self.keep), np.int64)
        coded = np.flatnonzero((seekers.majors > 0) & (len(self.vacancies) > SMALL))
        found[coded] = self._settled(seekers, coded, self._own_groups)
        # Few in the own groups, no trade said, or not many vacancies at all: everything is looked at.
        few = np.flatnonzero(found[:, -1] == 0)
        found[few] = self._settled(seekers, few, self._all_groups)
        bound = units_of(found[:, -1]) - self.unrelated
        whole = np.zeros(len(seekers), np.bool_)
        whole[few] = True
        others = np.flatnonzero(~whole & (self._most_words(seekers) >= bound))
        self._other_groups(seekers, others, bound, found)
        return TopLists(seekers.id.copy(), found, found[:, -1].copy())

    def _most_words(self, seekers: SeekerColumns) -> NDArray[Any]:
        """No more can skills and words give: nothing where none are said."""
        said = np.diff(seekers.starts) > 4 * np.bitwise_count(seekers.majors)
        weights = self.rules.weights
        return np.where(said, weights.units("skills") + weights.units("text"), 0)

    def _settled(self, seekers: SeekerColumns, rows: Rows, blocks: Callable[..., Iterator[Any]]) -> Keys:
        """Lists of ``rows`` from these blocks, wider and wider until each is proven."""
        found = np.zeros((len(rows), self.keep), np.int64)
        open_rows = np.arange(len(rows))
        for wide in (*WIDTHS, max(len(self.vacancies), 1)):
            if not len(open_rows):
                break
            keys, cut = self._swept(seekers, rows[open_rows], blocks, wide)
            found[open_rows] = keys
            open_rows = open_rows[(cut > 0) & (units_of(keys[:, -1]) <= cut)]
        return found

    def _swept(
        self, seekers: SeekerColumns, rows: Rows, blocks: Callable[..., Iterator[Any]], wide: int
    ) -> tuple[Keys, NDArray[np.int64]]:
        """The best of all blocks for ``rows``, and the best score that may have been cut off (0: none)."""
        best, cut = np.zeros((len(rows), self.keep), np.int64), np.zeros(len(rows), np.int64)
        for members, vacancies in blocks(seekers, rows):
            block = Block(self.vacancies, self.coded, vacancies, self.rules, self.width)
            size = max(16, CELLS // max(block.cells, min(wide, len(vacancies))))
            for begin in range(0, len(members), size):
                part = members[begin : begin + size]
                keys, lost = self._product(block, seekers.take(rows[part]), wide)
                best[part] = best_of(np.hstack([best[part], keys]), self.keep)
                cut[part] = np.maximum(cut[part], lost)
        return best, cut

    def _product(self, block: Block, seekers: SeekerColumns, wide: int) -> tuple[Keys, NDArray[np.int64]]:
        """Keys of the best of one block (``wide`` columns at most), and the last score of rows that were full."""
        matrix, added = block.rows(seekers)
        wide = min(wide, len(block.vacancies))
        product = _multiplied(matrix, block.matrix, wide, self.least - 1 - int(added.max()), self.threads)
        lengths = np.diff(product.indptr)
        row = np.repeat(np.arange(len(lengths)), lengths)
        units = np.rint(product.data).astype(np.int64) + added[row]
        keys = np.where(units >= self.least, keys_of(units, block.vacancies.id[product.indices]), 0)
        cut = np.zeros(len(lengths), np.int64)
        if wide < len(block.vacancies) and (lengths == wide).any():
            lowest = np.full(len(lengths), np.iinfo(np.int64).max)
            np.minimum.at(lowest, row, units)
            cut[(lengths == wide) & (lowest >= self.least)] = 1
            cut *= lowest
        return side_by_side(row, keys, len(lengths)), cut

    def _own_groups(self, seekers: SeekerColumns, rows: Rows) -> Iterator[tuple[Rows, Rows]]:
        """Seekers (as places in ``rows``) and vacancies of one province and major group."""
        for members, vacancies in self._all_groups(seekers, rows):
            majors = self.vacancies.major[vacancies]
            for major in range(10):
                chosen = members[(seekers.majors[rows[members]] >> major) & 1 == 1]
                offered = vacancies[majors == major]
                if len(chosen) and len(offered):
                    yield chosen, offered

    def _all_groups(self, seekers: SeekerColumns, rows: Rows) -> Iterator[tuple[Rows, Rows]]:
        return meetings(seekers, rows, self.vacancies, self.rules)

    def _other_groups(self, seekers: SeekerColumns, rows: Rows, bound: NDArray[np.int64], found: Keys) -> None:
        """Adds to ``found`` those outside the own groups whose skills and words are worth at least ``bound``."""
        rows = rows[np.argsort(bound[rows])]
        for members, vacancies in self._all_groups(seekers, rows):
            block = WordsBlock(self.vacancies.take(vacancies), self.width)
            for begin in range(0, len(members), PIECE):
                part = rows[members[begin : begin + PIECE]]
                self._by_words(block, seekers, part, np.maximum(bound[part], 1), WIDTHS[0], found)

    def _by_words(
        self, block: WordsBlock, seekers: SeekerColumns, rows: Rows, bound: NDArray[np.int64], wide: int, found: Keys
    ) -> None:
        some, wide = seekers.take(rows), min(wide, len(block.vacancies))
        words = words_matrix(some, self.width)
        telling = self._telling(words, bound)
        product = _multiplied(block.rows(telling, some.majors), block.matrix, wide, 1 - 1e-4, self.threads)
        full = (np.diff(product.indptr) == wide) & (wide < len(block.vacancies))
        row = np.repeat(np.arange(len(rows)), np.diff(product.indptr))
        good = ~full[row]
        row, column = row[good], product.indices[good]
        if len(row):
            s, v = some.take(row), block.vacancies.take(column)
            common = np.asarray(words[row].multiply(block.words[column]).sum(axis=1)).reshape(-1)
            units = np.rint(common).astype(np.int64) + self.rules.apart_from_words(s, v)
            possible = (self.rules.failing(s, v) == 0) & (units >= self.least)
            changed = np.unique(row)
            keys = np.where(possible, keys_of(units, v.id), 0)
            added = side_by_side(np.searchsorted(changed, row), keys, len(changed))
            found[rows[changed]] = best_of(np.hstack([found[rows[changed]], added]), self.keep)
        if full.any():
            wider = WIDTHS[1] if wide < WIDTHS[1] else len(block.vacancies)
            self._by_words(block, seekers, rows[full], bound[full], wider, found)

    def _telling(self, words: Any, bound: NDArray[np.int64]) -> Any:
        """``words`` of seekers without the frequent ones that all together cannot be worth ``bound``, each row divided
        by what the others must be worth then, so that every row asks for 1.

        Prefix filtering: R. Bayardo, Y. Ma, R. Srikant, Scaling up all pairs similarity search, WWW 2007,
        doi:10.1145/1242572.1242591. Trades count nothing outside the own groups.
        """
        row = np.repeat(np.arange(words.shape[0]), np.diff(words.indptr))
        order = np.lexsort((-self.frequency[words.indices], row))
        column = words.indices[order]
        most = self.most[column]
        total = np.cumsum(most)
        before = np.concatenate(([0], total))[words.indptr[:-1]]
        dropped = total - before[row] <= (DROPPED * bound[row]).astype(np.int64)
        lost = np.bincount(row[dropped], weights=most[dropped], minlength=words.shape[0]).astype(np.int64)
        kept = ~dropped
        starts = np.concatenate(([0], np.cumsum(np.bincount(row[kept], minlength=words.shape[0]))))
        data = (1 / (bound - lost)).astype(np.float32)[row[kept]]
        return sp.csr_matrix((data, column[kept], starts), shape=words.shape)


def _multiplied(a: Any, b: Any, wide: int, threshold: float, threads: int) -> Any:
    return sp_matmul_topn(a, b, top_n=wide, threshold=threshold, n_threads=threads)


def meetings(
    seekers: SeekerColumns, rows: Rows, vacancies: VacancyColumns, rules: Rules
) -> Iterator[tuple[Rows, Rows]]:
    """Seekers (places in ``rows``) and rows of vacancies of one province, or of the country, that may fit by place."""
    anywhere = seekers.anywhere[rows]
    home = seekers.points[rows, 0]
    reached = np.where(home == NOT_KNOWN, np.uint64(0), rules.places.reached(rules.weights.reach_km)[home])
    provinces = seekers.provinces[rows] | reached
    order = np.argsort(vacancies.province, kind="stable")
    ends = np.searchsorted(vacancies.province[order], np.arange(len(rules.places.provinces)), side="right")
    for province, offered in enumerate(np.split(order, ends[:-1])):
        members = np.flatnonzero(~anywhere & ((provinces >> np.uint64(province)) & np.uint64(1) == 1))
        if len(members) and len(offered):
            yield members, offered
    members = np.flatnonzero(anywhere)
    if len(members) and len(vacancies):
        yield members, np.arange(len(vacancies))
