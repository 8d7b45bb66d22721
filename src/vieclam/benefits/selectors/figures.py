"""Figures of a centre by month: each number is the length of a list anybody who may see it can open.

Definitions, for a calendar month and the dossiers of a centre (all procedures, drafts never counted):

- ``received``: filed in the month (by post, the sending postmark counts).
- ``online``, ``counter``, ``post``: of those, by channel.
- ``proposed``: the centre's director sent a proposal to the Department in the month; counted once for a dossier, by the
  last time. This is the end of the centre's own work, not yet a decision.
- ``resolved``: brought to an end in the month: the decision issued (signed and sealed), or the dossier withdrawn or
  closed. A dossier is resolved once, on the day its decision clock stopped, else on the day it ended.
- ``on_time``: of the resolved, those on or before the last day of the decision's limit, and those without a limit
  (withdrawn or closed before they were complete). ``late``: the others.
- ``open``: received up to the end of the month (or ``on``, if earlier) and not resolved by then.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractMonth, TruncDate

from vieclam.benefits.models import ProposalStep
from vieclam.core import clock
from vieclam.dossiers.models import Channel, Deadline, Dossier
from vieclam.dossiers.procedures import names_of_step
from vieclam.dossiers.states import DossierState

FIGURES = ("received", "online", "counter", "post", "proposed", "resolved", "on_time", "late", "open")
_CHANNELS = {channel: Q(channel=channel) for channel in Channel.values}
_ON_TIME = Q(limit__isnull=True) | Q(resolved_on__lte=F("limit"))


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month's row."""

    month: int
    received: int = 0
    online: int = 0
    counter: int = 0
    post: int = 0
    proposed: int = 0
    resolved: int = 0
    on_time: int = 0
    late: int = 0
    open: int = 0

    @property
    def on_time_share(self) -> int | None:
        """Percent of the resolved that were on time, rounded down: 99.9 % is not shown as 100. None of none."""
        return self.on_time * 100 // self.resolved if self.resolved else None


def monthly_figures(centre_id: int, year: int, *, on: dt.date) -> list[MonthFigures]:
    """The twelve months of ``year`` as known on day ``on``, in five queries; months after it are zeros."""
    received = _by_month(_of(centre_id).filter(_year("filed_on", year), filed_on__lte=on), "filed_on", _CHANNELS)
    resolved = _by_month(_resolved(centre_id).filter(_year("resolved_on", year)), "resolved_on", {"on_time": _ON_TIME})
    proposed = _by_month(_proposed(centre_id).filter(_year("proposed_on", year)), "proposed_on", {})
    still_open = _open_at_ends(centre_id, year, on)
    rows = []
    for month in range(1, 13):
        came, went = received.get(month, {}), resolved.get(month, {})
        rows.append(
            MonthFigures(
                month=month,
                received=came.get("all", 0),
                online=came.get("online", 0),
                counter=came.get("counter", 0),
                post=came.get("post", 0),
                proposed=proposed.get(month, {}).get("all", 0),
                resolved=went.get("all", 0),
                on_time=went.get("on_time", 0),
                late=went.get("all", 0) - went.get("on_time", 0),
                open=still_open.get(month, 0),
            )
        )
    return rows


def figure_list(centre_id: int, year: int, month: int, figure: str, *, on: dt.date) -> QuerySet[Dossier]:
    """The dossiers behind one number, oldest filing first; its length is the number.

    Raises ``LookupError`` for a figure that does not exist, ``ValueError`` for a month that does not.
    """
    if figure not in FIGURES:
        raise LookupError(figure)
    if not 1 <= month <= 12:
        raise ValueError("a month is 1 to 12")
    return _list(centre_id, year, month, figure, on).select_related("person").order_by("filed_on", "pk")


