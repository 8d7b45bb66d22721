"""Who searched or took along lists of people: for directors those of their centres, for auditors all, without names."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.organisations.models import Centre, Staff
from vieclam.people.models import Listing

COLUMNS = ("actor", "actor_name", "centre_id", "what", "narrowed", "count", "at")
MOST_SKIPPED = 10_000


@dataclass(frozen=True, slots=True)
class ListingFilter:
    """What the log is narrowed to; ``day`` is a day in Viet Nam of the server's real clock, which the log keeps."""

    centre_id: int | None = None
    staff_id: int | None = None
    what: str = ""
    day: dt.date | None = None

    @property
    def actor(self) -> str:
        """The key of the staff member as the log keeps it; empty for everybody."""
        return f"staff:{self.staff_id}" if self.staff_id is not None else ""

    @property
    def moments(self) -> tuple[dt.datetime, dt.datetime] | None:
        """The first moment of the day and the first after it."""
        if self.day is None:
            return None
        begin = dt.datetime.combine(self.day, dt.time(), clock.ZONE)
        return begin, begin + dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ListingLine:
    """One list: by whom, in which centre, of what kind, what narrowed it, how many people it had. No person."""

    actor: str
    actor_name: str
    centre_id: int
    what: str
    narrowed: dict[str, str]
    count: int
    at: dt.datetime


def listings(actor: Actor, wanted: ListingFilter, *, skip: int, limit: int) -> list[ListingLine]:
    """Lines of the log, newest first, at most ``limit``, without the first ``skip``.

    Who reads centres gets theirs by row-level security; a national actor who reads none asks the auditors' door, which
    raises a ``ProgrammingError`` for everybody else.
    """
    skip = min(skip, MOST_SKIPPED)
    if not actor.centre_ids:
        return _of_all_centres(wanted, skip, limit)
    chosen = Q(centre_id__in=actor.centre_ids)
    if wanted.centre_id is not None:
        chosen &= Q(centre_id=wanted.centre_id)
    if wanted.actor:
        chosen &= Q(actor=wanted.actor)
    if wanted.what:
        chosen &= Q(what=wanted.what)
    if wanted.moments:
        chosen &= Q(at__gte=wanted.moments[0], at__lt=wanted.moments[1])
    rows = Listing.objects.filter(chosen).order_by("-at", "-pk").values_list(*COLUMNS)
    return [ListingLine(*row) for row in rows[skip : skip + limit]]


def _of_all_centres(wanted: ListingFilter, skip: int, limit: int) -> list[ListingLine]:
    begin, end = wanted.moments or (None, None)
    values: list[Any] = [wanted.centre_id, wanted.actor, wanted.what, begin, end, skip, limit]
    statement = f"select {', '.join(COLUMNS)} from listings_for_audit(%s, %s, %s, %s, %s, %s, %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return [ListingLine(*row[:4], json.loads(row[4]) if isinstance(row[4], str) else row[4], *row[5:]) for row in rows]


def who_could_list(centre: Centre) -> list[Staff]:
    """The staff who hold or held a role in the centre or its Department."""
    at = Q(memberships__centre=centre) | Q(memberships__department=centre.department_id)
    return list(Staff.objects.filter(at).distinct().order_by("pk"))


__all__ = ["ListingFilter", "ListingLine", "listings", "who_could_list"]
