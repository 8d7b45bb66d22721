"""An appointment gets another time, or is cancelled: at the desk, or by the person with one tap."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.counselling import acts
from vieclam.counselling.models import Appointment
from vieclam.counselling.services.appointment_support import (
    change_state,
    lock_appointment,
    seat_in,
    take_slot,
    tell,
    write_entry,
)
from vieclam.counselling.slots import read_key
from vieclam.counselling.states import AppointmentState


@one_act
def move_appointment(
    *, actor: Actor, appointment_id: int, slot: str, at: dt.datetime, by_person: bool = False
) -> Appointment:
    """Give it another time (``Slot.key``); the same time again changes nothing, so a double press moves once.

    One that somebody did not come to is booked anew by the desk. ``by_person``: the person did it; once it has begun
    they no longer can (``WrongState``). ``Conflict`` when the time is gone meanwhile: the old one is kept.
    """
    row = lock_appointment(appointment_id)
    require(actor, acts.MOVE, centre_id=row.centre_id)
    read = read_key(slot)
    if row.state == AppointmentState.BOOKED and read == (row.hours_id, row.starts_at):
        return row
    if by_person:
        _still_to_come(row, at)
    before, was = change_state(row, AppointmentState.BOOKED), row.starts_at
    found = take_slot(row.centre_id, slot, at=at)
    row.moved, row.changed_at = row.moved + 1, at
    seat_in(row, found)
    write_entry(row, actor, "move", at=at, from_state=before, from_time=was, by_person=by_person)
    tell(row, "moved")
    return row


@one_act
def cancel_appointment(*, actor: Actor, appointment_id: int, at: dt.datetime, by_person: bool = False) -> Appointment:
    """Its time is free for others from now on; cancelled already, it stays as it is."""
    row = lock_appointment(appointment_id)
    require(actor, acts.CANCEL, centre_id=row.centre_id)
    if row.state == AppointmentState.CANCELLED:
        return row
    if by_person:
        _still_to_come(row, at)
    before = change_state(row, AppointmentState.CANCELLED)
    row.changed_at = at
    row.save(update_fields=["state", "changed_at"])
    write_entry(row, actor, "cancel", at=at, from_state=before, by_person=by_person)
    if not by_person:
        tell(row, "cancelled")
    return row


def _still_to_come(row: Appointment, at: dt.datetime) -> None:
    if row.state != AppointmentState.BOOKED or row.starts_at <= at:
        raise WrongState("appointment_over", _("Lịch hẹn này đã qua hoặc đã hủy. Cần hẹn lại, hãy gọi trung tâm."))
