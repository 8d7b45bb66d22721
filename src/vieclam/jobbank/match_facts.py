"""Records as matching reads them: a registration with its wish, a vacancy. What is not told stays open, never guessed.

Nothing of sex, ethnic group, religion or health is handed on; of age only whether 15 or 18 is reached (``facts``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from vieclam.core.text import fold
from vieclam.jobbank.choices import Ability, Condition, Contract, Experience, Grade, Qualification, Schooling, Welfare
from vieclam.jobbank.matching import facts
from vieclam.jobbank.models import JobWish, SeekerRegistration, Vacancy
from vieclam.jobbank.pay_rates import SHIPPED, Rates, monthly
from vieclam.jobbank.search.words import in_full, words
from vieclam.jobbank.seeker_choices import Licence

EXPERIENCE = {value: facts.Experience(step) for step, value in enumerate(Experience.values)}
SCHOOLING = {value: facts.Schooling(step) for step, value in enumerate(Schooling.values)}
QUALIFICATION = {value: facts.Qualification(step) for step, value in enumerate(Qualification.values)}
CONTRACTS = {
    Contract.OPEN_ENDED.value: facts.Contract.INDEFINITE,
    Contract.UNDER_12.value: facts.Contract.UNDER_12_MONTHS,
    Contract.FROM_12_TO_36.value: facts.Contract.FROM_12_TO_36_MONTHS,
}
HOURS = {"full_time": facts.Hours.FULL, "part_time": facts.Hours.PART}
GRADES = {Grade.GOOD: facts.Fluency.GOOD, Grade.FAIR: facts.Fluency.FAIR}
LANGUAGES = {"anh": "en", "trung": "zh", "hoa": "zh", "nhat": "ja", "han": "ko", "phap": "fr", "duc": "de", "nga": "ru"}
LICENCES: dict[str, facts.Licence] = {
    **{one.value: facts.Licence[one.name] for one in Licence if one.name in facts.Licence.__members__},
    Licence.WELDING.value: facts.Licence.PRESSURE_WELDING,
    Licence.ELECTRICITY.value: facts.Licence.ELECTRICAL_SAFETY,
}
"""A trailer class and "another one" say too little to count."""
DEMANDS: dict[str, tuple[facts.Demand, ...]] = {
    Condition.OUTDOORS.value: (facts.Demand.OUTDOORS,),
    Condition.MIXED_PLACE.value: (facts.Demand.OUTDOORS,),
    Condition.LIFT_5_20.value: (facts.Demand.LIFT_TO_20_KG,),
    Condition.LIFT_OVER_20.value: (facts.Demand.LIFT_OVER_20_KG,),
    Condition.STANDING.value: (facts.Demand.STANDING,),
    Condition.HEARING.value: (facts.Demand.HEARING, facts.Demand.SPEAKING),
    Condition.SIGHT.value: (facts.Demand.GOOD_SIGHT,),
    Condition.FINE_WORK.value: (facts.Demand.FINE_HANDWORK,),
    Condition.BOTH_HANDS.value: (facts.Demand.BOTH_HANDS,),
}
_OF_AGE = ((facts.LegalAge.EIGHTEEN, 18), (facts.LegalAge.FIFTEEN, 15))


def vacancy_facts(vacancy: Vacancy, rates: Rates = SHIPPED) -> facts.VacancyFacts | None:
    """A vacancy; None where no province is told. Of several provinces the first one counts."""
    if not vacancy.province_codes:
        return None
    here = vacancy.commune_codes if len(vacancy.province_codes) == 1 else []
    low, high = (
        monthly(one, vacancy.pay_unit, vacancy.pay_currency, rates)
        for one in (vacancy.pay_minimum, vacancy.pay_maximum)
    )
    return facts.VacancyFacts(
        id=vacancy.pk,
        place=facts.Place(vacancy.province_codes[0], here[0] if here else ""),
        occupation=vacancy.occupation_code if len(vacancy.occupation_code) == 4 else "",
        pay_from=low,
        pay_to=high,
        shifts=frozenset({facts.Shift.ROTATING} if Ability.SHIFTS in vacancy.abilities else ()),
        contract=CONTRACTS.get(vacancy.contract),
        hours=HOURS.get(vacancy.working_time),
        dormitory=Welfare.DORMITORY in vacancy.welfare,
        licences=_licences(vacancy.licences),
        demands=frozenset(demand for tick in vacancy.conditions for demand in DEMANDS.get(tick, ())),
        skills=_skills(vacancy.skills),
        languages=_languages([(vacancy.languages, "")]),
        experience=EXPERIENCE.get(vacancy.experience, facts.Experience.NONE),
        schooling=SCHOOLING.get(vacancy.schooling, facts.Schooling.BELOW_PRIMARY),
        qualification=QUALIFICATION.get(vacancy.qualification, facts.Qualification.NONE),
        words=tuple(in_full(words(vacancy.title))),
    )


def seeker_facts(
    registration: SeekerRegistration,
    wish: JobWish,
    *,
    born_on: dt.date,
    skills: Iterable[str],
    province_of: Mapping[str, str],
    on: dt.date,
    rates: Rates = SHIPPED,
) -> facts.SeekerFacts:
    """A registration with its wish. ``province_of``: provinces of communes by today's codes."""
    asked = monthly(wish.pay_minimum or wish.pay_maximum, wish.pay_unit, "VND", rates)
    return facts.SeekerFacts(
        id=registration.pk,
        home=_home(registration.current_commune_code, province_of),
        wanted=tuple(_wanted(wish)),
        accepted=frozenset(wish.provinces_to_move),
        occupations=(wish.occupation_code,) if len(wish.occupation_code) == 4 else (),
        pay_floor=None if wish.pay_negotiable and wish.pay_minimum is None else asked,
        shifts=_shifts_taken(wish.abilities),
        contracts=frozenset({CONTRACTS[wish.contract]} if wish.contract in CONTRACTS else ()),
        hours=frozenset({HOURS[wish.working_time]} if wish.working_time in HOURS else ()),
        needs_dormitory=Welfare.DORMITORY in wish.welfare,
        licences=_licences(registration.licences),
        skills=_skills(skills),
        languages=_languages(
            [
                (registration.language_1, registration.language_1_grade),
                (registration.language_2, registration.language_2_grade),
            ]
        ),
        experience=EXPERIENCE.get(wish.experience, facts.Experience.NONE),
        schooling=SCHOOLING[registration.schooling],
        qualification=QUALIFICATION[registration.qualification],
        age_reached=_age_reached(born_on, on),
        words=tuple(in_full(words(wish.title))),
    )


