"""A question to the person about their complaint, and the answer. No clock moves."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.complaints import acts
from vieclam.complaints.involved import ALONE, require_uninvolved
from vieclam.complaints.models import Complaint, ComplaintQuestion
from vieclam.complaints.services.support import lock_complaint, tell, words, write_entry
from vieclam.complaints.states import ComplaintState
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require


def _require_accepted(complaint: Complaint) -> None:
    if complaint.state != ComplaintState.ACCEPTED:
        raise WrongState("not_handled", _("Khiếu nại này chưa thụ lý hoặc đã kết thúc."))


@one_act
def ask_complainant(
    *, actor: Actor, complaint_id: int, text: str, on: dt.date, at: dt.datetime, once_key: str = ""
) -> ComplaintQuestion:
    """Ask something that is needed to decide."""
    complaint = lock_complaint(complaint_id)
    require(actor, acts.handling(complaint.level), centre_id=complaint.centre_id, person_id=complaint.person_id)

    def run() -> int:
        _require_accepted(complaint)
        alone = require_uninvolved(complaint, actor, on)
        row = ComplaintQuestion.objects.create(
            centre_id=complaint.centre_id,
            person_id=complaint.person_id,
            complaint=complaint,
            text=words(text, "text", _("Hãy viết câu hỏi."), 1000),
            asked_by_id=actor.staff_id or 0,
            asked_at=at,
        )
        write_entry(complaint, actor, "ask", at=at, from_state=complaint.state, note=ALONE if alone else "")
        tell(complaint, "question_asked", part=f":q{row.pk}")
        return row.pk

    return ComplaintQuestion.objects.get(pk=once(actor=actor, act="complaints.ask", key=once_key, run=run))


@one_act
def answer_about_complaint(*, actor: Actor, question_id: int, text: str, at: dt.datetime) -> ComplaintQuestion:
    """The person's answer; the same again changes nothing, another one before the decision holds in its place."""
    known = ComplaintQuestion.objects.filter(pk=question_id).values_list("complaint_id", flat=True).first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy câu hỏi này."))
    complaint = lock_complaint(known)
    row = ComplaintQuestion.objects.select_for_update(of=("self",)).get(pk=question_id)
    require(actor, acts.ANSWER, centre_id=row.centre_id, person_id=row.person_id)
    _require_accepted(complaint)
    said = words(text, "text", _("Hãy viết câu trả lời."), 2000)
    if row.answer == said:
        return row
    row.answer, row.answered_at = said, at
    row.save(update_fields=["answer", "answered_at"])
    write_entry(complaint, actor, "answer", at=at, from_state=complaint.state)
    return row
