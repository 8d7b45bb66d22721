"""Order what a benefit owes and is not ordered yet: a resumed month, the month of the end (N374 Đ16.2, Đ18, Đ19.4)."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth, Proposal, ProposalKind
from vieclam.benefits.running import MISSED
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.order_month import order_month, orders_of
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import EntitlementState, MonthState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act


@one_act
def order_due_months(*, actor: Actor, entitlement_id: int, on: dt.date) -> list[int]:
    """Order each month that is to be paid and has no order; their numbers. Run again, nothing is ordered twice.

    ``actor`` is a job's of the benefit's centre.
    """
    entitlement = lock_entitlement(entitlement_id)
    ordered, done = orders_of(entitlement.pk), list[int]()
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    missed = {month.number for month in months if month.state in MISSED}
    for month in months:
        month.entitlement = entitlement
        if month.number in ordered or not _is_due(month, after_missed=month.number - 1 in missed):
            continue
        at_end = month.state == MonthState.DUE_AT_END
        order_month(actor, month, on=on, order_from=on if at_end else month.window_to)
        done.append(month.number)
    if done:
        keep_ledger(entitlement)
    return done


def _is_due(month: BenefitMonth, *, after_missed: bool) -> bool:
    if month.state == MonthState.DUE_AT_END:
        return True
    if month.state != MonthState.NOTIFIED:
        return False
    if not after_missed or month.entitlement.state == EntitlementState.TERMINATED:
        return True
    sealed = Proposal.objects.filter(kind=ProposalKind.RESUME, subject=f"month:{month.pk}", state=ProposalState.SEALED)
    return sealed.exists()
