"""What was changed in reference data, when and by whom (pghistory)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models

_HIDDEN = frozenset({"id", "folded_name", "folded_path", "folded_title"})


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a row: the fields that changed, with what they were and became."""

    at: dt.datetime
    by: str
    made: bool
    fields: tuple[tuple[str, Any, Any], ...]


def history_of(row: models.Model) -> list[Change]:
    """All recorded changes of one row, newest first."""
    events = list(type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id"))  # type: ignore[attr-defined]
    changes = []
    before: Any = None
    for event in events:
        fields = tuple(_differences(row, before, event))
        if before is None or fields:
            by = (event.pgh_context or {}).get("actor", "")
            changes.append(Change(at=event.pgh_created_at, by=by, made=before is None, fields=fields))
        before = event
    return changes[::-1]


def _differences(row: models.Model, before: Any, event: Any) -> list[tuple[str, Any, Any]]:
    if before is None:
        return []
    found = []
    for field in row._meta.local_concrete_fields:
        old, new = getattr(before, field.attname), getattr(event, field.attname)
        if field.name not in _HIDDEN and old != new:
            found.append((str(field.verbose_name), old, new))
    return found
