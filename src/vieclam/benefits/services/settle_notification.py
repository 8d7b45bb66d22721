"""What a kept notification brings: its form (N374-24) filed, its person told, its month ordered; run again, no more.

In the hours in which thousands notify, the worker waits for the notification alone; a job of the centre does the rest.
"""

from __future__ import annotations

import datetime as dt

import structlog
from django.db import transaction
from django.db.models import QuerySet

from vieclam.benefits.course import is_suspended
from vieclam.benefits.models import BenefitMonth, Notification
from vieclam.benefits.notification_data import FORM, notification_data
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.note_missed import months_of
from vieclam.benefits.services.order_due_months import order_due_months
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.sweep import centre_of
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers.law_desk import CalendarMissing

log = structlog.get_logger(__name__)


@one_act
def settle_notification(*, actor: Actor, month_id: int, on: dt.date) -> bool:
    """File the form of the notified month and order what is due; ``actor`` is a job's of the month's centre.

    What is suspended is ordered by its own decision; of what moves to another centre each orders its own months.
    False where the day of payment cannot be counted before its year's calendar is published: the form is filed and the
    person told, the order waits for the sweep.
    """
    notification = Notification.objects.select_related("month").get(month_id=month_id)
    entitlement = lock_entitlement(notification.month.entitlement_id)
    months = months_of([entitlement.pk])[entitlement.pk]
    month = next(row for row in months if row.pk == month_id)
    month.entitlement = entitlement
    if not month.settling:
        return True
    if not Document.objects.filter(form=FORM, subject=f"month:{month.pk}").exists():
        file_form(actor, month, notification)
    try:
        with transaction.atomic():
            if is_suspended(month, months) or not order_due_months(actor=actor, entitlement_id=entitlement.pk, on=on):
                keep_ledger(entitlement, months)
    except CalendarMissing:
        log.warning("no calendar for a payment day", month=month.pk)
        return False
    month.settling = False
    month.save(update_fields=["settling"])
    return True


def file_form(actor: Actor, month: BenefitMonth, notification: Notification) -> None:
    """Issue the form of the notification, typeset by a job, and tell the person; the caller holds the dossier."""
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
    publish(
        "benefits.notified",
        centre_id=month.centre_id,
        person_id=month.person_id,
        subject=f"month:{month.pk}",
        month=month.number,
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
    """The months of a centre that were notified and that no job has settled yet."""
    return BenefitMonth.objects.filter(centre_id=centre_id, settling=True)


def sweep_notifications(*, actor: Actor) -> int:
    """Queue what waits to be settled, whose job may be lost or have given up; how many."""
    waiting = list(unsettled(centre_of(actor)).order_by("pk"))
    for month in waiting:
        queue_settling(month)
    return len(waiting)
