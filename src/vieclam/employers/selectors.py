"""What is known of employers' units."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.employers.models import UnitWageRegion


def units_with_new_region(*, since: dt.datetime) -> list[str]:
    """The codes of the units whose wage region was confirmed or corrected since then (real time, by its history)."""
    history: Any = UnitWageRegion.pgh_event_model  # type: ignore[attr-defined]
    rows = history.objects.filter(pgh_created_at__gte=since).order_by("pgh_obj__unit__unit_code")
    return list(rows.values_list("pgh_obj__unit__unit_code", flat=True).distinct())
