"""Seekers as candidates for a vacancy: asked of the database, under its row-level security, each time anew.

No file of a host and no memory of a process holds seekers' facts. The database leaves out who is too far away or has
nothing in common with the vacancy; what is left is scored exactly.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from django.db.models import Case, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Lower

from vieclam.jobbank.match_facts import seeker_facts
from vieclam.jobbank.match_trades import Trades
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.places import Geography, geography
from vieclam.jobbank.matching.weights import Weights
from vieclam.jobbank.models import JobWish, SeekerRegistration, SeekerSkill
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search.words import short_forms
from vieclam.jobbank.states import SeekerState

MOST = 1_500
"""So many are scored at most: nearest trade first, then who changed the wish last."""


@lru_cache(maxsize=1)
def province_of() -> Mapping[str, str]:
    """The province of each commune that matching has a place for."""
    places = geography()
    return {code: places.province_codes[places.province_of[number]] for code, number in places.communes.items()}


def facts_of_registration(
    registration: SeekerRegistration, wish: JobWish, skills: Iterable[str], on: dt.date, trades: Trades
) -> SeekerFacts | None:
    """A registration as matching reads it, with the trade its title surely means where no code was chosen; places it
    does not know are left out. None below the least working age.
    """
    try:
        facts = seeker_facts(
            registration,
            wish,
            born_on=registration.person.birth_date,
            skills=skills,
            province_of=province_of(),
            on=on,
            rates=rates_on(on),
        )
    except ValueError:
        return None
    if not facts.occupations and (trade := trades.of(wish.occupation_code, wish.title)):
        facts = replace(facts, occupations=(trade,))
    return _placed(facts, geography())


def _placed(facts: SeekerFacts, places: Geography) -> SeekerFacts:
    wanted = []
    for place in facts.wanted:
        if place.province in places.provinces:
            known = province_of().get(place.commune) == place.province
            wanted.append(place if known else replace(place, commune=""))
    accepted = frozenset(code for code in facts.accepted if code in places.provinces)
    return replace(facts, wanted=tuple(wanted), accepted=accepted)


def candidates(
    centre_id: int, vacancy: VacancyFacts, weights: Weights, *, on: dt.date
) -> list[tuple[JobWish, list[str]]]:
    """Wishes of the centre's seekers, each with its registration and person, and skills: those the place is
    possible for and who have trade, words or skills in common with the vacancy; at most ``MOST``.
    """
    rows = (
        JobWish.objects.filter(
            centre_id=centre_id, registration__state=SeekerState.SEEKING, registration__valid_until__gte=on
        )
        .filter(_possible_place(vacancy, weights, geography()))
        .filter(_in_common(centre_id, vacancy))
        .annotate(nearness=_nearness(vacancy.occupation))
        .order_by("-nearness", "-changed_at", "-pk")
    )
    keys = list(rows.values_list("pk", flat=True)[:MOST])
    found = list(JobWish.objects.filter(pk__in=keys).select_related("registration__person"))
    skills: dict[int, list[str]] = defaultdict(list)
    named = SeekerSkill.objects.filter(registration_id__in=[wish.registration_id for wish in found])
    for registration_id, name in named.values_list("registration_id", "name"):
        skills[registration_id].append(name)
    return [(wish, skills[wish.registration_id]) for wish in found]


def _possible_place(vacancy: VacancyFacts, weights: Weights, places: Geography) -> Q:
    """Wanted, accepted, or the home near enough; without a wanted place the province of the home is wanted."""
    here = vacancy.place.province
    distances = places.distances[places.number(vacancy.place)]
    near = {code for code, number in places.communes.items() if distances[number] <= weights.reach_km}
    at_home = {code for code, province in province_of().items() if province == here}
    nowhere_wanted = Q(place_1_province="", place_2_province="")
    return (
        Q(place_1_province=here)
        | Q(place_2_province=here)
        | Q(provinces_to_move__contains=[here])
        | Q(registration__current_commune_code__in=near)
        | (nowhere_wanted & Q(registration__current_commune_code__in=at_home))
    )


def _in_common(centre_id: int, vacancy: VacancyFacts) -> Q:
    common = Q()
    if vacancy.occupation:
        common |= Q(occupation_code__startswith=vacancy.occupation[0])
    if words := _ways_to_write(vacancy.words):
        common |= Q(registration__searched__regex=f"(^|[^a-z0-9])({'|'.join(map(re.escape, words))})([^a-z0-9]|$)")
    if vacancy.skills:
        common |= Q(registration__in=_with_skill(centre_id, vacancy.skills))
    return common


def _ways_to_write(words: Iterable[str]) -> list[str]:
    """The words, and the short forms that stand for any of them."""
    asked = set(words)
    return sorted(asked | {short for short, full in short_forms().certain.items() if asked.intersection(full)})


def _with_skill(centre_id: int, skills: Iterable[str]) -> QuerySet[SeekerSkill, int]:
    plain = Func(Lower("name"), function="unaccent", output_field=TextField())
    rows = SeekerSkill.objects.filter(centre_id=centre_id).alias(plain=plain)
    return rows.filter(plain__in=sorted(skills)).values_list("registration_id", flat=True)


def _nearness(occupation: str) -> Case | Value:
    """How many first digits of the trade agree."""
    if not occupation:
        return Value(0, output_field=IntegerField())
    steps = [
        When(occupation_code__startswith=occupation[:digits], then=Value(digits))
        for digits in range(len(occupation), 0, -1)
    ]
    return Case(*steps, default=Value(0), output_field=IntegerField())
