"""The head of the centre (first level) or of the Department (second) decides on a complaint, with reasons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.complaints import acts
from vieclam.complaints.clocks import stop_clocks
from vieclam.complaints.involved import ALONE, require_uninvolved
from vieclam.complaints.models import Complaint, Level, Outcome
from vieclam.complaints.services.support import begin_clock, change_state, lock_complaint, tell, words, write_entry
from vieclam.complaints.states import ComplaintState
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require


@dataclass(frozen=True, slots=True)
class Answer:
    """What the decision says: right, partly or wrong; why; what is done now; the signed paper, where there is one."""

    outcome: str
    findings: str
    follows: str = ""
    scan_id: int | None = None


@one_act
def decide_complaint(*, actor: Actor, complaint_id: int, answer: Answer, on: dt.date, at: dt.datetime) -> Complaint:
    """Decide. What was complained of stays as it is: what follows from the decision is done by its own act.

    Pressed twice, the first decision stands; raises ``Conflict`` when somebody decided otherwise meanwhile,
    ``WrongState`` for whoever decided the matter, ``InvalidInput`` without findings or, where the complaint is right,
    without what follows.
    """
    complaint = lock_complaint(complaint_id)
    require(actor, acts.deciding(complaint.level), centre_id=complaint.centre_id, person_id=complaint.person_id)
    if complaint.state == ComplaintState.DECIDED:
        if (complaint.decided_by_id, complaint.outcome) != (actor.staff_id, answer.outcome):
            raise Conflict("decided_meanwhile", _("Khiếu nại này vừa được quyết định. Hãy tải lại trang."))
        return complaint
    alone = require_uninvolved(complaint, actor, on)
    if answer.outcome not in Outcome.values:
        raise InvalidInput("outcome_missing", _("Hãy chọn kết luận."), field="outcome")
    complaint.findings = words(answer.findings, "findings", _("Hãy ghi kết quả xác minh và căn cứ."), 4000)
    complaint.follows = ""
    if answer.outcome != Outcome.REJECTED:
        missing = _("Khiếu nại đúng thì phải ghi việc sẽ làm: sửa, hủy quyết định, làm lại bước nào, khi nào.")
        complaint.follows = words(answer.follows, "follows", missing, 2000)
    before = change_state(complaint, ComplaintState.DECIDED)
    stop_clocks(complaint, on)
    complaint.outcome, complaint.decided_by_id, complaint.ended_on = answer.outcome, actor.staff_id, on
    complaint.decision_scan_id = answer.scan_id
    names = ["state", "outcome", "findings", "follows", "decided_by", "decision_scan", "ended_on"]
    complaint.save(update_fields=names)
    appeal_by = begin_clock(complaint) if complaint.level == Level.FIRST else None
    write_entry(complaint, actor, "decide", at=at, from_state=before, note=ALONE if alone else "")
    tell(complaint, "decided", due_on=appeal_by)
    return complaint
