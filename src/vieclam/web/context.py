"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from vieclam.core import clock
from vieclam.core.actors import NOBODY


def page(request: HttpRequest) -> dict[str, Any]:
    """The actor, the business day, and whether this is a demo installation with a moved clock."""
    return {
        "actor": getattr(request, "actor", NOBODY),
        "demo": settings.DEMO,
        "business_now": clock.now,
        "clock_moved": settings.DEMO and bool(clock.offset()),
        "filing_channel": settings.FILING_CHANNEL,
    }
