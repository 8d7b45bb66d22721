"""Order what a benefit owes and is not ordered yet: a resumed month, the month of the end (N374 Đ16.2, Đ18, Đ19.4)."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.course import due_numbers, states_of
from vieclam.benefits.models import BenefitMonth, ProposalKind
from vieclam.benefits.services.keep_ledger import keep_ledger, sealed_numbers
from vieclam.benefits.services.order_month import order_missing, order_month, orders_of
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.where_it_runs import cut_of
from vieclam.benefits.states import MonthState
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.payments.states import OrderState


@one_act
def order_due_months(*, actor: Actor, entitlement_id: int, on: dt.date) -> list[int]:
    """Order each month that is to be paid and has no order, and what a correction gives a month more; their numbers.

    Run again, nothing is ordered twice. ``actor`` is a job's of the benefit's centre.
    """
    entitlement = lock_entitlement(entitlement_id)
    if entitlement.payment_waits:
        return []
    ordered, done = orders_of(entitlement.pk), list[int]()
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    # Of a benefit that moved, each centre orders its own months.
    first, cut = entitlement.first_month, cut_of(entitlement)
    resumed = sealed_numbers(entitlement, ProposalKind.RESUME, months)
    due = due_numbers(states_of(months), resumed, entitlement.state)
    for month in months:
        month.entitlement = entitlement
        elsewhere = month.number < first or (cut is not None and month.number >= cut)
        if elsewhere or month.number not in due:
            continue
        if month.number in ordered and ordered[month.number].state != OrderState.WITHDRAWN:
            if order_missing(actor, month, on=on) is not None:
                done.append(month.number)
            continue
        at_end = month.state == MonthState.DUE_AT_END
        order_month(actor, month, on=on, order_from=on if at_end else month.window_to)
        done.append(month.number)
    if done:
        keep_ledger(entitlement)
    return done
