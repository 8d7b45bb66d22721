"""Collect prepared orders into the open list of their payment day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import structlog
from django.db import connection

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import allocate
from vieclam.organisations.models import Centre
from vieclam.payments import acts
from vieclam.payments.models import PaymentList, PaymentOrder
from vieclam.payments.states import ListState, OrderState

log = structlog.get_logger(__name__)


@one_act
def collect_orders(*, actor: Actor, centre_id: int) -> int:
    """Put every prepared order of the centre that is in no list, and not held back, into one; returns how many.

    A centre whose lists nobody releases has none. Two collecting at once wait for each other; whoever checks a list
    holds its row, and what comes later opens the next batch of the day.
    """
    require(actor, acts.COLLECT, centre_id=centre_id)
    centre = Centre.objects.get(pk=centre_id)
    if not centre.releases_payments:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('payments.collect'), %s)", [centre_id % 2**31])
    waiting = PaymentOrder.objects.filter(
        centre_id=centre_id, state=OrderState.PREPARED, payment_list__isnull=True, attention=""
    )
    by_day: dict[dt.date, list[int]] = defaultdict(list)
    for pk, due_on in waiting.values_list("pk", "due_on"):
        by_day[due_on].append(pk)
    collected = 0
    for due_on in sorted(by_day):
        row = _open_list(centre, due_on)
        # Asked for once more: what was held back or answered a moment ago is not collected.
        count = waiting.filter(pk__in=by_day[due_on]).update(payment_list=row)
        log.info("payment orders listed", payment_list=row.pk, count=count)
        collected += count
    return collected


def _open_list(centre: Centre, due_on: dt.date) -> PaymentList:
    found = PaymentList.objects.select_for_update(of=("self",)).filter(
        centre_id=centre.pk, due_on=due_on, state=ListState.OPEN
    )
    known = found.order_by("pk").first()
    if known is not None:
        return known
    month = due_on.replace(day=1)
    number = PaymentList.objects.filter(centre_id=centre.pk, due_on=due_on).count() + 1
    batch = allocate(
        kind="payment_list",
        owner=f"centre:{centre.pk}",
        period=f"{month:%Y-%m}",
        subject=f"list:{due_on.isoformat()}:{number}",
    ).number
    return PaymentList.objects.create(
        centre_id=centre.pk,
        reference=f"DSC-{centre.code}-{month:%Y%m}-{batch:02d}",
        month=month,
        batch=batch,
        due_on=due_on,
        opened_at=clock.now(),
    )
