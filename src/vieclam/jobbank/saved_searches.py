"""Questions about saved searches. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from vieclam.core import clock
from vieclam.jobbank.models import AlertedVacancy, SavedSearch, Vacancy
from vieclam.jobbank.pay_rates import monthly
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search.reasons import pay_words
from vieclam.jobbank.search.reference_places import all_labels
from vieclam.jobbank.states import VacancyState
from vieclam.jobbank.workplaces import workplace_of

NEWS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A vacancy that was new for a search: as it is now."""

    vacancy: Vacancy
    place: str
    pay: str


def own_searches(person_id: int) -> QuerySet[SavedSearch]:
    """A person's searches, the newest first, each with how many vacancies it found are open (``open_news``)."""
    still = Count("alerted", filter=Q(alerted__vacancy__state=VacancyState.PUBLISHED))
    return SavedSearch.objects.filter(person_id=person_id).annotate(open_news=still).order_by("-pk")


def news_of_search(row: SavedSearch) -> list[NewsLine]:
    """What it found since it was saved and is still open, the newest first."""
    rows = AlertedVacancy.objects.filter(search=row, vacancy__state=VacancyState.PUBLISHED)
    rows = rows.select_related("vacancy__employer").order_by("-found_at", "-fit", "pk")[:NEWS_SHOWN]
    labels = all_labels() if rows else {}
    return [NewsLine(one.vacancy, place_of(one.vacancy, labels), pay_of(one.vacancy)) for one in rows]


def place_of(vacancy: Vacancy, labels: dict[str, str]) -> str:
    """Where the work is, in one line; ``labels``: names of provinces and communes by code."""
    written = [vacancy.location, vacancy.industrial_zone]
    return workplace_of(written, vacancy.province_codes, vacancy.commune_codes, labels)


def pay_of(vacancy: Vacancy) -> str:
    """A month's pay in millions; empty where it is not told."""
    rates = rates_on(clock.today())
    low = monthly(vacancy.pay_minimum, vacancy.pay_unit, vacancy.pay_currency, rates)
    high = monthly(vacancy.pay_maximum, vacancy.pay_unit, vacancy.pay_currency, rates)
    return pay_words(low, high) if low is not None or high is not None else ""
