"""The second level: to the head of the Department, after the first decision or when none came in time (L25 Đ51)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.complaints import acts
from vieclam.complaints.clocks import APPEAL, appeal_from, filed_late, stop_clocks
from vieclam.complaints.models import Complaint, Level
from vieclam.complaints.services.file_complaint import Told, begin, fill, number
from vieclam.complaints.services.support import change_state, lock_complaint, write_entry
from vieclam.complaints.states import ComplaintState
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require


@one_act
def appeal_complaint(*, actor: Actor, complaint_id: int, told: Told, on: dt.date, at: dt.datetime) -> Complaint:
    """Go on to the second level; asked again, the second complaint that exists is given back.

    Raises ``WrongState`` while the first level still has its time, ``InvalidInput`` for missing words or for lateness
    without its reason.
    """
    first = lock_complaint(complaint_id)
    require(actor, acts.FILE, centre_id=first.centre_id, person_id=first.person_id)
    known = Complaint.objects.filter(earlier=first).first()
    if known is not None:
        return known
    counted_from = appeal_from(first, on)
    if counted_from is None:
        raise WrongState(
            "first_level_has_time",
            _("Chưa khiếu nại lần hai được: khiếu nại lần đầu đang trong thời hạn giải quyết, hoặc đã kết thúc."),
        )
    late, last = filed_late(counted_from, on, APPEAL)
    second = Complaint(
        centre_id=first.centre_id,
        person_id=first.person_id,
        level=Level.SECOND,
        earlier=first,
        document_id=first.document_id,
        dossier_id=first.dossier_id,
        known_on=counted_from,
        filed_on=on,
        filed_at=at,
        late=late,
    )
    fill(second, actor, told, last)
    number(second, on)
    before = change_state(first, ComplaintState.APPEALED)
    first.ended_on = first.ended_on or on
    first.save(update_fields=["state", "ended_on"])
    stop_clocks(first, on)
    write_entry(first, actor, "appeal", at=at, from_state=before, note=second.code)
    begin(second, actor, at)
    return second
