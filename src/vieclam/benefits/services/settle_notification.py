"""What a kept notification brings: its form (N374-24) is filed and its month ordered. Run again, nothing is done twice.

In the hours in which thousands notify, the worker waits for the notification alone; a job of the centre does the rest.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from vieclam.benefits.course import is_suspended
from vieclam.benefits.models import BenefitMonth, Notification
from vieclam.benefits.notification_data import FORM, notification_data
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.note_missed import months_of
from vieclam.benefits.services.order_due_months import order_due_months
from vieclam.benefits.services.support import lock_entitlement
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip

LOOKED_BACK = dt.timedelta(days=7)
AT_ONCE = 500


@one_act
def settle_notification(*, actor: Actor, month_id: int, on: dt.date) -> None:
    """File the form of the notified month and order what is due; ``actor`` is a job's of the month's centre.

    What is suspended is ordered by its own decision; of what moves to another centre each orders its own months.
    """
    notification = Notification.objects.select_related("month").get(month_id=month_id)
    entitlement = lock_entitlement(notification.month.entitlement_id)
    months = months_of([entitlement.pk])[entitlement.pk]
    month = next(row for row in months if row.pk == month_id)
    month.entitlement = entitlement
    file_form(actor, month, notification)
    if is_suspended(month, months) or not order_due_months(actor=actor, entitlement_id=entitlement.pk, on=on):
        keep_ledger(entitlement, months)


def file_form(actor: Actor, month: BenefitMonth, notification: Notification) -> None:
    """Issue the form of the notification, typeset by a job; the caller holds the dossier."""
    issue_slip(
        actor=actor,
        form=FORM,
        centre_id=month.centre_id,
        person_id=month.person_id,
        subject=f"month:{month.pk}",
        data=notification_data(month, notification),
        on=notification.notified_on,
        numbered=False,
        typeset_later=True,
    )


def queue_settling(month: BenefitMonth, *, first: bool = False) -> None:
    """Have the centre's job settle the notification; ``first`` in the transaction that keeps it."""
    enqueue(
        "benefits.settle_notification",
        centre_id=month.centre_id,
        month_id=month.pk,
        queueing_lock=f"notified:{month.pk}",
        first=first,
    )


def unsettled(centre_id: int) -> QuerySet[BenefitMonth]:
    """The months of a centre whose notification of the last days has no form yet.

    Not of benefits that came from another centre: what was notified on the way has its form there.
    """
    name = Concat(Value("month:"), Cast(OuterRef("pk"), CharField()))
    form = Document.objects.filter(form=FORM, subject=name, centre_id=OuterRef("centre_id"))
    since = clock.real_now() - LOOKED_BACK
    kept = Notification.objects.filter(centre_id=centre_id, recorded_at__gt=since).values("month_id")
    return BenefitMonth.objects.filter(~Exists(form), centre_id=centre_id, pk__in=kept, entitlement__arrived_by=None)


def sweep_notifications(*, actor: Actor) -> int:
    """Queue what waits to be settled and whose job was lost; how many."""
    waiting = list(unsettled(actor.centre_id or 0).order_by("pk")[:AT_ONCE])
    for month in waiting:
        queue_settling(month)
    return len(waiting)
