"""Tell social insurance, within two working days, of results nobody took (N374 Đ16.3) and months nobody notified
(Đ21.5)."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope, enqueue
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.gateways.models import CallState, GatewayCall

AT_ONCE = 500
REFUSED_AGAIN = dt.timedelta(days=1)


def send_notices(*, actor: Actor) -> int:
    """Sweep of a centre: queue each notice whose clock runs on because no receipt came; how many.

    One that social insurance refused, or receipted in a way nobody can read, is sent again once a day: it may have been
    mended there, and under its reference it cannot be kept twice.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("benefits.send_notices")
    owed = Deadline.objects.filter(
        centre_id=actor.centre_id, step=TELL_OF_NO_SHOW, replaced_at__isnull=True, met_on__isnull=True
    )
    dossiers = {
        dossier.pk: dossier for dossier in Dossier.objects.filter(pk__in=owed.values("dossier_id")).order_by("pk")
    }
    refused = _refused_lately([subject_of(pk) for pk in dossiers])
    waiting = [pk for pk in dossiers if subject_of(pk) not in refused][:AT_ONCE]
    for entitlement in Entitlement.objects.filter(dossier_id__in=waiting).order_by("pk"):
        queue_notice(dossiers[entitlement.dossier_id], entitlement)
    return len(waiting)


def send_month_notices(*, actor: Actor) -> int:
    """Sweep of a centre: queue the notice of each month not notified that has no receipt yet; how many."""
    if actor.centre_id is None:
        raise JobWithoutScope("benefits.send_notices")
    owed = BenefitMonth.objects.filter(centre_id=actor.centre_id, tell_by__isnull=False, told_on__isnull=True)
    months = list(owed.select_related("entitlement").order_by("tell_by", "pk")[:AT_ONCE])
    refused = _refused_lately([f"month:{month.pk}" for month in months])
    waiting = [month for month in months if f"month:{month.pk}" not in refused]
    for month in waiting:
        queue_month_notice(month)
    return len(waiting)


def queue_month_notice(month: BenefitMonth) -> None:
    """Queue the notice that a month was not notified; at most one waits, and one at a time goes out."""
    name = f"notice:not_notified:{month.pk}"
    enqueue(
        "gateways.tell_social_insurance",
        centre_id=month.centre_id,
        person_id=month.person_id,
        lock=name,
        queueing_lock=name,
        subject=f"month:{month.pk}",
        kind="not_notified",
        decision_number=month.entitlement.decision_number,
        benefit_month=month.number,
        window_from=month.window_from.isoformat(),
        window_to=month.window_to.isoformat(),
    )


def queue_notice(dossier: Dossier, entitlement: Entitlement) -> None:
    """Queue the notice; at most one waits, and one at a time goes out. Nothing without a window for the result."""
    if dossier.result_from is None or dossier.result_to is None:
        return
    name = f"notice:not_collected:{dossier.pk}"
    enqueue(
        "gateways.tell_social_insurance",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        lock=name,
        queueing_lock=name,
        subject=subject_of(dossier.pk),
        kind="not_collected",
        decision_number=entitlement.decision_number,
        benefit_month=1,
        window_from=dossier.result_from.isoformat(),
        window_to=dossier.result_to.isoformat(),
    )


def subject_of(dossier_id: int) -> str:
    """What calls and news about a dossier are kept under."""
    return f"dossier:{dossier_id}"


def _refused_lately(subjects: list[str]) -> set[str]:
    calls = GatewayCall.objects.filter(
        subject__in=subjects,
        operation="notice",
        state__in=[CallState.REJECTED, CallState.MALFORMED],
        called_at__gt=clock.real_now() - REFUSED_AGAIN,
    )
    return set(calls.values_list("subject", flat=True))
