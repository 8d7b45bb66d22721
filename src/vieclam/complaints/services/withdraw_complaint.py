"""The person takes the complaint back, at any time before the decision (Luật Khiếu nại Đ10)."""

from __future__ import annotations

import datetime as dt

from vieclam.complaints import acts
from vieclam.complaints.clocks import stop_clocks
from vieclam.complaints.models import Complaint
from vieclam.complaints.services.support import change_state, lock_complaint, tell, write_entry
from vieclam.complaints.states import ComplaintState
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require


@one_act
def withdraw_complaint(*, actor: Actor, complaint_id: int, on: dt.date, at: dt.datetime) -> Complaint:
    """Withdraw. Withdrawn already, nothing changes; raises ``WrongState`` once it is decided."""
    complaint = lock_complaint(complaint_id)
    require(actor, acts.WITHDRAW, centre_id=complaint.centre_id, person_id=complaint.person_id)
    if complaint.state == ComplaintState.WITHDRAWN:
        return complaint
    before = change_state(complaint, ComplaintState.WITHDRAWN)
    complaint.ended_on = on
    complaint.save(update_fields=["state", "ended_on"])
    stop_clocks(complaint, on)
    write_entry(complaint, actor, "withdraw", at=at, from_state=before)
    tell(complaint, "withdrawn")
    return complaint
