"""Dossier codes by the official pattern ``Hxx.yy-YYMMDD-XXXX`` (TT 03/2025/TT-VPCP), per receiving point and day."""

from __future__ import annotations

import datetime as dt

from vieclam.core.registers import allocate
from vieclam.organisations.models import ReceptionPoint

DAILY_LIMIT = 9999


def next_code(point: ReceptionPoint, day: dt.date, dossier_id: int) -> str:
    """The next code of the point's day; the same one for the same dossier. ``WrongState`` beyond 9,999 a day."""
    stamp = day.strftime("%y%m%d")
    allocation = allocate(
        kind="dossier", owner=f"point:{point.pk}", period=stamp, subject=f"dossier:{dossier_id}", limit=DAILY_LIMIT
    )
    return f"{point.unit_code}-{stamp}-{allocation.number:04d}"
