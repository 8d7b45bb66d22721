"""Social insurance receipted that a month was not notified: its clock stops."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.sweep import centre_of
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act


@one_act
def note_month_told(*, actor: Actor, subject: str, on: dt.date) -> None:
    """Keep the day of the receipt; known already, nothing changes. ``actor`` is a job's of the month's centre.

    ``subject`` is the window told of: set anew meanwhile, the month is told of again if it is missed again.
    """
    month_id = int(subject.split(":")[1])
    waiting = BenefitMonth.objects.filter(pk=month_id, centre_id=centre_of(actor), told_on__isnull=True)
    month = waiting.select_for_update(of=("self",)).first()
    if month is not None and month.window_subject == subject:
        month.told_on = on
        month.save(update_fields=["told_on"])
