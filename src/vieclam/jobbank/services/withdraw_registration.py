"""The person takes a registration back, at any time; what they agreed to ends with it."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import SeekerRegistration
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way
from vieclam.jobbank.services.consents import withdraw_consent
from vieclam.jobbank.services.seeker_support import change_state, lock_registration, tell, write_entry
from vieclam.jobbank.states import SeekerState


@one_act
def withdraw_registration(
    *, actor: Actor, registration_id: int, way: Way, on: dt.date, at: dt.datetime, reason: str = ""
) -> SeekerRegistration:
    """Withdraw, with a reason if the person gives one. Withdrawn already, nothing changes."""
    row = lock_registration(registration_id)
    require(actor, acts.WITHDRAW_SEEKER, centre_id=row.centre_id, person_id=row.person_id)
    if row.state == SeekerState.WITHDRAWN:
        return row
    for purpose in ConsentPurpose.values:
        withdraw_consent(actor=actor, registration_id=row.pk, purpose=purpose, way=way, on=on, at=at)
    before = change_state(row, SeekerState.WITHDRAWN)
    row.ended_on, row.ended_reason, row.changed_at = on, clean(reason)[:300], at
    row.save(update_fields=["state", "ended_on", "ended_reason", "changed_at"])
    write_entry(row, actor, "withdraw", at=at, from_state=before, note=row.ended_reason)
    tell(row, "withdrawn")
    return row
