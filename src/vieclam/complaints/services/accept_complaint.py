"""A complaint is taken on, or declined with a reason of the law, by somebody who did not decide the matter."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.complaints import acts
from vieclam.complaints.clocks import stop_clocks
from vieclam.complaints.involved import ALONE, require_uninvolved
from vieclam.complaints.models import Complaint, DeclineReason
from vieclam.complaints.services.support import begin_clock, change_state, lock_complaint, tell, words, write_entry
from vieclam.complaints.states import ComplaintState
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require


@one_act
def accept_complaint(
    *, actor: Actor, complaint_id: int, on: dt.date, at: dt.datetime, difficult: bool = False
) -> Complaint:
    """Take the complaint on (thụ lý): the time for deciding runs from today, longer when it is ``difficult``.

    Pressed twice by the same person, nothing changes. Raises ``WrongState`` for whoever decided the matter.
    """
    complaint = lock_complaint(complaint_id)
    require(actor, acts.handling(complaint.level), centre_id=complaint.centre_id, person_id=complaint.person_id)
    if complaint.state == ComplaintState.ACCEPTED and complaint.handler_id == actor.staff_id:
        return complaint
    alone = require_uninvolved(complaint, actor, on)
    before = change_state(complaint, ComplaintState.ACCEPTED)
    stop_clocks(complaint, on)
    complaint.handler_id, complaint.accepted_on, complaint.difficult = actor.staff_id, on, difficult
    complaint.save(update_fields=["state", "handler", "accepted_on", "difficult"])
    due_on = begin_clock(complaint)
    write_entry(complaint, actor, "accept", at=at, from_state=before, note=ALONE if alone else "")
    tell(complaint, "accepted", due_on=due_on)
    return complaint


@one_act
def decline_complaint(
    *, actor: Actor, complaint_id: int, declined_for: str, explained: str, on: dt.date, at: dt.datetime
) -> Complaint:
    """Do not take it on, for one of the law's reasons and in words.

    Pressed twice by the same person, nothing changes. Raises ``WrongState`` for whoever decided the matter and where
    somebody else was faster, ``InvalidInput`` for a reason that does not fit: filed in time is not late.
    """
    complaint = lock_complaint(complaint_id)
    require(actor, acts.handling(complaint.level), centre_id=complaint.centre_id, person_id=complaint.person_id)
    if complaint.state == ComplaintState.DECLINED and complaint.handler_id == actor.staff_id:
        return complaint
    if complaint.state != ComplaintState.FILED:
        raise WrongState("not_waiting", _("Khiếu nại này đã thụ lý hoặc đã kết thúc."))
    alone = require_uninvolved(complaint, actor, on)
    if declined_for not in DeclineReason.values:
        raise InvalidInput("reason_unknown", _("Hãy chọn lý do không thụ lý."), field="declined_for")
    if declined_for == DeclineReason.LATE and not complaint.late:
        raise InvalidInput("was_in_time", _("Khiếu nại này được nộp trong thời hiệu."), field="declined_for")
    complaint.declined_words = words(explained, "explained", _("Hãy giải thích vì sao không thụ lý."), 1000)
    complaint.declined_for, complaint.handler_id = declined_for, actor.staff_id
    before = change_state(complaint, ComplaintState.DECLINED)
    complaint.ended_on = on
    complaint.save(update_fields=["state", "declined_for", "declined_words", "handler", "ended_on"])
    stop_clocks(complaint, on)
    write_entry(complaint, actor, "decline", at=at, from_state=before, note=ALONE if alone else "")
    tell(complaint, "declined")
    return complaint
