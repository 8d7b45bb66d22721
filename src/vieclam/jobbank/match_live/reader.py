"""The vacancies to match against in this process: the files of the host, or few rows of the database without them."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from vieclam.jobbank.match_live import folder as files
from vieclam.jobbank.match_live.folder import Ids
from vieclam.jobbank.match_live.rows import facts_of, published, title_words
from vieclam.jobbank.match_weights import weights_of
from vieclam.jobbank.matching.changes import Change, changes_for_seeker
from vieclam.jobbank.matching.columns import vacancy_columns
from vieclam.jobbank.matching.exact import Compared
from vieclam.jobbank.matching.facts import SeekerFacts
from vieclam.jobbank.matching.index import Hit, VacancyIndex, build_index
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.vocabulary import Vocabulary, count_words
from vieclam.jobbank.models import MatchWeights

LOOK_EVERY = 0.5
"""Seconds between two looks whether the files moved on."""
WITHOUT_FILES = 3_000
"""So many of the newest vacancies are looked at where this host has no files."""
NOT_HERE = np.uint8(255)
"""Instead of failing conditions: the vacancy is not told by the base any more."""


@dataclass
class LiveVacancies:
    """A base, what changed since, and which of the base are gone."""

    base: VacancyIndex
    weights_id: int
    beside: VacancyIndex | None = None
    gone: Ids = field(default_factory=lambda: np.zeros(0, np.int64))

    @property
    def rules(self) -> Rules:
        """Weights and places that all was counted with."""
        return self.base.rules

    @property
    def vocabulary(self) -> Vocabulary:
        """What numbers and weighs words."""
        return self.base.vocabulary

    def matches(self, seeker: SeekerFacts, count: int) -> list[Hit]:
        """The best possible matches, the best first."""
        found = self._of_base(seeker, count)
        if self.beside is not None:
            found += self.beside.matches(seeker, count)
        return sorted(found, key=lambda hit: (-hit.units, hit.vacancy))[:count]

    def _of_base(self, seeker: SeekerFacts, count: int) -> list[Hit]:
        gone, asked = set(self.gone.tolist()), count
        while True:
            found = self.base.matches(seeker, asked)
            left = [hit for hit in found if hit.vacancy not in gone]
            if len(left) >= count or len(found) < asked:
                return left[:count]
            asked *= 4

    def changes(self, seeker: SeekerFacts) -> list[Change]:
        """What the seeker could change, and how many vacancies that opens."""
        compared, columns = self.base.against_all(seeker), self.base.vacancies
        if len(self.gone):
            failing = np.where(np.isin(compared.ids, self.gone), NOT_HERE, compared.failing).astype(np.uint8)
            compared = Compared(compared.ids, compared.units, failing, compared.least)
        if self.beside is not None and len(self.beside.vacancies):
            more = self.beside.against_all(seeker)
            compared = Compared(
                *(
                    np.concatenate([getattr(compared, name), getattr(more, name)])
                    for name in ("ids", "units", "failing")
                ),
                compared.least,
            )
            rows = [one.without_words(np.arange(len(one))) for one in (columns, self.beside.vacancies)]
            columns = rows[0].joined(rows[1])
        return changes_for_seeker(self.base.columns(seeker), columns, compared, self.rules.places)


class _Reader:
    """The files of this process, read again when they moved on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked = 0.0
        self._live: LiveVacancies | None = None
        self._seen: tuple[Path, int] | None = None

    def live(self) -> LiveVacancies | None:
        with self._lock:
            if not self._looked or time.monotonic() - self._looked > LOOK_EVERY:
                self._look()
                self._looked = time.monotonic()
            return self._live

    def _look(self) -> None:
        base = files.current()
        said = files.about(base) if base else {}
        if base is None or not said:
            self._live = self._seen = None
            return
        seen = (base, int(said["version"]))
        if seen == self._seen:
            return
        try:
            self._live = _load(base, said)
        except OSError:
            return  # taken away while it was read: the next look finds the one after it
        self._seen = seen

    def forget(self) -> None:
        self._looked, self._live, self._seen = 0.0, None, None


def _load(base: Path, said: dict[str, int]) -> LiveVacancies:
    index = files.load_base(base)
    changed = files.load_beside(base, said, index.vocabulary)
    live = LiveVacancies(index, int(said["weights"]))
    if changed is not None:
        rules = index.rules
        live.beside = build_index(changed.rows, index.vocabulary, rules.weights, rules.places)
        live.gone = changed.gone
    return live


_reader = _Reader()


def live_vacancies() -> LiveVacancies | None:
    """What the files of this host hold; None where there are none."""
    return _reader.live()


def forget_live() -> None:
    """Look anew at the next question."""
    _reader.forget()


def from_database(seeker: SeekerFacts, row: MatchWeights | None) -> LiveVacancies:
    """The newest vacancies of the provinces that are possible for a seeker, read for this one question."""
    places, weights = geography(), weights_of(row)
    rows = published().order_by("-pk")
    if not seeker.moves_anywhere:
        provinces = set(seeker.provinces)
        if seeker.home is not None:
            near = int(places.reached(weights.reach_km)[places.number(seeker.home)])
            provinces |= {code for code, number in places.provinces.items() if near >> number & 1}
        rows = rows.filter(province_codes__overlap=sorted(provinces))
    facts = list(facts_of(published().filter(pk__in=rows.values("pk")[:WITHOUT_FILES]), places))
    vocabulary = known_words()
    columns = vacancy_columns(facts, vocabulary, places, weights)
    return LiveVacancies(build_index(columns, vocabulary, weights, places), row.pk if row else 0)


def known_words() -> Vocabulary:
    """A vocabulary of its own that knows how rare words are; without files counted over the newest titles."""
    live = live_vacancies()
    if live is not None:
        return Vocabulary(live.vocabulary.rarity, live.vocabulary.unseen)
    titles = published().order_by("-pk").values_list("title", flat=True)[:WITHOUT_FILES]
    return count_words(title_words(titles))
