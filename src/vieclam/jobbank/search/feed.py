"""What changed among the vacancies since a position: the one source of the index and of the open change feed.

A position is the number of a transaction. A row carries the one that changed it last; read again from the oldest
transaction still running, nothing is passed over, and what comes twice does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from vieclam.core import clock
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search.documents import SearchDocument, document_of
from vieclam.jobbank.search.reference_places import all_labels
from vieclam.jobbank.states import VacancyState

BATCH = 2_000
COLUMNS = tuple(
    field.attname
    for field in Vacancy._meta.local_concrete_fields
    if field.name not in {"search_words", "made_at", "wishes", "recruitment_ways"}
)


@dataclass(frozen=True, slots=True)
class Horizon:
    """Up to where the feed can be read (``position``), and of which database that is true."""

    position: int
    database: str


def horizon() -> Horizon:
    """The oldest transaction that may still change something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, current_database() || ':' || oid::text"
            " from pg_database where datname = current_database()"
        )
        position, database = cursor.fetchone()
    return Horizon(int(position), str(database))


def found_by_search() -> Q:
    """Vacancies that are public or were: a closed one says so where it is shown."""
    return Q(state=VacancyState.PUBLISHED) | Q(state=VacancyState.CLOSED, published_at__isnull=False)


def changed(since: int) -> QuerySet[Vacancy]:
    """The vacancies changed by this transaction or a later one, in the order of their keys."""
    return Vacancy.objects.filter(feed_position__gte=since).order_by("pk")


def documents(since: int, written: dict[int, int]) -> Iterator[SearchDocument]:
    """Those of the changed vacancies that the search finds, but for those ``written`` at the position they still have;
    the others are noted there."""
    labels, rates = (all_labels() if changed(since).exists() else {}), rates_on(clock.today())
    for row in rows(changed(since).filter(found_by_search())):
        if written.get(row["id"]) != row["feed_position"]:
            written[row["id"]] = row["feed_position"]
            yield document_of(row, labels, rates)


def removed(since: int, written: dict[int, int]) -> list[int]:
    """Those of the changed vacancies that it must not find, noted in ``written`` like ``documents``."""
    if not since:
        return []
    found = changed(since).exclude(found_by_search()).values_list("pk", "feed_position")
    gone = {key: position for key, position in found if written.get(key) != position}
    written.update(gone)
    return list(gone)


def rows(vacancies: QuerySet[Vacancy]) -> Iterator[dict[str, Any]]:
    """Their columns with the employer's name, a few thousand at a time by key, never all in memory."""
    last = 0
    named = vacancies.values(*COLUMNS, employer_name=F("employer__name"))
    while batch := list(named.filter(pk__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1]["id"]
