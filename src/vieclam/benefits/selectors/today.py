"""What the law asks of a centre today about running benefits: the officer's morning list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.notice_models import MoneyNotice
from vieclam.benefits.services.work_tray import on_table
from vieclam.benefits.states import OVER, TOLD_OF, EventState, MonthState, ProposalState
from vieclam.benefits.tray_models import TrayAct
from vieclam.benefits.uncollected import clocks_of, untaken_months
from vieclam.dossiers.law_desk import CalendarMissing
from vieclam.payments.models import PaymentOrder
from vieclam.payments.states import OrderState

MOST = 200
AT_LEAST = dt.timedelta(days=85)
"""Less than three months: what the law's own clock is asked about."""


@dataclass(frozen=True, slots=True)
class Untaken:
    """Months nobody took the money of, the last day on which that was possible, and by when the notice is due."""

    entitlement: Entitlement
    months: list[int]
    cutoff: dt.date
    notice_by: dt.date


def acts_to_approve(centre_id: int) -> QuerySet[Proposal]:
    """Decisions prepared and not approved yet, soonest due first, those without a limit last."""
    rows = on_table(TrayAct.APPROVE).filter(centre_id=centre_id).select_related("person", "dossier", "determination")
    return rows.order_by("due_on", "pk")


def events_to_look_at(centre_id: int) -> QuerySet[LifeEvent]:
    """What was told and has no decision on its way: a fact is missing, or the law makes something else of it."""
    subject = Concat(Value("event:"), Cast(OuterRef("pk"), CharField()))
    on_its_way = Proposal.objects.filter(entitlement=OuterRef("entitlement"), subject=subject).exclude(
        state=ProposalState.DROPPED.value
    )
    rows = LifeEvent.objects.filter(~Exists(on_its_way), centre_id=centre_id, state=EventState.TOLD.value)
    return rows.select_related("person", "entitlement__dossier").order_by("told_at", "pk")


def notices_late(centre_id: int, on: dt.date) -> QuerySet[BenefitMonth]:
    """Months not notified of which social insurance has given no receipt in time."""
    rows = BenefitMonth.objects.filter(centre_id=centre_id, tell_by__lt=on, told_on__isnull=True)
    return rows.select_related("person", "entitlement__dossier").order_by("tell_by", "pk")


def money_not_taken(centre_id: int, on: dt.date) -> list[Untaken]:
    """Benefits whose money nobody took within the three months after their period, until the notice about it is there.

    Looked for among the orders that are neither paid nor ordered anew; the soonest notice first.
    """
    waiting = PaymentOrder.objects.filter(
        centre_id=centre_id, replaced_by__isnull=True, period_to__lt=on - AT_LEAST, subject__startswith="month:"
    ).exclude(state__in=(OrderState.PAID, OrderState.WITHDRAWN))
    months = [int(subject.removeprefix("month:")) for subject in waiting.values_list("subject", flat=True)[:MOST]]
    noted = MoneyNotice.objects.filter(entitlement=OuterRef("pk"))
    rows = Entitlement.objects.filter(~Exists(noted), benefit_months__in=months, state__in=OVER).distinct()
    found = []
    for row in rows.select_related("person", "dossier").order_by("ends_on", "pk"):
        try:
            cutoff, notice_by = clocks_of(row)
        except CalendarMissing:
            continue
        if cutoff < on:
            found.append(Untaken(row, untaken_months(row), cutoff, notice_by))
    return [row for row in found if row.months]


def last_day_today(centre_id: int, on: dt.date) -> QuerySet[BenefitMonth]:
    """Months whose window ends today and that nobody notified yet: a call may save a month's money."""
    rows = BenefitMonth.objects.filter(
        centre_id=centre_id,
        window_to=on,
        state=MonthState.WAITING,
        number__gt=1,
        entitlement__state__in=TOLD_OF,
    )
    return rows.select_related("person", "entitlement__dossier").order_by("pk")
