"""All that is kept about one person, as they may read it: the copy they may ask for (Luật 91/2025/QH15 Điều 4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from vieclam.core.tenancy import TenancyKind
from vieclam.core.tenancy.declaration import declared
from vieclam.core.tenancy.policies import every_model

KEYS = frozenset({"token", "code_hash", "searched"})
"""Columns that open something, or repeat other columns for a search: no data of the person."""


def tables_of_persons() -> list[type[models.Model]]:
    """The tables whose rows are of a person who may read them, histories left out."""
    return [model for model in every_model() if _is_readable(model) and not hasattr(model, "pgh_tracked_model")]


def _is_readable(model: type[models.Model]) -> bool:
    tenancy = declared(model)
    if tenancy is None or tenancy.kind not in {TenancyKind.TENANT, TenancyKind.PERSON}:
        return False
    return bool(tenancy.person_column) and tenancy.person_may != "nothing"


def own_data(person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Rows by table (``app.Model``), each by column; tables without a row are left out.

    Asked as the person, so that the database leaves out what is not theirs to read.
    """
    made = {}
    for model in tables_of_persons():
        rows = list(_rows(model, person_id))
        if rows:
            made[model._meta.label] = rows
    return made


def own_counts(person_id: int) -> dict[str, int]:
    """How many rows each part of the product (app label) keeps of the person; none is left out."""
    made: dict[str, int] = {}
    for model in tables_of_persons():
        label = model._meta.app_label
        made[label] = made.get(label, 0) + _of(model, person_id).count()
    return {label: count for label, count in made.items() if count}


def _of(model: type[models.Model], person_id: int) -> models.QuerySet[Any]:
    column = declared(model).person_column  # type: ignore[union-attr]
    name = "pk" if column == model._meta.pk.column else column
    return model._default_manager.filter(**{str(name): person_id})


def _rows(model: type[models.Model], person_id: int) -> Iterator[dict[str, Any]]:
    names = [field.attname for field in model._meta.local_concrete_fields if field.name not in KEYS]
    yield from _of(model, person_id).order_by("pk").values(*names)


__all__ = ["own_counts", "own_data", "tables_of_persons"]
