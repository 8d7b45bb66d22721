"""Search by PostgreSQL alone, newest first, while a host has no index: every word, no ranking, never unbounded."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Q

from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.pay_rates import SHIPPED, Rates
from vieclam.jobbank.search import feed
from vieclam.jobbank.search.documents import document_of
from vieclam.jobbank.search.engine import Found, Hit, Order
from vieclam.jobbank.search.fits import Fit, Wish, wishes_of
from vieclam.jobbank.search.index import card_of
from vieclam.jobbank.search.places import Gazetteer
from vieclam.jobbank.search.question import Question, understand
from vieclam.jobbank.search.ranking import Card
from vieclam.jobbank.search.reference_places import all_labels

MOST = 1_000
"""More than so many are not counted."""


class PostgresEngine:
    """The same questions as the index answers, with less understanding of them."""

    def __init__(self, gazetteer: Gazetteer, rates: Rates = SHIPPED) -> None:
        self._gazetteer, self._rates = gazetteer, rates

    def search(
        self, typed: str, *, marks: Sequence[str] = (), limit: int = 10, offset: int = 0, order: Order = Order.BEST
    ) -> Found:
        """Vacancies that hold every word, the newest first."""
        question = understand(typed, self._gazetteer, self._rates)
        if question.unread:
            return Found(question, [], 0, 0)
        found = Vacancy.objects.filter(feed.found_by_search(), _words(question), _marks(marks))
        by = [F("pay_maximum").desc(nulls_last=True)] if order is Order.PAY else []
        page = found.order_by(*by, "-published_at", "-pk")[offset : offset + limit]
        keys = list(page.values_list("pk", flat=True))
        rows = {row["id"]: row for row in feed.rows(Vacancy.objects.filter(pk__in=keys).order_by("pk"))}
        labels = all_labels()
        hits = [Hit(Card.read(card_of(document_of(rows[key], labels, self._rates))), 0.0, {}, []) for key in keys]
        total = found[:MOST].count()
        return Found(question, hits, total, total, tuple(_fits(question, total)), total)

    def suggest(self, typed: str, limit: int = 8) -> list[str]:
        """Nothing is suggested without an index."""
        return []

    def facets(self, typed: str, *, marks: Sequence[str] = ()) -> dict[str, dict[str, int]]:
        """Nothing is counted without an index."""
        return {}


def _fits(question: Question, total: int) -> list[Fit]:
    """Only places narrow here, so they are true of all; nothing is said of pay and traits."""
    return [Fit(fit.wish, fit.marks, total) for fit in wishes_of(question) if fit.wish is Wish.PLACE]


def _words(question: Question) -> Q:
    made = Q()
    for word in question.words:
        made &= Q(search_words=SearchQuery(word, config="simple"))
    if question.places:
        made &= Q(province_codes__overlap=[place.province_code for place in question.places])
    for phrase in question.excluded:
        made &= ~Q(search_words=SearchQuery(" ".join(phrase), config="simple", search_type="phrase"))
    return made


_ONE = {
    "employer": "employer_id",
    "centre": "centre_id",
    "position": "position",
    "experience": "experience",
    "schooling": "schooling",
    "qualification": "qualification",
    "contract": "contract",
    "time": "working_time",
    "purpose": "purpose",
    "state": "state",
}
_MANY = {
    "province": "province_codes",
    "commune": "commune_codes",
    "ability": "abilities",
    "welfare": "welfare",
    "condition": "conditions",
    "group": "priority_groups",
    "meal": "meals",
}


def _marks(marks: Sequence[str]) -> Q:
    """Of the marks of one name any; marks that only the index knows are left aside."""
    by_name: dict[str, list[str]] = {}
    for mark in marks:
        name, _colon, value = mark.partition(":")
        by_name.setdefault(name, []).append(value)
    made = Q()
    for name, values in by_name.items():
        if name in _ONE:
            made &= Q(**{f"{_ONE[name]}__in": values})
        elif name in _MANY:
            made &= Q(**{f"{_MANY[name]}__overlap": values})
        elif name == "occ":
            trades = Q()
            for value in values:
                trades |= Q(occupation_code__startswith=value)
            made &= trades
        elif name == "industry":
            made &= Q(industry_code__regex=f"^({'|'.join(values)})")
    return made
