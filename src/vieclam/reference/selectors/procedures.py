"""Procedures in force on a day, and their papers."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from vieclam.reference.models import Procedure, ProcedureComponent


def procedure_on(code: str, day: dt.date) -> Procedure | None:
    """The version of a procedure in force on a day; None before it began and after it ended."""
    return Procedure.objects.on(day).filter(code=code).first()


def procedures_on(day: dt.date) -> list[Procedure]:
    """All procedures in force on a day, by code."""
    return list(Procedure.objects.on(day).order_by("code"))


def components_of(procedure: Procedure, day: dt.date | None = None) -> list[ProcedureComponent]:
    """The papers of a dossier (thành phần hồ sơ), in the published order; those asked for on a day, if one is given."""
    papers = procedure.components.order_by("order")
    return list(papers.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)) if day else papers)
