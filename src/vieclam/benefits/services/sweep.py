"""What a day brings by itself: results nobody took, benefits whose period is over. Safe to run twice or late."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.services.no_show import note_days_passed, note_no_show
from vieclam.benefits.states import EntitlementState, MonthState
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.dossiers.states import DossierState


def centre_of(actor: Actor) -> int:
    """The centre whose sweep this is."""
    if actor.centre_id is None:
        raise ValueError("a sweep works in one centre")
    return actor.centre_id


def sweep_results(*, actor: Actor, on: dt.date) -> int:
    """Note each result not taken in time: clocks, social insurance, worker; how many.

    The cancellation itself stays an officer's act (``prepare_cancellation``). What the law does not cancel (filed on
    line, unless open question 9 is answered so) stays decided; its worker is told that it can still be taken.
    """
    noted = Deadline.objects.filter(centre_id=centre_of(actor), step=TELL_OF_NO_SHOW)
    missed = (
        Dossier.objects.select_for_update(of=("self",))
        .filter(centre_id=centre_of(actor), state=DossierState.DECIDED, result_to__lt=on)
        .exclude(pk__in=noted.values("dossier_id"))
        .order_by("pk")
    )
    count = 0
    for dossier in missed:
        if not law_desk.no_show_cancels(dossier):
            count += note_days_passed(dossier, actor)
            continue
        try:
            with transaction.atomic():
                note_no_show(dossier, actor)
        except law_desk.CalendarMissing:
            # The next sweep after its publication finds the dossier again.
            continue
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
