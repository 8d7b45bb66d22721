"""Complaints for the pictures: one taken on, one that went to the second level."""

from __future__ import annotations

import datetime as dt

from vieclam.complaints.models import Complaint, Level
from vieclam.complaints.services.accept_complaint import accept_complaint
from vieclam.complaints.services.appeal_complaint import appeal_complaint
from vieclam.complaints.services.ask_complainant import ask_complainant
from vieclam.complaints.services.decide_complaint import Answer, decide_complaint
from vieclam.complaints.services.file_complaint import Told, file_complaint
from vieclam.core import clock
from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import Dossier

TOLD = Told("Tháng lương 12/2025 ghi thiếu nên kết quả không đúng (minh họa).", "Xem lại theo bảng lương kèm theo.")


def complaints_of(taken_on_id: int, appealed_id: int, on: dt.date) -> dict[str, str]:
    """Codes by how far they have come; made once, about these two dossiers."""
    first = _first(taken_on_id, on)
    director = demo_actor("sonla.giamdoc", on)
    if first.state == "filed":
        with acting_as(director):
            accept_complaint(actor=director, complaint_id=first.pk, on=on, at=clock.now())
            text = "Bạn có bảng lương tháng 12/2025 không?"
            ask_complainant(actor=director, complaint_id=first.pk, text=text, on=on, at=clock.now())
    decided = _first(appealed_id, on)
    if decided.state == "filed":
        with acting_as(director):
            accept_complaint(actor=director, complaint_id=decided.pk, on=on, at=clock.now())
            answer = Answer("rejected", "Dữ liệu bảo hiểm xã hội và bảng lương khớp nhau (minh họa).")
            decide_complaint(actor=director, complaint_id=decided.pk, answer=answer, on=on, at=clock.now())
    worker = person_actor(decided.person_id)
    with acting_as(worker):
        second = appeal_complaint(actor=worker, complaint_id=decided.pk, told=TOLD, on=on, at=clock.now())
    return {"taken_on": first.code, "decided": decided.code, "second": second.code}


def _first(dossier_id: int, on: dt.date) -> Complaint:
    with acting_as(demo_actor("sonla.chuyenvien", on)):
        person_id = Dossier.objects.values_list("person_id", flat=True).get(pk=dossier_id)
        known = Complaint.objects.filter(dossier_id=dossier_id, level=Level.FIRST).order_by("-pk").first()
    if known is not None:
        return known
    worker = person_actor(person_id)
    with acting_as(worker):
        return file_complaint(actor=worker, told=TOLD, known_on=on, on=on, at=clock.now(), dossier_id=dossier_id)
