"""Remind workers of their window: when it is about to open, and on the morning of its last day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.sweep import centre_of
from vieclam.benefits.states import TOLD_OF, MonthState
from vieclam.core.actors import Actor
from vieclam.core.events import publish_many
from vieclam.core.one_act import one_act

AHEAD = dt.timedelta(days=1)
SAID = ("pk", "centre", "person", "number", "window_from", "window_to", "reset_from")


@one_act
def remind(*, actor: Actor, on: dt.date) -> int:
    """Each window is announced once before or while it is open, and once on its last day; how many were.

    Month 1 is notified with the result, of which the worker is told then.
    """
    waiting = BenefitMonth.objects.filter(
        centre_id=centre_of(actor),
        number__gt=1,
        state=MonthState.WAITING,
        window_to__gte=on,
        entitlement__state__in=TOLD_OF,
    )
    opening = waiting.filter(window_from__lte=on + AHEAD, opening_told_on__isnull=True).exclude(window_to=on)
    closing = waiting.filter(Q(window_to=on), closing_told_on__isnull=True)
    told_opening = _tell(opening, "benefits.window_opens")
    BenefitMonth.objects.filter(pk__in=told_opening).update(opening_told_on=on)
    told_closing = _tell(closing, "benefits.window_closes")
    BenefitMonth.objects.filter(pk__in=told_closing).update(closing_told_on=on)
    return len(told_opening) + len(told_closing)


def _tell(months: QuerySet[BenefitMonth], event: str) -> list[int]:
    """The numbers of the months told of. Those another sweep is telling of at this moment are left to it."""
    locked = months.select_for_update(of=("self",), skip_locked=True)
    rows = list(locked.order_by("pk").only(*SAID))
    publish_many(
        event,
        [
            {
                "centre_id": row.centre_id,
                "person_id": row.person_id,
                "subject": row.window_subject,
                "month": row.number,
                "from": row.window_from.isoformat(),
                "to": row.window_to.isoformat(),
            }
            for row in rows
        ],
    )
    return [row.pk for row in rows]
