"""What a day brings by itself: results nobody took, benefits whose period is over. Safe to run twice or late."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from vieclam.benefits.kinds.recover import recovered_benefit
from vieclam.benefits.ledger_models import LedgerEntry
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.no_show import note_days_passed, note_no_show
from vieclam.benefits.services.note_missed import known_of, note_months, tell_missed
from vieclam.benefits.services.settle_later_months import look_at_next_claims, settle_later_months
from vieclam.benefits.states import COUNTED, EntitlementState, MonthState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Deadline, Dossier
from vieclam.dossiers.states import DossierState
from vieclam.payments.models import RecoveryCredit

AT_ONCE = 200


def centre_of(actor: Actor) -> int:
    """The centre whose sweep this is."""
    if actor.centre_id is None:
        raise ValueError("a sweep works in one centre")
    return actor.centre_id


class ClockAhead(RuntimeError):
    """The day to sweep lies in the future of the database's clock: this machine's clock is wrong."""


def require_sweepable(on: dt.date) -> None:
    """Raise ``ClockAhead`` for a day that has not come for the database; a demo's or a replay's moved clock counts."""
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        told = cursor.fetchone()[0]
    there = (told + (clock.now() - clock.real_now())).astimezone(clock.ZONE).date()
    if on > there:
        raise ClockAhead(f"asked to sweep {on}, the database has {there}")


def sweep_results(*, actor: Actor, on: dt.date) -> int:
    """Note each result not taken in time: clocks, social insurance, worker; how many.

    The cancellation itself stays an officer's act (``prepare_cancellation``). What the law does not cancel (filed on
    line, unless open question 9 is answered so) stays decided; its worker is told that it can still be taken.
    """
    noted = Deadline.objects.filter(centre_id=centre_of(actor), step=TELL_OF_NO_SHOW)
    missed = (
        Dossier.objects.select_for_update(of=("self",))
        .filter(
            centre_id=centre_of(actor),
            state=DossierState.DECIDED,
            result_to__lt=on,
            procedure_code=BENEFIT_PROCEDURE,
        )
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


def sweep_months(*, actor: Actor, on: dt.date) -> int:
    """Note each window that passed without a notification, in running benefits; how many months.

    Benefits are taken in the order of their dossiers, ``AT_ONCE`` locked together: killed midway, what was not reached
    is found by the next sweep.
    """
    passed = BenefitMonth.objects.filter(
        centre_id=centre_of(actor), state=MonthState.WAITING, window_to__lt=on, entitlement__state__in=COUNTED
    )
    rows = passed.order_by("entitlement__dossier_id").values_list("entitlement__dossier_id", "entitlement_id")
    benefits = list(rows.distinct())
    if benefits:
        # Read before the savepoints, the law's parameters and the calendar serve all of them.
        law_desk.ask(law_desk.limit_case("suspension_file", on)[0])
    return sum(
        _note_benefits(actor, dict(benefits[start : start + AT_ONCE]), on=on)
        for start in range(0, len(benefits), AT_ONCE)
    )


def _note_benefits(actor: Actor, ids: dict[int, int], *, on: dt.date) -> int:
    """Note what was missed in the benefits of these dossiers (dossier → benefit); how many months."""
    locked = Dossier.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    dossiers = {dossier.pk: dossier for dossier in locked}
    benefits = list(
        Entitlement.objects.select_for_update(of=("self",)).filter(pk__in=ids.values()).order_by("dossier_id")
    )
    known = known_of([entitlement.pk for entitlement in benefits])
    noted: list[BenefitMonth] = []
    for entitlement in benefits:
        entitlement.dossier = dossiers[entitlement.dossier_id]
        try:
            with transaction.atomic():
                noted += note_months(actor, entitlement, known[entitlement.pk], on=on, at=clock.now())
        except law_desk.CalendarMissing:
            continue
    tell_missed(noted)
    return len(noted)


def sweep_recoveries(*, actor: Actor) -> int:
    """Book what came in for recoveries and is not booked yet; how many entries."""
    name = Concat(Value("credit:"), Cast(OuterRef("pk"), CharField()))
    booked = LedgerEntry.objects.filter(centre_id=OuterRef("centre_id"), reference=name)
    credits = RecoveryCredit.objects.filter(~Exists(booked), centre_id=centre_of(actor), recovery__isnull=False)
    named = credits.values_list("recovery__reference", flat=True).distinct()
    numbers = {number for text in named if (number := recovered_benefit(text)) is not None}
    return sum(keep_ledger(row) for row in Entitlement.objects.filter(pk__in=numbers).order_by("pk"))


def sweep_periods(*, actor: Actor, on: dt.date) -> int:
    """Mark running benefits whose last day has passed as expired; how many.

    Under a late decision a month may still be notified after that day: such a benefit runs on until each of its months
    is notified or noted as missed.
    """
    open_months = BenefitMonth.objects.filter(centre_id=centre_of(actor), state=MonthState.WAITING, ends_on__lt=on)
    over = (
        Entitlement.objects.select_for_update(of=("self",))
        .filter(centre_id=centre_of(actor), state__in=COUNTED, ends_on__lt=on)
        .exclude(pk__in=open_months.values("entitlement_id"))
    )
    people = []
    for entitlement in over:
        entitlement.state = EntitlementState.EXPIRED.value
        entitlement.save(update_fields=["state"])
        if entitlement.later_reserve is not None:
            settle_later_months(entitlement, on=on)
            keep_ledger(entitlement)
        people.append(entitlement.person_id)
    if people:
        look_at_next_claims(centre_of(actor), people)
    return len(people)
