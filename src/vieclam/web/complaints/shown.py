"""A complaint in words: its state, what comes next and by when, its story."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vieclam.archive.services.store_file import store_file
from vieclam.complaints.involved import ALONE
from vieclam.complaints.models import Complaint, ComplaintEntry, Level
from vieclam.complaints.selectors import ComplaintStory
from vieclam.complaints.states import NEXT_ACTIONS, SENTENCES, ComplaintState
from vieclam.core.actors import Actor
from vieclam.reference.selectors import current_calendar
from vieclam.web.components.pieces import TimelineEntry
from vieclam.web.form_names import form_name
from vieclam.web.worker.acts_due import days_left

TONES = {
    ComplaintState.FILED: "wait",
    ComplaintState.ACCEPTED: "primary",
    ComplaintState.DECLINED: "danger",
    ComplaintState.DECIDED: "good",
    ComplaintState.APPEALED: "info",
    ComplaintState.WITHDRAWN: "info",
}


@dataclass(frozen=True, slots=True)
class ShownClock:
    """The day something is waited for, what it is, and how many working days are left."""

    label: str
    due_on: dt.date
    left: int | None
    article: str


def state_badge(complaint: Complaint) -> tuple[str, str]:
    """Tone and words of the state."""
    state = ComplaintState(complaint.state)
    return TONES[state], str(SENTENCES[state])


def next_words(story: ComplaintStory) -> str:
    """What the person does now."""
    complaint = story.complaint
    if complaint.state == ComplaintState.DECIDED and complaint.level == Level.SECOND:
        return _("Không đồng ý: bạn có quyền khởi kiện tại tòa án.")
    if complaint.state in {ComplaintState.FILED, ComplaintState.ACCEPTED} and story.appeal_from is not None:
        return _("Đã quá thời hạn giải quyết: bạn được khiếu nại lần hai hoặc khởi kiện tại tòa án.")
    return str(NEXT_ACTIONS[ComplaintState(complaint.state)])


def clock_of(story: ComplaintStory, on: dt.date) -> ShownClock | None:
    """The running clock in words."""
    clock = story.clock
    if clock is None or clock.met_on is not None:
        return None
    return ShownClock(
        clock_label(story.complaint), clock.due_on, days_left(current_calendar(), on, clock.due_on), clock.article
    )


def clock_label(complaint: Complaint) -> str:
    """What is waited for in the complaint's state."""
    labels = {
        ComplaintState.FILED: _("Trả lời thụ lý chậm nhất"),
        ComplaintState.ACCEPTED: _("Có quyết định chậm nhất"),
        ComplaintState.DECIDED: _("Khiếu nại lần hai đến hết"),
    }
    return labels.get(ComplaintState(complaint.state), "")


def about_words(complaint: Complaint) -> str:
    """What it is about."""
    document = complaint.document
    if document is not None:
        number = {"name": form_name(document.form), "number": document.number_text}
        return _("%(name)s số %(number)s") % number
    return _("Cách giải quyết hồ sơ %(code)s") % {"code": complaint.dossier.code if complaint.dossier else ""}


def timeline_of(story: ComplaintStory) -> list[TimelineEntry]:
    """What happened, in order; who did it where it is staff."""
    return [TimelineEntry(_act_words(entry), entry.business_at, _note(entry), "done") for entry in story.entries]


def _act_words(entry: ComplaintEntry) -> str:
    names = {
        "file": _("Nộp khiếu nại"),
        "accept": _("Thụ lý"),
        "decline": _("Không thụ lý"),
        "ask": _("Hỏi người khiếu nại"),
        "answer": _("Người khiếu nại trả lời"),
        "decide": _("Quyết định giải quyết"),
        "appeal": _("Khiếu nại lần hai"),
        "withdraw": _("Rút khiếu nại"),
    }
    return names[entry.act]


def _note(entry: ComplaintEntry) -> str:
    parts = [entry.actor_name if entry.actor.startswith("staff:") else ""]
    if entry.note == ALONE:
        parts.append(_("đã tham gia việc bị khiếu nại; đơn vị không còn người khác có thẩm quyền"))
    elif entry.note:
        parts.append(entry.note)
    return " · ".join(part for part in parts if part)


def scan_of(actor: Actor, centre_id: int, person_id: int, upload: Any, purpose: str = "complaint") -> int | None:
    """The file handed in, kept; None where there is none."""
    if not upload:
        return None
    stored = store_file(
        actor=actor,
        centre_id=centre_id,
        person_id=person_id,
        name=upload.name,
        content=upload.read(),
        purpose=purpose,
    )
    return stored.pk
