"""What a day brings by itself: results nobody took, benefits whose period is over. Safe to run twice or late."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.services.send_notices import queue_notice, subject_of
from vieclam.benefits.states import EntitlementState, MonthState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.dossiers import law_desk
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.dossiers.services.support import set_deadline, write_entry
from vieclam.dossiers.states import DossierState


def centre_of(actor: Actor) -> int:
    """The centre whose sweep this is."""
    if actor.centre_id is None:
        raise ValueError("a sweep works in one centre")
    return actor.centre_id


def sweep_results(*, actor: Actor, on: dt.date) -> int:
    """Start the cancellation clock of each result not taken in time and tell social insurance; how many.

    The cancellation itself stays an officer's act (``prepare_cancellation``). What the law does not cancel (filed on
    line, unless open question 9 is answered so) stays decided.
    """
    missed = (
        Dossier.objects.select_for_update(of=("self",))
        .filter(centre_id=centre_of(actor), state=DossierState.DECIDED, result_to__lt=on)
        .exclude(pk__in=Deadline.objects.filter(centre_id=centre_of(actor), step="cancel_file").values("dossier_id"))
        .order_by("pk")
    )
    count = 0
    for dossier in missed:
        if dossier.result_from is None or dossier.result_to is None or not law_desk.no_show_cancels(dossier):
            continue
        entitlement = Entitlement.objects.get(dossier=dossier)
        set_deadline(dossier, TELL_OF_NO_SHOW, dossier.result_to)
        set_deadline(dossier, "cancel_file", dossier.result_to)
        write_entry(dossier, actor, "result_not_taken", at=clock.now())
        queue_notice(dossier, entitlement)
        publish(
            "benefits.result_not_collected",
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            dossier_id=dossier.pk,
            subject=subject_of(dossier.pk),
            code=dossier.code,
            to=dossier.result_to.isoformat(),
        )
        count += 1
    return count


def sweep_periods(*, actor: Actor, on: dt.date) -> int:
    """Mark running benefits whose last day has passed as expired; how many.

    Under a late decision a month may still be notified after that day: such a benefit runs on until its window ends.
    """
    open_months = BenefitMonth.objects.filter(
        centre_id=centre_of(actor), state=MonthState.WAITING, window_to__gte=on, ends_on__lt=on
    )
    over = (
        Entitlement.objects.select_for_update(of=("self",))
        .filter(centre_id=centre_of(actor), state=EntitlementState.ACTIVE, ends_on__lt=on)
        .exclude(pk__in=open_months.values("entitlement_id"))
    )
    count = 0
    for entitlement in over:
        entitlement.state = EntitlementState.EXPIRED.value
        entitlement.save(update_fields=["state"])
        count += 1
    return count
