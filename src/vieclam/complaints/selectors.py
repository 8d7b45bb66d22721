"""Complaints as pages ask for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from vieclam.complaints.clocks import appeal_from, clock_of
from vieclam.complaints.models import Complaint, ComplaintDeadline, ComplaintEntry, ComplaintQuestion, Level
from vieclam.complaints.states import OPEN, ComplaintState
from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState
from vieclam.dossiers.models import Dossier

_WITH = ("person", "centre", "document", "dossier", "earlier", "handler", "decided_by")


@dataclass(frozen=True, slots=True)
class ComplaintStory:
    """A complaint with its running clock, questions, story, and from when the second level may be gone to."""

    complaint: Complaint
    clock: ComplaintDeadline | None
    questions: list[ComplaintQuestion]
    entries: list[ComplaintEntry]
    appeal_from: dt.date | None
    appeal: Complaint | None


def complaint_by_code(code: str) -> Complaint | None:
    """The complaint the actor may see, by its code."""
    return Complaint.objects.select_related(*_WITH).filter(code=code).first()


def own_complaints(person_id: int) -> list[Complaint]:
    """All complaints of a person, newest first."""
    return list(Complaint.objects.select_related(*_WITH).filter(person_id=person_id).order_by("-pk"))


def story_of(complaint: Complaint, on: dt.date) -> ComplaintStory:
    """Everything a page shows of a complaint."""
    return ComplaintStory(
        complaint=complaint,
        clock=clock_of(complaint),
        questions=list(complaint.questions.select_related("asked_by").order_by("pk")),
        entries=list(complaint.entries.order_by("pk")),
        appeal_from=appeal_from(complaint, on),
        appeal=Complaint.objects.filter(earlier=complaint).first(),
    )


def complaints_at(*, level: int, centre_ids: tuple[int, ...], only_open: bool) -> QuerySet[Complaint]:
    """Complaints that a centre or a Department handles; open ones the oldest first, all newest first."""
    rows = Complaint.objects.select_related(*_WITH).filter(level=level, centre_id__in=centre_ids)
    if not only_open:
        return rows.order_by("-pk")
    return rows.filter(state__in=[state.value for state in OPEN]).order_by("filed_on", "pk")


def clocks_of(complaints: list[Complaint]) -> dict[int, dt.date]:
    """The last day of the running clock of each."""
    rows = ComplaintDeadline.objects.filter(complaint__in=complaints, met_on__isnull=True)
    return dict(rows.values_list("complaint_id", "due_on"))


def documents_to_complain_about(person_id: int) -> list[Document]:
    """Sealed decisions and notices of a person about which no complaint was made yet, newest first."""
    made = Complaint.objects.filter(document=OuterRef("pk"), level=Level.FIRST).exclude(
        state__in=[ComplaintState.WITHDRAWN, ComplaintState.DECLINED]
    )
    rows = Document.objects.filter(person_id=person_id, state=DocumentState.SEALED)
    return list(rows.exclude(Exists(made)).order_by("-pk")[:50])


def dossiers_to_complain_about(person_id: int) -> list[Dossier]:
    """Filed dossiers of a person, newest first."""
    return list(Dossier.objects.filter(person_id=person_id).exclude(state="draft").order_by("-pk")[:50])
