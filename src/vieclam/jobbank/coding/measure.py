"""Two measures of nearness between short texts, on sparse matrices: the angle of TF-IDF vectors, and BM25.

Written on scipy rather than taken from scikit-learn: its ``TfidfVectorizer`` is the same arithmetic, but importing it
takes two seconds of every command and every worker, and what is left to write is this file (the benchmark runs theirs
beside it). Rows are texts in the order they were given.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

Scores = npt.NDArray[np.float32]

_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b, at the values its authors and every engine use."""

_UNKNOWN = 0.5
"""Of the weight of the rarest feature: what nobody knows is more often noise than the trade."""


class _Counted:
    """How often each feature stands in each text, and in how many texts."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        places: defaultdict[str, int] = defaultdict()
        places.default_factory = places.__len__
        starts, columns = [0], array("q")
        for text in texts:
            columns.extend([places[feature] for feature in text])
            starts.append(len(columns))
        self.features: dict[str, int] = dict(places)
        shape = (len(texts), len(places))
        once = np.ones(len(columns), np.float32)
        self.counts = sparse.csr_matrix((once, np.frombuffer(columns, np.int64), np.array(starts)), shape=shape)
        self.counts.sum_duplicates()
        self.holding = np.bincount(self.counts.indices, minlength=shape[1]).astype(np.float32)

    def known(self, features: Iterable[str]) -> npt.NDArray[np.int64]:
        """Columns of those features that are known, in order."""
        return np.array(sorted(self.features[f] for f in features if f in self.features), np.int64)


class Angle:
    """Cosine of TF-IDF vectors (smoothed idf); a feature counts once in a text, however often it stands there."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        self._counted = _Counted([list(dict.fromkeys(text)) for text in texts])
        rows = len(texts)
        self._rarity = np.log((1 + rows) / (1 + self._counted.holding)).astype(np.float32) + 1
        self._unknown = _UNKNOWN * float(np.log(1 + rows) + 1)
        weighted = self._counted.counts.multiply(self._rarity).tocsr()
        lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        scale = sparse.diags(np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0))
        self._columns = (scale @ weighted).tocsc().astype(np.float32)

    def __call__(self, text: Iterable[str]) -> Scores:
        """The cosine of ``text`` to each row, 0…1. Features nobody knows make it longer, half as much as the rarest."""
        features = dict.fromkeys(text)
        columns = self._counted.known(features)
        if not len(columns):
            return np.zeros(self._columns.shape[0], np.float32)
        weights = self._rarity[columns]
        strange = len(features) - len(columns)
        length = float(np.sqrt((weights**2).sum() + strange * self._unknown**2))
        return np.asarray(self._columns[:, columns] @ (weights / length)).ravel().astype(np.float32)

    def that_hold(self, text: Iterable[str]) -> npt.NDArray[np.int64]:
        """The rows in which every feature of ``text`` stands."""
        features = dict.fromkeys(text)
        columns = self._counted.known(features)
        if not len(columns) or len(columns) < len(features):
            return np.array([], np.int64)
        return np.flatnonzero(np.asarray(self._columns[:, columns].getnnz(axis=1)).ravel() == len(features))


class Together:
    """BM25 of a text over rows that are each everything known of one code."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        self._counted = _Counted(texts)
        counts, rows = self._counted.counts, len(texts)
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        longer = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(float(lengths.mean()) if rows else 1.0, 1e-9))
        per_entry = np.repeat(longer, np.diff(counts.indptr))
        rarity = np.log1p((rows - self._counted.holding + 0.5) / (self._counted.holding + 0.5))
        data = counts.data * (_SATURATION + 1) / (counts.data + per_entry) * rarity[counts.indices]
        self._columns = sparse.csr_matrix(
            (data.astype(np.float32), counts.indices, counts.indptr), counts.shape
        ).tocsc()

    def __call__(self, text: Iterable[str]) -> Scores:
        """The score of each row divided by the highest: 0…1."""
        columns = self._counted.known(set(text))
        if not len(columns):
            return np.zeros(self._columns.shape[0], np.float32)
        scores = np.asarray(self._columns[:, columns].sum(axis=1)).ravel().astype(np.float32)
        return scores / scores.max()
