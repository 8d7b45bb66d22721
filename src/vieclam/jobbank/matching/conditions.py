"""Hard conditions of one pair of facts: each names what fails, with the values a person is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vieclam.jobbank.matching.columns import steps
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.places import Geography
from vieclam.jobbank.matching.rules import Hard
from vieclam.jobbank.matching.weights import Weights

Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A hard condition that does not hold: its code, its bit and the values of its sentence."""

    code: str
    hard: Hard
    values: Mapping[str, Value] = field(default_factory=dict)


def place_fails(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights, places: Geography) -> Failure | None:
    """The province is not wanted, not accepted, and the commune is not within reach of the home."""
    if seeker.moves_anywhere or vacancy.place.province in seeker.provinces:
        return None
    values: dict[str, Value] = {"province": vacancy.place.province}
    if seeker.home:
        kilometres = places.between(seeker.home, vacancy.place)
        if kilometres <= weights.reach_km:
            return None
        values["kilometres"] = kilometres
    return Failure("place_not_wanted", Hard.PLACE, values)


def wage_fails(seeker: SeekerFacts, vacancy: VacancyFacts) -> Failure | None:
    """The best that is offered is below what the seeker wants at least, in whole steps of pay."""
    if not seeker.pay_floor or vacancy.best_pay is None or steps(vacancy.best_pay) >= steps(seeker.pay_floor):
        return None
    return Failure("pays_too_little", Hard.WAGE, {"amount": seeker.pay_floor - vacancy.best_pay})


def shift_fails(seeker: SeekerFacts, vacancy: VacancyFacts) -> Failure | None:
    """Both said their shifts and none is the same."""
    if not seeker.shifts or not vacancy.shifts or seeker.shifts & vacancy.shifts:
        return None
    return Failure("shift_not_wanted", Hard.SHIFT, {"shifts": tuple(sorted(vacancy.shifts))})


def licence_fails(seeker: SeekerFacts, vacancy: VacancyFacts) -> Failure | None:
    """A licence that the work needs is missing."""
    missing = vacancy.licences - seeker.allowed
    return Failure("lacks_licence", Hard.LICENCE, {"licences": tuple(sorted(missing))}) if missing else None


def age_fails(seeker: SeekerFacts, vacancy: VacancyFacts) -> Failure | None:
    """The law sets a least age for this work and the seeker has not reached it."""
    if seeker.age_reached >= vacancy.least_age:
        return None
    return Failure("below_legal_age", Hard.AGE, {"age": int(vacancy.least_age)})


def demands_fail(seeker: SeekerFacts, vacancy: VacancyFacts) -> Failure | None:
    """The work demands what the seeker said not to be able to do."""
    refused = vacancy.demands & seeker.avoids
    return Failure("demands_too_much", Hard.DEMANDS, {"demands": tuple(sorted(refused))}) if refused else None


def failures(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights, places: Geography) -> tuple[Failure, ...]:
    """All hard conditions of a pair that do not hold; empty for a possible match."""
    found = (
        place_fails(seeker, vacancy, weights, places),
        wage_fails(seeker, vacancy),
        shift_fails(seeker, vacancy),
        licence_fails(seeker, vacancy),
        age_fails(seeker, vacancy),
        demands_fail(seeker, vacancy),
    )
    return tuple(failure for failure in found if failure)
