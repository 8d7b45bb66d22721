"""From a title to ranked codes, by nearness to titles whose code is known. Nothing is decided here: a person chooses.

A known title is near by its words, its pairs of words, its letters, and — where the asker typed them — its tone marks;
a code is as near as its nearest title, and a little more where much of what is known of it stands in the words (BM25
over all of its titles). Titles that people chose a code for are known titles too, and count more with every choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

import numpy as np
import numpy.typing as npt

from vieclam.core.text import clean
from vieclam.jobbank.coding.measure import Angle, Scores, Together
from vieclam.jobbank.coding.reading import LONGEST, Reading, read

MOST_REASONS = 3
DESCRIPTION_LONGEST = 6_000
HALF_LEARNED = 2
"""Choices after which a title has gained half of what choices give."""


@dataclass(frozen=True, slots=True)
class KnownTitle:
    """A title whose code is known. ``chosen``: how often people chose this code for it; 0 for titles of lists."""

    code: str
    title: str
    chosen: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code, the probability that it is the right one (measured, see ``Weights``), and the titles that led to it."""

    code: str
    confidence: float
    because: tuple[KnownTitle, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How the measures are mixed, and what a score has meant; chosen on the tuning part of ``benchmarks/coding``."""

    words: float = 0.30
    pairs: float = 0.35
    letters: float = 0.35
    marks: float = 0.55
    """Share of the tone marks when they were typed; the three above share the rest."""
    together: float = 0.30
    description: float = 0.25
    chosen: float = 0.30
    """What a title gains at most by having been chosen, when it reads as the asked one does."""
    least: float = 0.25
    """When no known title is as near as this, nothing is suggested."""
    faintest: float = 0.12
    """A code whose nearest title is farther than this is not on the list either."""
    first: tuple[float, float, float] = (-2.1, 2.3, 8.6)
    others: tuple[float, float, float] = (-4.2, 4.0, 2.7)
    """Logistic regressions of "the code is right" on 1, score and lead on the best other: first code, other codes."""


class Coder:
    """Known titles, measured once; asking takes milliseconds and changes nothing. Safe to share between threads."""

    def __init__(self, known: Iterable[KnownTitle], weights: Weights | None = None) -> None:
        self.weights = weights or Weights()
        self.known = sorted(set(known), key=lambda title: (title.code, title.title, title.chosen))
        readings = [read(title.title) for title in self.known]
        self.codes = sorted({title.code for title in self.known})
        self._places = {code: place for place, code in enumerate(self.codes)}
        self._sizes = np.array([len(set(reading.folded)) for reading in readings], np.int64)
        self._code_of = np.array([self._places[title.code] for title in self.known], np.int64)
        times = np.array([title.chosen for title in self.known], np.float32)
        self._learned = times / (times + HALF_LEARNED)
        self._words = Angle([reading.folded for reading in readings])
        self._pairs = Angle([pairs_of(reading.folded) for reading in readings])
        self._letters = Angle([letters_of(reading.folded) for reading in readings])
        self._marks = Angle([pairs_of(reading.marked) for reading in readings])
        together: dict[str, list[str]] = defaultdict(list)
        for title, reading in zip(self.known, readings, strict=True):
            together[title.code] += reading.folded
        self._together = Together([together[code] for code in self.codes])

    def nearness(self, asked: Reading) -> Scores:
        """How near each known title is to ``asked``: 0…1, and a little above for chosen ones that read the same."""
        weights = self.weights
        scores = weights.words * self._words(asked.folded) + weights.pairs * self._pairs(pairs_of(asked.folded))
        scores += weights.letters * self._letters(letters_of(asked.folded))
        if asked.has_marks:
            scores = (1 - weights.marks) * scores + weights.marks * self._marks(pairs_of(asked.marked))
        return np.asarray(scores + weights.chosen * self._learned * scores**3, np.float32)

    def of_codes(
        self, title: str, description: str = "", chosen: Mapping[str, int] | None = None
    ) -> tuple[Scores, Scores, Scores]:
        """(score of each code, nearness of its nearest title, nearness of each known title)."""
        asked = read(title)
        near = self.nearness(asked)
        nearest = np.zeros(len(self.codes), np.float32)
        np.maximum.at(nearest, self._code_of, near)
        for code, times in (chosen or {}).items():
            if code in self._places and times > 0:
                place = self._places[code]
                nearest[place] = max(nearest[place], 1 + self.weights.chosen * times / (times + HALF_LEARNED))
        scores = nearest + self.weights.together * self._together(asked.folded)
        if description:
            scores += self.weights.description * self._together(
                read(description[:DESCRIPTION_LONGEST], DESCRIPTION_LONGEST).folded
            )
        return scores, nearest, near

    def of_titles(self, title: str) -> Scores:
        """The score of each known title: its own nearness, and what its code gains by everything known of it."""
        scores, nearest, near = self.of_codes(title)
        return np.asarray(near + (scores - nearest)[self._code_of], np.float32)

    def suggest(
        self, title: str, description: str = "", limit: int = 10, chosen: Mapping[str, int] | None = None
    ) -> list[Suggestion]:
        """The likeliest codes for ``title``, best first, equal ones by code; none when nothing known is near.

        ``description`` helps to tell between codes the title leaves open; alone it suggests nothing. ``chosen``: how
        often people chose which code for a title that reads the same, where that is newer than the known titles.
        """
        if not self.known or limit < 1:
            return []
        scores, nearest, near = self.of_codes(title, description, chosen)
        order = np.argsort(-scores, kind="stable")
        if nearest.max() < self.weights.least:
            return []
        order = order[nearest[order] >= self.weights.faintest][:limit]
        most = 1.0 if chosen else self._most_sure(read(title))
        confidences = [min(sure, most) for sure in confidence(scores[order], self.weights)]
        suggestions: list[Suggestion] = []
        for place, sure in zip(order, confidences, strict=True):
            code = self.codes[place]
            times = (chosen or {}).get(code, 0)
            learned = (KnownTitle(code, clean(title)[:LONGEST], times),) if times > 0 else ()
            suggestions.append(Suggestion(code, sure, (*learned, *self._because(int(place), near))[:MOST_REASONS]))
        return suggestions

    def _most_sure(self, asked: Reading) -> float:
        """ "Nhân viên" alone stands in titles of many codes: none of them is surer than one among so many."""
        rows = self._words.that_hold(asked.folded)
        if not len(rows) or (self._sizes[rows] == len(set(asked.folded))).any():
            return 1.0
        return round(1 / len(set(self._code_of[rows])), 3)

    def _because(self, place: int, near: Scores) -> tuple[KnownTitle, ...]:
        own = np.flatnonzero(self._code_of == place)
        best = own[np.argsort(-near[own], kind="stable")]
        told: dict[str, KnownTitle] = {}
        for row in best[: MOST_REASONS * 3]:
            if near[row] >= self.weights.least or not told:
                told.setdefault(read(self.known[row].title).text, self.known[row])
        return tuple(list(told.values())[:MOST_REASONS])


def confidence(scores: npt.NDArray[np.float32], weights: Weights) -> list[float]:
    """Probability that each of the ranked codes is right. It never rises down the list and adds up to at most 1."""
    if not len(scores):
        return []
    runner_up = float(scores[1]) if len(scores) > 1 else 0.0
    told = [_logistic(weights.first, float(scores[0]), float(scores[0]) - runner_up)]
    for score in scores[1:]:
        told.append(min(told[-1], _logistic(weights.others, float(score), float(score - scores[0]))))
    rest = sum(told[1:])
    scale = min(1.0, (1 - told[0]) / rest) if rest else 1.0
    return [round(told[0], 3), *(round(sure * scale, 3) for sure in told[1:])]


def _logistic(factors: tuple[float, float, float], score: float, lead: float) -> float:
    base, by_score, by_lead = factors
    return 1 / (1 + exp(-(base + by_score * score + by_lead * lead)))


def pairs_of(words: Sequence[str]) -> list[str]:
    """Words and neighbouring pairs: a Vietnamese word is most often two syllables."""
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def letters_of(words: Sequence[str], shortest: int = 2, longest: int = 5) -> list[str]:
    """Runs of letters inside words and at their edges: they bear a wrong letter."""
    runs: list[str] = []
    for word in words:
        edged = f" {word} "
        for size in range(shortest, longest + 1):
            runs += [edged[start : start + size] for start in range(max(len(edged) - size + 1, 1))]
    return runs
