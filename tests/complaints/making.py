"""Complaints made through the services, about the decision of a claim."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import Any

from tests import factories
from tests.claims import Claim, moment
from vieclam.complaints.models import Complaint
from vieclam.complaints.services.accept_complaint import accept_complaint, decline_complaint
from vieclam.complaints.services.appeal_complaint import appeal_complaint
from vieclam.complaints.services.decide_complaint import Answer, decide_complaint
from vieclam.complaints.services.file_complaint import Told, file_complaint
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as, in_centre

KNOWN_ON = dt.date(2026, 3, 23)
FILED_ON = dt.date(2026, 4, 1)
TOLD = Told("Tháng lương 12/2025 ghi thiếu nên mức hưởng thấp.", "Tính lại mức hưởng theo lương đã đóng.")
RIGHT = Answer("upheld", "Đối chiếu bảng lương: tháng 12/2025 ghi thiếu.", "Sửa quyết định trong 5 ngày làm việc.")
WRONG = Answer("rejected", "Bảng lương và dữ liệu bảo hiểm xã hội khớp nhau.")


def here(actor: Actor, claim: Claim) -> AbstractContextManager[Actor]:
    """The actor writing in the claim's centre; a Department's staff move there."""
    return acting_as(actor) if actor.centre_id or actor.person_id else in_centre_from(actor, claim)


def in_centre_from(actor: Actor, claim: Claim) -> AbstractContextManager[Actor]:
    """A Department's staff in the claim's centre."""
    return in_centre(actor, claim.desk.centre.pk)


def filed(claim: Claim, *, by: Actor | None = None, on: dt.date = FILED_ON, **changed: Any) -> Complaint:
    """A complaint about the claim's decision, on line unless somebody else is named."""
    actor = by or factories.worker(claim.person)
    values: dict[str, Any] = {"told": TOLD, "known_on": KNOWN_ON, "document_id": claim.proposal.document_id} | changed
    with clock.at(moment(on)), here(actor, claim) as acting:
        return file_complaint(actor=acting, on=on, at=moment(on), **values)


def accepted(claim: Claim, complaint: Complaint, by: Actor, *, on: dt.date = FILED_ON, **others: Any) -> Complaint:
    """Taken on."""
    with clock.at(moment(on)), here(by, claim) as acting:
        return accept_complaint(actor=acting, complaint_id=complaint.pk, on=on, at=moment(on), **others)


def declined(claim: Claim, complaint: Complaint, by: Actor, why: str = "in_court", on: dt.date = FILED_ON) -> Complaint:
    """Not taken on."""
    with clock.at(moment(on)), here(by, claim) as acting:
        return decline_complaint(
            actor=acting,
            complaint_id=complaint.pk,
            declined_for=why,
            explained="Tòa án nhân dân đã thụ lý vụ việc này.",
            on=on,
            at=moment(on),
        )


def decided(
    claim: Claim, complaint: Complaint, by: Actor, answer: Answer = WRONG, *, on: dt.date = FILED_ON
) -> Complaint:
    """Decided."""
    with clock.at(moment(on)), here(by, claim) as acting:
        return decide_complaint(actor=acting, complaint_id=complaint.pk, answer=answer, on=on, at=moment(on))


def appealed(claim: Claim, complaint: Complaint, *, on: dt.date, told: Told = TOLD) -> Complaint:
    """Gone on to the second level by the person."""
    with clock.at(moment(on)), here(factories.worker(claim.person), claim) as acting:
        return appeal_complaint(actor=acting, complaint_id=complaint.pk, told=told, on=on, at=moment(on))