def _list(centre_id: int, year: int, month: int, figure: str, on: dt.date) -> QuerySet[Dossier]:
    if figure in {"received", *_CHANNELS}:
        rows = _of(centre_id).filter(_month("filed_on", year, month), filed_on__lte=on)
        return rows if figure == "received" else rows.filter(_CHANNELS[figure])
    if figure == "proposed":
        return _proposed(centre_id).filter(_month("proposed_on", year, month))
    if figure == "open":
        if dt.date(year, month, 1) > on:
            return Dossier.objects.none()
        end = min(_last_day(year, month), on)
        gone = _resolved(centre_id).filter(resolved_on__lte=end).values("pk")
        return _of(centre_id).filter(filed_on__lte=end).exclude(pk__in=gone)
    resolved = _resolved(centre_id).filter(_month("resolved_on", year, month))
    if figure == "on_time":
        return resolved.filter(_ON_TIME)
    return resolved.filter(resolved_on__gt=F("limit")) if figure == "late" else resolved


def _of(centre_id: int) -> QuerySet[Dossier]:
    return Dossier.objects.filter(centre_id=centre_id).exclude(state=DossierState.DRAFT.value)


def _clock(column: str) -> Subquery:
    """A column of the decision clock: a dossier has at most one in force."""
    rows = Deadline.objects.filter(
        dossier_id=OuterRef("pk"), step__in=names_of_step("decision"), replaced_at__isnull=True
    )
    return Subquery(rows.values(column)[:1], output_field=DateField())


def _resolved(centre_id: int) -> QuerySet[Dossier]:
    """Dossiers that came to an end, with the day (``resolved_on``) and the decision's last day (``limit``)."""
    over = Q(state__in=[DossierState.DECIDED.value, DossierState.COLLECTED.value]) | Q(ended_on__isnull=False)
    return (
        _of(centre_id)
        .filter(over)
        .annotate(resolved_on=Coalesce(_clock("met_on"), F("ended_on")), limit=_clock("due_on"))
        .filter(resolved_on__isnull=False)
    )


def _proposed(centre_id: int) -> QuerySet[Dossier]:
    """Dossiers proposed to the Department, with the last day of it (``proposed_on``)."""
    last = (
        ProposalStep.objects.filter(proposal__dossier_id=OuterRef("pk"), act="propose")
        .order_by("-business_at")
        .values(day=TruncDate("business_at", tzinfo=clock.ZONE))
    )
    return _of(centre_id).annotate(proposed_on=Subquery(last[:1])).filter(proposed_on__isnull=False)


def _open_at_ends(centre_id: int, year: int, on: dt.date) -> dict[int, int]:
    """For each month's end: everything filed by then less everything resolved by then."""
    begun = [month for month in range(1, 13) if dt.date(year, month, 1) <= on]
    ends = {f"at_{month}": min(_last_day(year, month), on) for month in begun}
    if not ends:
        return {}
    came: dict[str, Any] = {name: Count("pk", filter=Q(filed_on__lte=day)) for name, day in ends.items()}
    went: dict[str, Any] = {
        name: Count("pk", filter=Q(filed_on__lte=day, resolved_on__lte=day)) for name, day in ends.items()
    }
    filed, gone = _of(centre_id).aggregate(**came), _resolved(centre_id).aggregate(**went)
    return {month: filed[f"at_{month}"] - gone[f"at_{month}"] for month in begun}


def _by_month(rows: QuerySet[Dossier], column: str, parts: dict[str, Q]) -> dict[int, dict[str, int]]:
    counts: dict[str, Any] = {name: Count("pk", filter=part) for name, part in parts.items()}
    found = rows.annotate(of_month=ExtractMonth(column)).values("of_month").annotate(all=Count("pk"), **counts)
    return {row["of_month"]: dict(row) for row in found.order_by()}


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(column: str, year: int) -> Q:
    return Q(**{f"{column}__gte": dt.date(year, 1, 1), f"{column}__lte": dt.date(year, 12, 31)})


def _month(column: str, year: int, month: int) -> Q:
    return Q(**{f"{column}__gte": dt.date(year, month, 1), f"{column}__lte": _last_day(year, month)})


__all__ = ["FIGURES", "MonthFigures", "figure_list", "monthly_figures"]
