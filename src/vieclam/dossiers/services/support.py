"""Steps that every act on a dossier shares: lock, change of state, story, clocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.tenancy import forget, read_once
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Clarification, Deadline, Dossier, DossierEntry
from vieclam.dossiers.states import TRANSITIONS, DossierState

AT_ONCE = 500


def facts_name(dossier_id: int) -> str:
    """Under which the facts of a dossier are remembered in a transaction: whoever writes one forgets them."""
    return f"facts:{dossier_id}"


def lock_dossier(dossier_id: int) -> Dossier:
    """The dossier, locked to the end of the transaction. An invisible one is as good as none."""
    is_locked(dossier_id)
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(pk=dossier_id).first()
    if dossier is None:
        raise NotAllowed("not_found", _("Không tìm thấy hồ sơ này."))
    return dossier


def is_locked(dossier_id: int) -> None:
    """Said when a dossier is locked: what was read before may have changed; under the lock nobody else changes it."""
    read_once(f"locked:{dossier_id}", lambda: forget(facts_name(dossier_id)))


def lock_clarification(clarification_id: int) -> Clarification:
    """A named question with its dossier, both locked: the dossier first, as everywhere."""
    known = Clarification.objects.filter(pk=clarification_id).values_list("dossier_id", flat=True).first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy điều cần làm rõ này."))
    dossier = lock_dossier(known)
    row = Clarification.objects.select_for_update(of=("self",)).get(pk=clarification_id)
    row.dossier = dossier
    return row


def queue_assessment(*, centre_id: int, dossier_id: int) -> None:
    """Have the law look at a dossier anew, once however often it is asked before the job runs."""
    enqueue("benefits.assess", centre_id=centre_id, dossier_id=dossier_id, queueing_lock=f"assess:{dossier_id}")


def change_state(dossier: Dossier, wanted: DossierState) -> None:
    """Bring the dossier to another state, if the table allows it. The caller saves."""
    states.check(TRANSITIONS, dossier.state, wanted)
    dossier.state = wanted.value


def write_entry(
    dossier: Dossier, actor: Actor, act: str, *, at: dt.datetime, from_state: str = "", note: str = ""
) -> None:
    """Add a line to the dossier's story."""
    _entry(dossier, actor, act, at=at, from_state=from_state, note=note).save(force_insert=True)


def write_entries(actor: Actor, act: str, notes: Sequence[tuple[Dossier, str]], *, at: dt.datetime) -> None:
    """One line in the story of each dossier, each with its note: for an act on many."""
    rows = [_entry(dossier, actor, act, at=at, note=note) for dossier, note in notes]
    DossierEntry.objects.bulk_create(rows, batch_size=AT_ONCE)


def _entry(
    dossier: Dossier, actor: Actor, act: str, *, at: dt.datetime, from_state: str = "", note: str = ""
) -> DossierEntry:
    return DossierEntry(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        act=act,
        from_state=from_state,
        to_state=dossier.state,
        actor=actor.key,
        actor_name=actor.name,
        note=note[:500],
        business_at=at,
        recorded_at=clock.real_now(),
    )


def set_deadline(dossier: Dossier, step: str, counted_from: dt.date, *, due_on: dt.date | None = None) -> dt.date:
    """Start (or restart) a clock and return its day; the old one of the same step is kept as replaced.

    One that runs the same way already runs on. ``due_on``: a day already told to the person, which stands whatever is
    counted now. Raises ``NoLimit`` or ``CalendarMissing``.
    """
    limit = law_desk.limit_of(step, counted_from)
    if due_on is not None:
        limit = replace(limit, due_on=due_on)
    running = Deadline.objects.filter(dossier=dossier, step=step, replaced_at__isnull=True, met_on__isnull=True)
    if running.filter(base_date=counted_from, due_on=limit.due_on, calendar_version=limit.calendar_version).exists():
        return limit.due_on
    drop_deadline(dossier, step)
    Deadline.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        step=step,
        base_date=counted_from,
        due_on=limit.due_on,
        calendar_version=limit.calendar_version,
        article=limit.article,
    )
    return limit.due_on


def drop_deadline(dossier: Dossier, step: str) -> None:
    """No clock of the step runs any more; it is kept as replaced."""
    Deadline.objects.filter(dossier=dossier, step=step, replaced_at__isnull=True).update(replaced_at=clock.real_now())


def meet_deadline(dossier: Dossier, step: str, on: dt.date) -> None:
    """Stop a clock."""
    Deadline.objects.filter(dossier=dossier, step=step, replaced_at__isnull=True, met_on__isnull=True).update(met_on=on)


def require_draft(dossier: Dossier) -> None:
    """Raise ``WrongState`` unless the dossier is still being prepared."""
    if dossier.state != DossierState.DRAFT:
        raise WrongState("already_filed", _("Hồ sơ đã nộp rồi."))
