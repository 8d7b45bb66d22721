"""Steps that every act on a complaint shares: lock, change of state, story, news."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.complaints.clocks import start_clock
from vieclam.complaints.models import Complaint, ComplaintEntry
from vieclam.complaints.states import TRANSITIONS, ComplaintState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.events import publish
from vieclam.core.reasons import require_words
from vieclam.core.text import clean

SHORTEST = 5


def lock_complaint(complaint_id: int) -> Complaint:
    """The complaint, locked to the end of the transaction. An invisible one is as good as none."""
    complaint = Complaint.objects.select_for_update(of=("self",)).filter(pk=complaint_id).first()
    if complaint is None:
        raise NotAllowed("not_found", _("Không tìm thấy khiếu nại này."))
    return complaint


def change_state(complaint: Complaint, wanted: ComplaintState) -> str:
    """Bring the complaint to another state, if the table allows it, and return the one before. The caller saves."""
    before = complaint.state
    states.check(TRANSITIONS, before, wanted)
    complaint.state = wanted.value
    return before


def begin_clock(complaint: Complaint) -> dt.date | None:
    """Start the clock of the new state; its last day, None while the calendar does not hold it."""
    running = start_clock(complaint)
    return running.due_on if running is not None else None


def write_entry(
    complaint: Complaint, actor: Actor, act: str, *, at: dt.datetime, from_state: str = "", note: str = ""
) -> None:
    """Add a line to the complaint's story."""
    ComplaintEntry.objects.create(
        centre_id=complaint.centre_id,
        person_id=complaint.person_id,
        complaint=complaint,
        act=act,
        from_state=from_state,
        to_state=complaint.state,
        actor=actor.key,
        actor_name=actor.name,
        note=note[:500],
        business_at=at,
        recorded_at=clock.real_now(),
    )


def tell(complaint: Complaint, name: str, *, part: str = "", due_on: dt.date | None = None) -> None:
    """News for the person: the code and the next day, nothing of what the complaint says."""
    values: dict[str, Any] = {"due_on": due_on.isoformat()} if due_on else {}
    publish(
        f"complaints.{name}",
        centre_id=complaint.centre_id,
        person_id=complaint.person_id,
        subject=f"complaint:{complaint.pk}{part}",
        code=complaint.code,
        **values,
    )


def words(text: str, field: str, missing: str, longest: int) -> str:
    """Words that must be there, cleaned. Raises ``InvalidInput`` with ``missing`` when there are hardly any."""
    said = require_words(clean(text), missing, shortest=SHORTEST, field=field, code="words_missing")
    if len(said) > longest:
        raise InvalidInput("too_long", _("Tối đa %(n)s chữ.") % {"n": longest}, field=field)
    return said
