"""Possible duplicates as a centre asks for them, and how often each kind was right."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.db import connection
from django.db.models import QuerySet

from vieclam.duplicates.models import DuplicateKind, PossibleDuplicate
from vieclam.people.models import Person


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the possible duplicates of a kind that people settled, in all centres: how many were confirmed and cleared."""

    kind: str
    confirmed: int
    cleared: int

    @property
    def share(self) -> Fraction | None:
        """Confirmed of all settled; None while none was."""
        settled = self.confirmed + self.cleared
        return Fraction(self.confirmed, settled) if settled else None


def duplicates_of(centre_id: int, *, settled: bool) -> QuerySet[PossibleDuplicate]:
    """A centre's possible duplicates, the oldest open ones first, settled ones the latest first."""
    rows = PossibleDuplicate.objects.filter(centre_id=centre_id, verdict__isnull=not settled)
    rows = rows.select_related("person", "verdict", "verdict__decided_by")
    return rows.order_by("-verdict__decided_at", "-pk") if settled else rows.order_by("found_at", "pk")


def duplicate_of_centre(centre_id: int | None, duplicate_id: int) -> PossibleDuplicate | None:
    """One of the centre; None for any other."""
    rows = PossibleDuplicate.objects.select_related("person", "verdict", "verdict__decided_by")
    return rows.filter(centre_id=centre_id, pk=duplicate_id).first()


def other_person(duplicate: PossibleDuplicate) -> Person | None:
    """The other record, where this centre sees it; else what the evidence says is all there is."""
    return Person.objects.filter(pk=duplicate.other_person_id).first()


def precisions() -> list[Precision]:
    """How often each kind was right, in the whole installation."""
    with connection.cursor() as cursor:
        cursor.execute("select kind, confirmed, cleared from duplicate_precision()")
        found = {row[0]: Precision(*row) for row in cursor.fetchall()}
    return [found.get(kind, Precision(kind, 0, 0)) for kind in DuplicateKind.values]
