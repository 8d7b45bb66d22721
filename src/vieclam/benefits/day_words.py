"""How the reasons of decisions write a day: as the pages do, without the weekday."""

from __future__ import annotations

import datetime as dt


def plain_day(day: dt.date) -> str:
    """``25/2/2026``."""
    return f"{day.day}/{day.month}/{day.year}"
