"""The open change feed: which vacancies were published, changed or removed since a cursor somebody holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.search import feed
from vieclam.jobbank.states import VacancyState

CURSOR = r"\d{1,18}\.\d{1,18}\.\d{1,18}"
"""Position and key of the last row given, and from where to begin again once all are given (0: nothing was passed)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Vacancies with what became of them (``new``, ``changed``, ``removed``), and the cursor to go on from."""

    rows: list[tuple[Vacancy, str]]
    next: str
    more: bool


def changes_after(cursor: str, limit: int) -> Changes:
    """At most ``limit`` changes after the cursor, in the order of positions; all from the start without one.

    Past the horizon a row may still come in with an earlier position: whoever was given rows from there begins at that
    horizon again when there are no more. What never was public is left out.
    """
    position, key, again = (int(part) for part in cursor.split(".")) if cursor else (0, 0, 0)
    now = feed.horizon().position
    later = Q(feed_position__gt=position) | Q(feed_position=position, pk__gt=key)
    ever_public = Vacancy.objects.filter(later, published_at__isnull=False)
    found = list(ever_public.order_by("feed_position", "pk")[: limit + 1])
    rows = [(row, _kind(row)) for row in found[:limit]]
    if len(found) > limit:
        last = rows[-1][0]
        if last.feed_position >= now:
            again = min(again or now, now)
        return Changes(rows, f"{last.feed_position}.{last.pk}.{again}", more=True)
    return Changes(rows, f"{min(again or now, now)}.0.0", more=False)


def _kind(row: Vacancy) -> str:
    if row.state != VacancyState.PUBLISHED:
        return "removed"
    return "new" if row.changed_at == row.published_at else "changed"
