"""Vacancies of the database as facts that matching can place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import QuerySet

from vieclam.core import clock
from vieclam.jobbank.match_facts import vacancy_facts
from vieclam.jobbank.match_trades import Trades
from vieclam.jobbank.matching.facts import Place, VacancyFacts
from vieclam.jobbank.matching.places import Geography
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search.words import in_full, words
from vieclam.jobbank.states import VacancyState

BATCH = 2_000
UNREAD = ("description", "requirements", "benefits", "other_requirements", "working_hours", "search_words", "pay_text")
"""Columns that matching does not look at."""


def published() -> QuerySet[Vacancy]:
    """Vacancies that may be matched."""
    return Vacancy.objects.filter(state=VacancyState.PUBLISHED)


def placed(vacancy: Vacancy, places: Geography, trades: Trades) -> VacancyFacts | None:
    """The facts of a vacancy, with the trade its title surely means where no code was chosen; its commune left out
    where it is not in its province, None where no province is known.
    """
    facts = vacancy_facts(vacancy, rates_on(clock.today()))
    if facts is None or facts.place.province not in places.provinces:
        return None
    if not facts.occupation:
        facts = replace(facts, occupation=trades.of(vacancy.occupation_code, vacancy.title))
    try:
        places.number(facts.place)
    except ValueError:
        return replace(facts, place=Place(facts.place.province))
    return facts


def facts_of(vacancies: QuerySet[Vacancy], places: Geography) -> Iterator[VacancyFacts]:
    """Facts of these vacancies, a few thousand rows at a time by key."""
    last, trades = 0, Trades(clock.today())
    rows = vacancies.defer(*UNREAD).order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield from filter(None, (placed(one, places, trades) for one in batch))
        last = batch[-1].pk


def title_words(titles: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words of titles, as the facts have them."""
    return (tuple(in_full(words(title))) for title in titles)
