"""All vacancies in files that processes of a web host map together: one seeker's matches while the page loads."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import NOT_KNOWN, SeekerColumns, VacancyColumns, seeker_columns
from vieclam.jobbank.matching.exact import Compared, best_for_seeker, seeker_against
from vieclam.jobbank.matching.facts import SeekerFacts
from vieclam.jobbank.matching.lists import best_of, ids_of, units_of
from vieclam.jobbank.matching.places import Geography, geography
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.vocabulary import Vocabulary, load_vocabulary
from vieclam.jobbank.matching.weights import Weights, weights_from


@dataclass(frozen=True, slots=True)
class Hit:
    """A vacancy and its score in hundredths of points."""

    vacancy: int
    units: int


@dataclass
class VacancyIndex:
    """Vacancies, those of a province side by side. Made by :func:`build_index`, read by many, never changed."""

    vacancies: VacancyColumns
    vocabulary: Vocabulary
    rules: Rules

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        provinces = np.arange(len(self.rules.places.provinces) + 1)
        return np.searchsorted(np.asarray(self.vacancies.province), provinces)

    def columns(self, seeker: SeekerFacts) -> SeekerColumns:
        """The one row of a seeker; what no vacancy knows is left out."""
        return seeker_columns([seeker], self.vocabulary, self.rules.places, learns=False)

    def matches(self, seeker: SeekerFacts, count: int = 20) -> list[Hit]:
        """The best possible matches, the best first: the same as a full run gives."""
        row = self.columns(seeker)
        width = len(self.vocabulary.numbers)
        keys = [
            best_for_seeker(row, self.vacancies.dense(begin, end), self.rules, width, count)
            for begin, end in self._ranges(row)
        ]
        best = best_of(np.concatenate(keys)[None, :], count)[0] if keys else np.zeros(0, np.int64)
        pairs = zip(ids_of(best).tolist(), units_of(best).tolist(), strict=True)
        return [Hit(vacancy, units) for vacancy, units in pairs if vacancy]

    def against_all(self, seeker: SeekerFacts) -> Compared:
        """Every vacancy, the impossible ones too: what would have to change (``changes``)."""
        return seeker_against(self.columns(seeker), self.vacancies, self.rules, len(self.vocabulary.numbers))

    def _ranges(self, row: SeekerColumns) -> list[tuple[int, int]]:
        """Rows of the provinces that are possible for the seeker, those side by side as one."""
        home = int(row.points[0, 0])
        bits = int(row.provinces[0])
        if home != NOT_KNOWN:
            bits |= int(self.rules.places.reached(self.rules.weights.reach_km)[home])
        made: list[tuple[int, int]] = []
        for province in range(len(self._starts) - 1):
            begin, end = int(self._starts[province]), int(self._starts[province + 1])
            if bits >> province & 1 and begin < end:
                if made and made[-1][1] == begin:
                    made[-1] = (made[-1][0], end)
                else:
                    made.append((begin, end))
        return made

    def save(self, folder: Path) -> None:
        """Writes a folder; a running process keeps what it has mapped until it loads anew."""
        self.vacancies.save(folder)
        self.vocabulary.save(folder / "vocabulary.json")
        (folder / "weights.json").write_text(json.dumps(asdict(self.rules.weights)), encoding="utf-8")


def build_index(
    vacancies: VacancyColumns, vocabulary: Vocabulary, weights: Weights, places: Geography | None = None
) -> VacancyIndex:
    """An index of these vacancies."""
    order = np.argsort(vacancies.province, kind="stable")
    return VacancyIndex(vacancies.take(order), vocabulary, Rules(weights, places or geography()))


def load_index(folder: Path, *, mapped: bool = True) -> VacancyIndex:
    """What :meth:`VacancyIndex.save` wrote."""
    weights = weights_from(json.loads((folder / "weights.json").read_text(encoding="utf-8")))
    vocabulary = load_vocabulary(folder / "vocabulary.json")
    return VacancyIndex(VacancyColumns.load(folder, mapped=mapped), vocabulary, Rules(weights, geography()))
