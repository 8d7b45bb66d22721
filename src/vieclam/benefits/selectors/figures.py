"""Figures of centres by month, and the dossiers behind each of them; the register of decision numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth

from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState
from vieclam.dossiers.models import Channel, Deadline, Dossier
from vieclam.dossiers.states import DossierState

MEASURES = ("tiep-nhan", "truc-tuyen", "da-giai-quyet", "dung-han")
DECISION_FORMS = ("N374-12", "N374-06", "N374-08")


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month: dossiers received (of them on line), and dossiers resolved (of them on time)."""

    month: int
    received: int
    online: int
    resolved: int
    on_time: int


def _received(centre_ids: Sequence[int], year: int) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(centre_id__in=centre_ids).exclude(state=DossierState.DRAFT)
    return rows.filter(filed_on__gte=dt.date(year, 1, 1), filed_on__lte=dt.date(year, 12, 31))


def _resolved(centre_ids: Sequence[int], year: int) -> QuerySet[Deadline]:
    """Decision clocks that stopped in the year. A withdrawn dossier was not resolved."""
    rows = Deadline.objects.filter(centre_id__in=centre_ids, step="decision", replaced_at__isnull=True)
    rows = rows.filter(met_on__gte=dt.date(year, 1, 1), met_on__lte=dt.date(year, 12, 31))
    return rows.exclude(dossier__state=DossierState.WITHDRAWN)


def monthly_figures(centre_ids: Sequence[int], year: int) -> list[MonthFigures]:
    """Twelve months, in two queries. The month of receipt is the filing day's, of resolving the decision's."""
    received = {
        month: (number, online)
        for month, number, online in _received(centre_ids, year)
        .annotate(month=ExtractMonth("filed_on"))
        .values("month")
        .annotate(number=Count("pk"), online=Count("pk", filter=Q(channel=Channel.ONLINE)))
        .values_list("month", "number", "online")
    }
    resolved = {
        month: (number, on_time)
        for month, number, on_time in _resolved(centre_ids, year)
        .annotate(month=ExtractMonth("met_on"))
        .values("month")
        .annotate(number=Count("pk"), on_time=Count("pk", filter=Q(met_on__lte=F("due_on"))))
        .values_list("month", "number", "on_time")
    }
    return [MonthFigures(month, *received.get(month, (0, 0)), *resolved.get(month, (0, 0))) for month in range(1, 13)]


def behind_figure(centre_ids: Sequence[int], year: int, month: int, measure: str) -> QuerySet[Dossier]:
    """The dossiers that a number of ``monthly_figures`` counts. Raises ``LookupError`` for no such measure."""
    if measure not in MEASURES:
        raise LookupError(measure)
    if measure in {"tiep-nhan", "truc-tuyen"}:
        rows = _received(centre_ids, year).filter(filed_on__month=month)
        if measure == "truc-tuyen":
            rows = rows.filter(channel=Channel.ONLINE)
    else:
        clocks = _resolved(centre_ids, year).filter(met_on__month=month)
        if measure == "dung-han":
            clocks = clocks.filter(met_on__lte=F("due_on"))
        rows = Dossier.objects.filter(centre_id__in=centre_ids, pk__in=clocks.values("dossier_id"))
    return rows.select_related("person", "centre").order_by("filed_on", "pk")


def register(centre_ids: Sequence[int], year: int, *, only_voided: bool = False) -> QuerySet[Document]:
    """Decisions with a number of the deciding body's register, newest first, voided ones with their reason."""
    rows = Document.objects.filter(
        centre_id__in=centre_ids,
        form__in=DECISION_FORMS,
        number__isnull=False,
        business_date__gte=dt.date(year, 1, 1),
        business_date__lte=dt.date(year, 12, 31),
    )
    if only_voided:
        rows = rows.filter(state=DocumentState.VOIDED)
    return rows.select_related("person", "centre").order_by("-number", "-pk")
