"""Money taken back by a decision (N374-29): expected at payments, and what came in."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import REPAY, keep_clocks, meet, start
from vieclam.employer_support.models import Application, Breach
from vieclam.employer_support.services.support import change_state, lock_application, write_entry
from vieclam.employer_support.states import AT_WORK, SupportState
from vieclam.payments.models import Recovery
from vieclam.payments.services.open_recovery import open_recovery
from vieclam.payments.states import RecoveryState

PAID_BACK = (RecoveryState.SETTLED.value, RecoveryState.OVER.value)


def recovery_reference(breach_id: int) -> str:
    """Under which payments expect the money, for ever."""
    return f"ER-{breach_id}"


def recoveries_of(application: Application) -> list[Recovery]:
    """What decisions took back, the latest first."""
    breaches = Breach.objects.filter(application=application).values_list("pk", flat=True)
    return list(Recovery.objects.filter(reference__in=[recovery_reference(pk) for pk in breaches]).order_by("-pk"))


@one_act
def expect_money(*, actor: Actor, breach_id: int, decision_number: str, on: dt.date, code_year: int) -> Recovery:
    """Open at payments what a sealed recovery asks back, repaid within five working days (Mẫu 29); opened once."""
    breach = Breach.objects.select_related("application").get(pk=breach_id)
    application = lock_application(breach.application_id, actor, acts.NOTE_MONEY)
    if breach.decided_on is None or not breach.amount:
        raise ValueError("money is expected once its recovery is decided")
    running = start(application, REPAY, on)
    return open_recovery(
        actor=actor,
        centre_id=application.centre_id,
        person_id=application.person_id,
        amount=breach.amount,
        reference=recovery_reference(breach.pk),
        decision_number=decision_number,
        due_on=running.due_on if running is not None else law_desk.due_on(REPAY, on),
        on=on,
        code_year=code_year,
    )


@one_act
def note_money_back(*, actor: Actor, application_id: int, on: dt.date, at: dt.datetime) -> bool:
    """All that decisions took back came in: the application is closed. False while something is owed."""
    application = lock_application(application_id, actor, acts.NOTE_MONEY)
    if application.state != SupportState.RECOVERING:
        return False
    rows = recoveries_of(application)
    decided = Breach.objects.filter(application=application, decided_on__isnull=False, amount__gt=0).count()
    if len(rows) < decided or any(row.state not in PAID_BACK for row in rows):  # or is not expected at payments yet
        return False
    before = change_state(application, SupportState.CLOSED)
    application.ended_on = on
    application.save(update_fields=["state", "ended_on"])
    meet(application, REPAY, on)
    write_entry(application, actor, "money_came_back", at=at, from_state=before)
    return True


def sweep_support(*, actor: Actor, on: dt.date, at: dt.datetime) -> int:
    """Sweep of a centre: clocks that waited for a calendar, money that came back; how many applications changed."""
    if actor.centre_id is None:
        raise JobWithoutScope("employer_support.sweep")
    require(actor, acts.START_CLOCKS, centre_id=actor.centre_id)
    rows = Application.objects.filter(centre_id=actor.centre_id, state__in=[state.value for state in AT_WORK])
    changed = 0
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        changed += note_money_back(actor=actor, application_id=pk, on=on, at=at)
        keep_clocks(lock_application(pk), on)
    return changed
