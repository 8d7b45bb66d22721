"""One pair of facts, part by part, with the values a person is told. The sum of the parts is the score."""

from __future__ import annotations

from dataclasses import dataclass

from vieclam.jobbank.matching.columns import LANGUAGES, steps
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.places import NEIGHBOURING_PROVINCE, SAME_PROVINCE, Geography
from vieclam.jobbank.matching.rules import NEIGHBOURING_SHARE, SAME_PROVINCE_SHARE
from vieclam.jobbank.matching.vocabulary import Vocabulary
from vieclam.jobbank.matching.weights import UNITS, Weights


@dataclass(frozen=True, slots=True)
class Part:
    """``units`` of ``best`` hundredths of a point for the part ``name`` of ``weights.PARTS``."""

    name: str
    units: int
    best: int


@dataclass(frozen=True, slots=True)
class Score:
    """All parts of a pair."""

    parts: tuple[Part, ...]

    @property
    def units(self) -> int:
        """Hundredths of a point: the sum of the parts."""
        return sum(part.units for part in self.parts)

    @property
    def points(self) -> float:
        """The score as people see it."""
        return self.units / UNITS

    def part(self, name: str) -> int:
        """Hundredths of the part of this name."""
        return next(part.units for part in self.parts if part.name == name)


def score_pair(
    seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights, vocabulary: Vocabulary, places: Geography
) -> Score:
    """The score of one pair, whether or not its hard conditions hold."""
    found = {
        "trade": weights.trade_units(agreeing_digits(seeker, vacancy)),
        "skills": _share(weights.units("skills"), len(vacancy.skills), len(vacancy.skills & seeker.skills), none=0),
        "text": _text(seeker, vacancy, weights, vocabulary),
        "languages": _languages(seeker, vacancy, weights),
        "experience": _experience(seeker, vacancy, weights),
        "schooling": _schooling(seeker, vacancy, weights),
        "distance": max(
            (_nearness(places.between(point, vacancy.place), weights) for point in seeker.points),
            default=weights.units("distance"),
        ),
        "pay": _pay(seeker, vacancy, weights),
        "terms": _terms(seeker, vacancy, weights),
    }
    return Score(tuple(Part(name, units, weights.units(name)) for name, units in found.items()))


def agreeing_digits(seeker: SeekerFacts, vacancy: VacancyFacts) -> int:
    """How many first digits of VSCO the vacancy has in common with the nearest of the seeker's trades (0 to 4)."""
    best = 0
    for code in seeker.occupations if vacancy.occupation else ():
        agreeing = 0
        while agreeing < 4 and code[agreeing] == vacancy.occupation[agreeing]:
            agreeing += 1
        best = max(best, agreeing)
    return best


def _share(full: int, count: int, met: int, *, none: int) -> int:
    return none if count == 0 else full // count * met


def _text(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights, vocabulary: Vocabulary) -> int:
    said = set(seeker.words)
    return sum(units for word, units in vocabulary.word_units(vacancy, weights).items() if word in said)


def _languages(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights) -> int:
    full = weights.units("languages")
    asked, known = vacancy.languages[:LANGUAGES], seeker.languages[:LANGUAGES]
    met = sum(any(one.code == need.code and one.fluency >= need.fluency for one in known) for need in asked)
    return _share(full, len(asked), met, none=full)


def _experience(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights) -> int:
    full, gap = weights.units("experience"), vacancy.experience - seeker.experience
    return full if gap <= 0 else full // 2 if gap == 1 else 0


def _schooling(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights) -> int:
    half = weights.units("schooling") // 2
    return half * (seeker.schooling >= vacancy.schooling) + half * (seeker.qualification >= vacancy.qualification)


def _nearness(kilometres: int, weights: Weights) -> int:
    full = weights.units("distance")
    if kilometres == SAME_PROVINCE:
        return full // SAME_PROVINCE_SHARE
    if kilometres == NEIGHBOURING_PROVINCE:
        return full // NEIGHBOURING_SHARE
    return full * max(0, weights.far_km - kilometres) // weights.far_km


def _pay(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights) -> int:
    full, floor, begins = weights.units("pay"), steps(seeker.pay_floor), steps(vacancy.sure_pay)
    if floor <= 0:
        return full
    if vacancy.sure_pay is None:
        return 0
    return full * min(max(2 * (begins - floor), 0), floor) // floor


def _terms(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights) -> int:
    wishes = []
    if seeker.contracts:
        wishes.append(vacancy.contract in seeker.contracts)
    if seeker.hours:
        wishes.append(vacancy.hours in seeker.hours)
    if seeker.needs_dormitory:
        wishes.append(vacancy.dormitory)
    full = weights.units("terms")
    return _share(full, len(wishes), sum(wishes), none=full)
