"""What the law asks of a centre today about running benefits: the officer's morning list."""

from __future__ import annotations

import datetime as dt

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.services.work_tray import on_table
from vieclam.benefits.states import TOLD_OF, EventState, MonthState, ProposalState
from vieclam.benefits.tray_models import TrayAct

MOST = 200


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
