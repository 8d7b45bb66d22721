"""Tell social insurance, within two working days, of results nobody took (N374 Đ16.3) and months nobody notified
(Đ21.5), and of benefits that move (Đ20)."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.states import ProposalState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope, enqueue
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.gateways.models import CallState, GatewayCall

AT_ONCE = 500
REFUSED_AGAIN = dt.timedelta(days=1)
LOOKED_BACK = dt.timedelta(days=90)
TOLD_OF = {ProposalKind.MOVE_OUT.value: "payment_stops", ProposalKind.GO_ON.value: "payment_goes_on"}
"""What social insurance is told by the sealed papers of a transfer."""


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
    refused = _refused_lately([month.window_subject for month in months])
    waiting = [month for month in months if month.window_subject not in refused]
    for month in waiting:
        queue_month_notice(month)
    return len(waiting)


def month_notice(month: BenefitMonth) -> str:
    """The lock of the job that tells of the month's window as it stands."""
    return f"notice:not_notified:{month.window_subject}"


def queue_month_notice(month: BenefitMonth) -> None:
    """Queue the notice that a month was not notified; at most one waits, and one at a time goes out."""
    name = month_notice(month)
    enqueue(
        "gateways.tell_social_insurance",
        centre_id=month.centre_id,
        person_id=month.person_id,
        lock=name,
        queueing_lock=name,
        subject=month.window_subject,
        kind="not_notified",
        decision_number=month.entitlement.decision_number,
        benefit_month=month.number,
        window_from=month.window_from.isoformat(),
        window_to=month.window_to.isoformat(),
    )


def send_transfer_notices(*, actor: Actor) -> int:
    """Sweep of a centre: queue what sealed papers of transfers tell and nobody receipted yet; how many."""
    if actor.centre_id is None:
        raise JobWithoutScope("benefits.send_notices")
    since = clock.real_now() - LOOKED_BACK
    sealed = Proposal.objects.filter(
        centre_id=actor.centre_id, kind__in=TOLD_OF, state=ProposalState.SEALED.value, made_at__gt=since
    )
    rows = list(sealed.select_related("entitlement").order_by("pk"))
    calls = GatewayCall.objects.filter(
        subject__in=[row.subject for row in rows], operation="notice", state=CallState.ANSWERED
    )
    told = set(calls.values_list("subject", "purpose"))
    refused = _refused_lately([row.subject for row in rows])
    waiting = [row for row in rows if (row.subject, TOLD_OF[row.kind]) not in told and row.subject not in refused]
    transfers = Transfer.objects.in_bulk([int(row.subject.removeprefix("transfer:")) for row in waiting])
    for row in waiting[:AT_ONCE]:
        if row.entitlement is not None:
            transfer = transfers[int(row.subject.removeprefix("transfer:"))]
            queue_transfer_notice(row.entitlement, transfer, TOLD_OF[row.kind])
    return len(waiting[:AT_ONCE])


def queue_transfer_notice(entitlement: Entitlement, transfer: Transfer, kind: str) -> None:
    """Queue the news that payment stops (N374-20) or goes on (N374-22); at most one waits, one at a time goes out."""
    name = f"notice:{kind}:{transfer.pk}"
    enqueue(
        "gateways.tell_social_insurance",
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        lock=name,
        queueing_lock=name,
        subject=f"transfer:{transfer.pk}",
        kind=kind,
        decision_number=entitlement.decision_number,
        benefit_month=transfer.first_month,
        window_from=str(transfer.continue_from),
        window_to=entitlement.ends_on.isoformat(),
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
