"""Dossier codes by the official pattern ``Hxx.yy-YYMMDD-XXXX`` (TT 03/2025/TT-VPCP), per receiving point and day."""

from __future__ import annotations

import datetime as dt

from vieclam.core.registers import allocate
from vieclam.organisations.models import ReceptionPoint

DAILY_LIMIT = 9999


def next_code(point: ReceptionPoint, day: dt.date, dossier_id: int) -> str:
    """The next code of the point's day; the same one for the same dossier. ``WrongState`` beyond 9,999 a day."""
    return code_for(point, day, f"dossier:{dossier_id}")


def code_for(point: ReceptionPoint, day: dt.date, subject: str) -> str:
    """The next code of the point's day for whatever it took in; the same one for the same ``subject``."""
    stamp = day.strftime("%y%m%d")
    owner = f"point:{point.pk}"
    allocation = allocate(kind="dossier", owner=owner, period=stamp, subject=subject, limit=DAILY_LIMIT)
    return f"{point.unit_code}-{stamp}-{allocation.number:04d}"