def _home(commune: str, province_of: Mapping[str, str]) -> facts.Place | None:
    return facts.Place(province_of[commune], commune) if commune in province_of else None


def _wanted(wish: JobWish) -> Iterable[facts.Place]:
    named = ((wish.place_1_province, wish.place_1_commune), (wish.place_2_province, wish.place_2_commune))
    return (facts.Place(province, commune) for province, commune in named if province)


def _shifts_taken(abilities: list[str]) -> frozenset[facts.Shift]:
    """Who ticked shift work takes any; who ticked only something else is free by day; nothing ticked says nothing."""
    if Ability.SHIFTS in abilities:
        return frozenset(facts.Shift)
    return frozenset({facts.Shift.DAY}) if abilities else frozenset()


def _licences(ticked: Iterable[str]) -> frozenset[facts.Licence]:
    return frozenset(LICENCES[one] for one in ticked if one in LICENCES)


def _skills(named: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, (fold(one) for one in named)))


def _languages(named: Iterable[tuple[str, str]]) -> tuple[facts.Language, ...]:
    """Languages by their Vietnamese name ("tiếng Anh"); one without a grade is known on average."""
    found: dict[str, facts.Language] = {}
    for text, grade in named:
        for word in words(text):
            if word in LANGUAGES:
                fluency = GRADES.get(Grade(grade), facts.Fluency.AVERAGE) if grade else facts.Fluency.AVERAGE
                found.setdefault(LANGUAGES[word], facts.Language(LANGUAGES[word], fluency))
    return tuple(found.values())


def _age_reached(born_on: dt.date, on: dt.date) -> facts.LegalAge:
    """Raises ``ValueError`` below fifteen: nobody so young is matched (BLLĐ Điều 143, 145)."""
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    for reached, least in _OF_AGE:
        if years >= least:
            return reached
    raise ValueError("below fifteen")
