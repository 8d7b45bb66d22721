"""Invented seekers and vacancies for matching: few values, so that they meet often."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from vieclam.jobbank.matching.facts import (
    Contract,
    Demand,
    Experience,
    Fluency,
    Hours,
    Language,
    LegalAge,
    Licence,
    Place,
    Qualification,
    Schooling,
    SeekerFacts,
    Shift,
    VacancyFacts,
)
from vieclam.jobbank.matching.places import geography

HA_NOI, HUNG_YEN, HO_CHI_MINH, DONG_NAI = "01", "33", "79", "75"
BA_DINH = Place(HA_NOI, "00004")


def communes(province: str, count: int) -> list[str]:
    """Some communes of a province, spread over its list."""
    places = geography()
    members = [code for code, row in places.communes.items() if places.province_of[row] == places.provinces[province]]
    return members[:: max(1, len(members) // count)][:count]


SOME_PLACES = [
    Place(province, commune)
    for province in (HA_NOI, HUNG_YEN, HO_CHI_MINH, DONG_NAI)
    for commune in ("", *communes(province, 6))
]
TRADES = ["8153", "8152", "8219", "8332", "9329", "5223", "2512", "4311"]
WORDS = ["may", "cong", "nhan", "lai", "xe", "ke", "toan", "kho"]
SKILLS = ["may cong nghiep", "excel", "han", "tieng anh", "ban hang"]
PAYS = [None, 5_000_000, 6_500_000, 7_250_000, 8_000_000, 12_000_000]

place = st.sampled_from(SOME_PLACES)
language = st.builds(Language, st.sampled_from(["en", "zh", "ja"]), st.sampled_from(list(Fluency)))


def some(kind: Any, most: int = 2) -> st.SearchStrategy[frozenset[Any]]:
    """A few members of an enumeration or list."""
    return st.frozensets(st.sampled_from(list(kind)), max_size=most)


def seekers(ids: st.SearchStrategy[int]) -> st.SearchStrategy[SeekerFacts]:
    """Any seeker that facts allow."""
    return st.builds(
        SeekerFacts,
        id=ids,
        home=st.none() | place,
        wanted=st.lists(place, max_size=2).map(tuple),
        accepted=some([HA_NOI, HUNG_YEN, HO_CHI_MINH, DONG_NAI], 1),
        moves_anywhere=st.sampled_from([False, False, False, True]),
        occupations=st.lists(st.sampled_from(TRADES), max_size=2, unique=True).map(tuple),
        pay_floor=st.sampled_from(PAYS),
        shifts=some(Shift),
        contracts=some(Contract),
        hours=some(Hours),
        needs_dormitory=st.booleans(),
        licences=some([Licence.B, Licence.C, Licence.FORKLIFT]),
        avoids=some(Demand, 1),
        skills=some(SKILLS, 3),
        languages=st.lists(language, max_size=2).map(tuple),
        experience=st.sampled_from(list(Experience)),
        schooling=st.sampled_from(list(Schooling)),
        qualification=st.sampled_from(list(Qualification)),
        age_reached=st.sampled_from([LegalAge.EIGHTEEN, LegalAge.EIGHTEEN, LegalAge.FIFTEEN]),
        words=st.lists(st.sampled_from(WORDS), max_size=4).map(tuple),
    )


def vacancies(ids: st.SearchStrategy[int]) -> st.SearchStrategy[VacancyFacts]:
    """Any vacancy that facts allow."""
    return st.builds(
        VacancyFacts,
        id=ids,
        place=place,
        occupation=st.sampled_from(["", *TRADES]),
        pay_from=st.sampled_from(PAYS),
        pay_to=st.sampled_from(PAYS),
        shifts=some(Shift),
        contract=st.none() | st.sampled_from(list(Contract)),
        hours=st.none() | st.sampled_from(list(Hours)),
        dormitory=st.booleans(),
        licences=some([Licence.B, Licence.FORKLIFT], 1),
        demands=some(Demand, 2),
        skills=some(SKILLS, 3),
        languages=st.lists(language, max_size=2).map(tuple),
        experience=st.sampled_from(list(Experience)),
        schooling=st.sampled_from(list(Schooling)),
        qualification=st.sampled_from(list(Qualification)),
        least_age=st.sampled_from([LegalAge.FIFTEEN, LegalAge.FIFTEEN, LegalAge.EIGHTEEN]),
        words=st.lists(st.sampled_from(WORDS), max_size=5).map(tuple),
    )


def seeker_lists(most: int) -> st.SearchStrategy[list[SeekerFacts]]:
    """Seekers with different ids."""
    return st.lists(seekers(st.integers(1, 60)), max_size=most, unique_by=lambda one: one.id)


def vacancy_lists(most: int) -> st.SearchStrategy[list[VacancyFacts]]:
    """Vacancies with different ids."""
    return st.lists(vacancies(st.integers(1, 90)), max_size=most, unique_by=lambda one: one.id)


def crowd(seed: int, seekers: int, vacancies: int) -> tuple[list[SeekerFacts], list[VacancyFacts]]:
    """Many who fit one another well: lists are long, scores often the same."""
    dice = random.Random(seed)
    return [crowd_seeker(dice, row + 1) for row in range(seekers)], [
        crowd_vacancy(dice, row + 1) for row in range(vacancies)
    ]


def crowd_seeker(dice: random.Random, number: int) -> SeekerFacts:
    """One of many alike."""
    return SeekerFacts(
        id=number,
        home=dice.choice([*SOME_PLACES, None]),
        accepted=frozenset(dice.sample([HA_NOI, HUNG_YEN, HO_CHI_MINH, DONG_NAI], dice.choice([0, 0, 1, 2]))),
        moves_anywhere=dice.random() < 0.15,
        occupations=tuple(dice.sample(TRADES, dice.choice([0, 1, 1, 2]))),
        pay_floor=dice.choice(PAYS),
        hours=frozenset(dice.sample(list(Hours), dice.choice([0, 1]))),
        licences=frozenset(dice.sample([Licence.B, Licence.FORKLIFT], dice.choice([0, 1, 2]))),
        avoids=frozenset(dice.sample(list(Demand), dice.choice([0, 0, 1]))),
        shifts=frozenset(dice.sample(list(Shift), dice.choice([0, 1, 2]))),
        skills=frozenset(dice.sample(SKILLS, dice.choice([0, 2, 4]))),
        experience=dice.choice(list(Experience)),
        words=tuple(dice.sample(WORDS, dice.choice([0, 3, 6]))),
    )


def crowd_vacancy(dice: random.Random, number: int) -> VacancyFacts:
    """One of many alike."""
    return VacancyFacts(
        id=number,
        place=dice.choice(SOME_PLACES),
        occupation=dice.choice([*TRADES, ""]),
        pay_from=dice.choice(PAYS),
        pay_to=dice.choice([None, 9_000_000, 14_000_000]),
        hours=dice.choice([*Hours, None]),
        licences=frozenset(dice.sample([Licence.B, Licence.FORKLIFT], dice.choice([0, 0, 0, 1]))),
        demands=frozenset(dice.sample(list(Demand), dice.choice([0, 1]))),
        shifts=frozenset(dice.sample(list(Shift), dice.choice([0, 1, 3]))),
        skills=frozenset(dice.sample(SKILLS, dice.choice([0, 1, 2]))),
        experience=dice.choice(list(Experience)[:3]),
        words=tuple(dice.sample(WORDS, dice.choice([1, 3, 5]))),
    )
