"""Procedures in force on a day, and their papers."""

from __future__ import annotations

import datetime as dt

from vieclam.reference.models import Procedure, ProcedureComponent


def procedure_on(code: str, day: dt.date) -> Procedure | None:
    """The version of a procedure in force on a day; None before it began and after it ended."""
    return Procedure.objects.on(day).filter(code=code).first()


def procedures_on(day: dt.date) -> list[Procedure]:
    """All procedures in force on a day, by code."""
    return list(Procedure.objects.on(day).order_by("code"))


def components_of(procedure: Procedure) -> list[ProcedureComponent]:
    """The papers of a dossier (thành phần hồ sơ), in the published order."""
    return list(procedure.components.order_by("order"))
