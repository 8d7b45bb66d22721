"""Social insurance receipted that a month was not notified: its clock stops."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.sweep import centre_of
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act


@one_act
def note_month_told(*, actor: Actor, month_id: int, on: dt.date) -> None:
    """Keep the day of the receipt; known already, nothing changes. ``actor`` is a job's of the month's centre."""
    BenefitMonth.objects.filter(pk=month_id, centre_id=centre_of(actor), told_on__isnull=True).update(told_on=on)
