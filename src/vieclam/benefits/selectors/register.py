"""The register of decision numbers as the actor may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from vieclam.benefits.kinds import decision_forms
from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState


def register(centre_ids: Sequence[int], year: int, *, only_voided: bool = False) -> QuerySet[Document]:
    """Decisions with a number of the deciding body's register, newest first, voided ones with their reason."""
    rows = Document.objects.filter(
        centre_id__in=centre_ids,
        form__in=decision_forms(),
        number__isnull=False,
        business_date__gte=dt.date(year, 1, 1),
        business_date__lte=dt.date(year, 12, 31),
    )
    if only_voided:
        rows = rows.filter(state=DocumentState.VOIDED)
    return rows.select_related("person", "centre").order_by("-number", "-pk")
