"""Steps that the acts on appointments share: lock, take a seat, story, news."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.events import publish
from vieclam.counselling.models import Appointment, AppointmentEntry, CounsellingHours
from vieclam.counselling.slots import Slot, read_key, slot_now
from vieclam.counselling.states import APPOINTMENT_TRANSITIONS, AppointmentState


def lock_appointment(appointment_id: int) -> Appointment:
    """The appointment, locked to the end of the transaction. An invisible one is as good as none."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("person", "centre", "hours__counsellor")
    row = rows.filter(pk=appointment_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy lịch hẹn này."))
    return row


def take_slot(centre_id: int, key: str, *, at: dt.datetime) -> Slot:
    """A time with the seats free in it; its hours stay locked, so that nobody takes one of them meanwhile.

    Raises ``InvalidInput`` for what is no time or is past, ``Conflict`` for one that is gone.
    """
    read = read_key(key)
    if read is None:
        raise InvalidInput("slot", _("Hãy chọn một giờ."), field="slot")
    hours_id, start = read
    if start <= at:
        raise InvalidInput("slot_past", _("Giờ này đã qua. Hãy chọn giờ khác."), field="slot")
    locked = CounsellingHours.objects.select_for_update(of=("self",)).filter(pk=hours_id, centre_id=centre_id)
    slot = slot_now(centre_id, key, at=at) if locked.first() is not None else None
    if slot is None:
        raise gone()
    return slot


def gone() -> Conflict:
    """Somebody else was faster, or the centre is closed then."""
    message = _("Giờ này không còn trống: vừa có người khác đặt hoặc trung tâm nghỉ. Hãy chọn giờ khác.")
    return Conflict("slot_gone", message, field="slot")


def seat_in(row: Appointment, slot: Slot) -> None:
    """Put the appointment into the time, and save it. Raises ``Conflict`` where the person is expected then already."""
    row.hours_id, row.seat = slot.hours_id, slot.free[0]
    row.starts_at, row.ends_at = slot.starts_at, slot.ends_at
    row.told_tomorrow = row.told_soon = False
    try:
        with transaction.atomic():
            row.save(force_insert=row.pk is None)
    except IntegrityError as problem:
        if "one_place_at_a_time" in str(problem):
            message = _("Người này đã có hẹn vào giờ đó.")
            raise Conflict("expected_already", message, field="slot") from None
        raise gone() from None


def change_state(row: Appointment, wanted: AppointmentState) -> str:
    """Bring it to another state, if the table allows it, and return the one before. The caller saves."""
    before = row.state
    states.check(APPOINTMENT_TRANSITIONS, before, wanted)
    row.state = wanted.value
    return before


def write_entry(
    row: Appointment,
    actor: Actor,
    act: str,
    *,
    at: dt.datetime,
    from_state: str = "",
    from_time: dt.datetime | None = None,
    by_person: bool = False,
) -> None:
    """Add a line to the appointment's story."""
    AppointmentEntry.objects.create(
        centre_id=row.centre_id,
        person_id=row.person_id,
        appointment=row,
        act=act,
        from_state=from_state,
        to_state=row.state,
        from_time=from_time,
        to_time=row.starts_at,
        by_person=by_person,
        actor=actor.key,
        actor_name="" if by_person else actor.name,
        business_at=at,
        recorded_at=clock.real_now(),
    )


def tell(row: Appointment, name: str) -> None:
    """News for the person: which appointment, and when; its address is read by the job that tells."""
    publish(
        f"counselling.{name}",
        centre_id=row.centre_id,
        person_id=row.person_id,
        subject=subject_of(row),
        **{"from": minute_of(row)},
    )


def subject_of(row: Appointment) -> str:
    """What a message is about: the appointment at the time it has now, so that a moved one is told of again."""
    return f"appointment:{row.pk}:{row.moved}"


def minute_of(row: Appointment) -> str:
    """``2026-03-03T08:30`` in Viet Nam's time."""
    return f"{row.starts_at.astimezone(clock.ZONE):%Y-%m-%dT%H:%M}"
