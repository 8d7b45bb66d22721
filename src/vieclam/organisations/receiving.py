"""Which centres and points of reception receive on a day, and who goes on for those that were closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from vieclam.core.text import vietnamese_order
from vieclam.organisations.models import Centre, ReceptionPoint


def open_on(day: dt.date, prefix: str = "") -> Q:
    """The condition that a unit is not closed on the day; ``prefix`` leads to it, as in ``centre__``."""
    return Q(**{f"{prefix}closed_from__isnull": True}) | Q(**{f"{prefix}closed_from__gt": day})


def receiving_points(day: dt.date, *, centre_id: int | None = None) -> QuerySet[ReceptionPoint]:
    """Points that receive on the day, of centres that do; by unit code."""
    rows = ReceptionPoint.objects.filter(open_on(day), open_on(day, "centre__"))
    return (rows if centre_id is None else rows.filter(centre_id=centre_id)).order_by("unit_code")


def receiving_centres(day: dt.date) -> QuerySet[Centre]:
    """Centres that receive on the day; by code."""
    return Centre.objects.filter(open_on(day)).order_by("code")


def centres_by_name(rows: Iterable[Centre]) -> list[Centre]:
    """Centres as a person looks for one: by name, in the order of the Vietnamese letters."""
    return sorted(rows, key=lambda row: (vietnamese_order(row.name), row.pk))


def serving_point(point: ReceptionPoint, day: dt.date) -> ReceptionPoint | None:
    """The point that receives on the day what belongs to ``point``: itself, or who follows it; None without one.

    Whether the centre is open is another question: what was filed stays with it.
    """
    serving: ReceptionPoint | None = point
    while serving is not None and serving.closed_from is not None and serving.closed_from <= day:
        serving = serving.successor
    return serving


__all__ = ["centres_by_name", "open_on", "receiving_centres", "receiving_points", "serving_point"]
