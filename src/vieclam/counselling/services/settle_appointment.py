"""Who came, and who did not."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.counselling import acts
from vieclam.counselling.models import Appointment
from vieclam.counselling.services.appointment_support import change_state, lock_appointment, write_entry
from vieclam.counselling.states import AppointmentState


@one_act
def settle_appointment(*, actor: Actor, appointment_id: int, came: bool, at: dt.datetime) -> Appointment:
    """Write down that the person came, or did not; said again it stays, said otherwise it is corrected.

    Raises ``WrongState`` before the day (came) or before its time (did not come).
    """
    row = lock_appointment(appointment_id)
    require(actor, acts.SETTLE, centre_id=row.centre_id)
    wanted = AppointmentState.CAME if came else AppointmentState.DID_NOT_COME
    if row.state == wanted:
        return row
    if came and row.starts_at.astimezone(clock.ZONE).date() > at.astimezone(clock.ZONE).date():
        raise WrongState("not_yet", _("Chưa tới ngày hẹn. Người đến sớm thì đổi hẹn về hôm nay."))
    if not came and row.starts_at > at:
        raise WrongState("not_yet", _("Chưa tới giờ hẹn."))
    before = change_state(row, wanted)
    row.changed_at = at
    row.save(update_fields=["state", "changed_at"])
    write_entry(row, actor, "came" if came else "did_not_come", at=at, from_state=before)
    return row
