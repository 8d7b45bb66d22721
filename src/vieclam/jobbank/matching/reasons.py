"""Why a pair fits and what is missing: codes with values, for people and for machines; ``sentences`` says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vieclam.jobbank.matching.columns import steps
from vieclam.jobbank.matching.conditions import Value, failures
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.places import (
    NEIGHBOURING_PROVINCE,
    OTHER_PROVINCE,
    SAME_PROVINCE,
    Geography,
)
from vieclam.jobbank.matching.scoring import Score, agreeing_digits, score_pair
from vieclam.jobbank.matching.vocabulary import Vocabulary
from vieclam.jobbank.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a code and the values of its sentence (đồng, kilometres, codes of the enumerations)."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explained:
    """A pair with its score; ``blocked``: hard conditions that fail; without them it is a possible match."""

    score: Score
    fits: tuple[Reason, ...]
    lacks: tuple[Reason, ...]
    blocked: tuple[Reason, ...]


def explain_pair(
    seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights, vocabulary: Vocabulary, places: Geography
) -> Explained:
    """Everything there is to say about a pair."""
    blocked = tuple(Reason(one.code, one.values) for one in failures(seeker, vacancy, weights, places))
    said = {reason.code for reason in blocked}
    return Explained(
        score_pair(seeker, vacancy, weights, vocabulary, places),
        tuple(_fits(seeker, vacancy, places)),
        tuple(reason for reason in _lacks(seeker, vacancy) if reason.code not in said),
        blocked,
    )


def _fits(s: SeekerFacts, v: VacancyFacts, places: Geography) -> Iterator[Reason]:
    agreeing = agreeing_digits(s, v)
    if agreeing:
        yield Reason(("", "same_major_group", "same_field", "near_trade", "same_trade")[agreeing])
    yield from _where(s, v, places)
    yield from _paid(s, v)
    if common := tuple(sorted(s.skills & v.skills)):
        yield Reason("has_skills", {"skills": common, "have": len(common), "asked": len(v.skills)})
    if not agreeing and (words := tuple(sorted(set(s.words) & set(v.words)))):
        yield Reason("words_in_common", {"words": words})
    if v.experience and s.experience >= v.experience:
        yield Reason("experience_enough")
    if v.shifts and s.shifts & v.shifts:
        yield Reason("shift_wanted", {"shifts": tuple(sorted(s.shifts & v.shifts))})
    if v.licences and v.licences <= s.allowed:
        yield Reason("has_licence", {"licences": tuple(sorted(v.licences))})
    if s.needs_dormitory and v.dormitory:
        yield Reason("has_dormitory")


def _where(s: SeekerFacts, v: VacancyFacts, places: Geography) -> Iterator[Reason]:
    # The nearest point counts; whether it is the home decides the sentence.
    found = [(places.between(point, v.place), number) for number, point in enumerate(s.points)]
    if not found:
        return
    kilometres, number = min(found)
    if kilometres >= SAME_PROVINCE:
        code = {SAME_PROVINCE: "same_province", NEIGHBOURING_PROVINCE: "neighbouring_province"}.get(kilometres)
        if code and kilometres < OTHER_PROVINCE:
            yield Reason(code)
    elif s.home and number == 0:
        yield Reason("distance", {"kilometres": kilometres})
    else:
        yield Reason("distance_from_wanted", {"kilometres": kilometres})


def _paid(s: SeekerFacts, v: VacancyFacts) -> Iterator[Reason]:
    if not s.pay_floor:
        return
    sure, best = v.sure_pay, v.best_pay
    if sure is None or best is None:
        yield Reason("pay_not_said")
    elif steps(sure) > steps(s.pay_floor):
        yield Reason("pays_more", {"amount": sure - s.pay_floor})
    elif steps(best) >= steps(s.pay_floor):
        yield Reason("pays_enough")


def _lacks(s: SeekerFacts, v: VacancyFacts) -> Iterator[Reason]:
    if missing := tuple(sorted(v.skills - s.skills)):
        yield Reason("lacks_skills", {"skills": missing})
    if v.experience > s.experience:
        yield Reason("lacks_experience", {"asked": int(v.experience)})
    if v.schooling > s.schooling:
        yield Reason("lacks_schooling", {"asked": int(v.schooling)})
    if v.qualification > s.qualification:
        yield Reason("lacks_qualification", {"asked": int(v.qualification)})
    unknown = [
        need.code
        for need in v.languages
        if not any(one.code == need.code and one.fluency >= need.fluency for one in s.languages)
    ]
    if unknown:
        yield Reason("lacks_language", {"languages": tuple(dict.fromkeys(unknown))})
    if s.contracts and v.contract is not None and v.contract not in s.contracts:
        yield Reason("other_contract", {"contract": str(v.contract)})
    if s.hours and v.hours is not None and v.hours not in s.hours:
        yield Reason("other_hours", {"hours": str(v.hours)})
    if s.needs_dormitory and not v.dormitory:
        yield Reason("no_dormitory")
