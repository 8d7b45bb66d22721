"""Somebody is given a time for counselling."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.counselling import acts
from vieclam.counselling.choices import KINDS, Audience
from vieclam.counselling.models import Appointment
from vieclam.counselling.services.appointment_support import seat_in, take_slot, tell, write_entry
from vieclam.people.models import Person


@one_act
def book_appointment(
    *,
    actor: Actor,
    centre_id: int,
    person_id: int,
    slot: str,
    kind: str,
    at: dt.datetime,
    once_key: str = "",
) -> Appointment:
    """Book a time (``Slot.key``) for a person the centre knows; pressed twice with one key, once.

    Of two who want the last seat one gets it, the other is told (``Conflict``). ``InvalidInput`` for a past time.
    """
    require(actor, acts.BOOK, centre_id=centre_id)
    if not Person.objects.filter(pk=person_id).exists():
        raise NotAllowed("not_found", _("Không tìm thấy người này."))
    if kind not in KINDS[Audience.WORKER]:
        raise InvalidInput("kind", _("Hãy chọn nội dung cần tư vấn."), field="kind")

    def run() -> int:
        row = Appointment(centre_id=centre_id, person_id=person_id, kind=kind, made_at=at, changed_at=at)
        seat_in(row, take_slot(centre_id, slot, at=at))
        write_entry(row, actor, "book", at=at)
        tell(row, "booked")
        return row.pk

    return Appointment.objects.get(pk=once(actor=actor, act=acts.BOOK.name, key=once_key, run=run))
