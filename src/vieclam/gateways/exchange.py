"""Questions about the records for the national job exchange."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from vieclam.gateways.exchange_models import ExchangeChoice, ExchangeRecord
from vieclam.gateways.states import DONE, OPEN, ExchangeState


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty: everything. ``late_on``: only what is open and was due before that day."""

    state: str = ""
    kind: str = ""
    words: str = ""
    held: bool = False
    late_on: dt.date | None = None


def records(centre_id: int, wanted: Wanted) -> QuerySet[ExchangeRecord]:
    """Records of a centre: what is open by its due day, the rest by the newest change."""
    found = ExchangeRecord.objects.filter(centre_id=centre_id)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.words:
        # A number of the exchange or our reference by its beginning: nothing that searches people.
        found = found.filter(record_number__istartswith=wanted.words) | found.filter(
            reference__istartswith=wanted.words
        )
    if wanted.held:
        found = found.filter(held=True)
    if wanted.late_on is not None:
        found = found.filter(state__in=OPEN, due_on__lt=wanted.late_on)
    if wanted.late_on is not None or wanted.state in OPEN:
        return found.order_by(F("due_on").asc(nulls_last=True), "pk")
    return found.order_by("-changed_at", "-pk")


def counts_by_state(centre_id: int) -> dict[str, int]:
    """How many records of a centre stand in each state; states without any are 0."""
    rows = ExchangeRecord.objects.filter(centre_id=centre_id).values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys((state.value for state in ExchangeState), 0) | dict(rows.order_by())


def record_of_centre(centre_id: int | None, record_id: int) -> ExchangeRecord | None:
    """One record of a centre; None where it is not its own."""
    return ExchangeRecord.objects.filter(centre_id=centre_id, pk=record_id).first()


def newest_of(kind: str, subject: str) -> ExchangeRecord | None:
    """The newest version about a subject; None where nothing was queued."""
    return ExchangeRecord.objects.filter(kind=kind, subject=subject).order_by("-version").first()


def is_done(kind: str, subject: str) -> bool:
    """Whether the exchange has the newest version: accepted, or entered there by hand."""
    newest = newest_of(kind, subject)
    return newest is not None and newest.state in DONE


def choice_shown(centre_id: int) -> ExchangeChoice:
    """What the centre chose; unsaved defaults where nobody did."""
    return ExchangeChoice.objects.filter(centre_id=centre_id).first() or ExchangeChoice(centre_id=centre_id)
