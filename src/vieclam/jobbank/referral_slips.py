"""The slip of a referral: what Mẫu số 01 of Nghị định 374/2025/NĐ-CP, or the centre's own form, is filled with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from vieclam.core.actors import Actor
from vieclam.documents.own_words import own_words
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier
from vieclam.dossiers.running_benefit import running_benefit
from vieclam.dossiers.states import DECIDED, OPEN
from vieclam.jobbank.models import EmployerRegistration, SeekerRegistration, Vacancy
from vieclam.jobbank.referral_choices import SlipForm
from vieclam.jobbank.selectors import workplace
from vieclam.jobbank.services.referral_support import Contact, Days
from vieclam.jobbank.slips import address_of, person_of
from vieclam.organisations.models import Staff

COUNSELLING_PROCEDURE = "1.014746"
"""Giải quyết hỗ trợ tư vấn, giới thiệu việc làm of the insured jobless."""
MOST_JOBS = 3
WARNING = (
    "từ chối nhận việc làm hai lần do trung tâm giới thiệu mà không có lý do chính đáng thì bị chấm dứt hưởng trợ cấp "
    "thất nghiệp."
)


def slip_form(row: SeekerRegistration, on: dt.date, dossier_id: int | None) -> SlipForm:
    """Which slip: the decree's for whoever has a benefit, a claim under way or a dossier of that procedure."""
    procedures = (BENEFIT_PROCEDURE, COUNSELLING_PROCEDURE)
    own = Dossier.objects.filter(centre_id=row.centre_id, person_id=row.person_id, procedure_code__in=procedures)
    waiting = own.filter(state__in=OPEN).exists()
    decided = own.filter(state__in=DECIDED, procedure_code=COUNSELLING_PROCEDURE).exists()
    insured = dossier_id is not None or waiting or decided or running_benefit(row.person_id, on) is not None
    return SlipForm.INSURED if insured else SlipForm.OWN


def slip_data(
    form: SlipForm,
    row: SeekerRegistration,
    vacancy: Vacancy,
    actor: Actor,
    *,
    on: dt.date,
    number: str,
    days: Days,
    contact: Contact | None,
    token: str,
) -> dict[str, Any]:
    """What the slip says; ``number`` and ``token`` are the referral's."""
    shared: dict[str, Any] = {
        "issuer": _issuer(row),
        "number": number,
        "signer": _signer(row, actor),
        "addressee": vacancy.employer.name,
        "employer_address": _employer_address(vacancy),
        "employer_contact": _contact_words(contact),
        "person": person_of(row),
        "phone": row.phone,
        "education": row.get_qualification_display(),
        "speciality": row.field_of_training or None,
        "post": vacancy.title,
        "attend_on": days.attend_on.isoformat(),
        "answer_by": days.answer_by.isoformat(),
    }
    if form is SlipForm.INSURED:
        return shared | {"recipients": ["Như trên", "Người lao động", "Lưu: VT"]}
    return shared | {
        "centre_phone": row.centre.phone or None,
        "schooling": row.get_schooling_display(),
        "email": row.email or None,
        "jobs": _jobs(row),
        "social_insurance_number": row.person.social_insurance_number or None,
        "workplace": workplace(vacancy) or None,
        "vacancy_number": vacancy.number or None,
        "valid_until": days.valid_until.isoformat(),
        "answer_url": answer_address(token),
        "words": own_words(SlipForm.OWN, row.centre_id, on),
        "warning": WARNING if running_benefit(row.person_id, on) is not None else None,
    }


def answer_address(token: str) -> str:
    """Where the employer answers without an account: a random token, nothing of the person."""
    return f"{settings.WEB_URL}/gioi-thieu/{token}"


def _issuer(row: SeekerRegistration) -> dict[str, Any]:
    department = row.centre.department
    return {"name": row.centre.name, "parent": department.name, "place": department.place_name}


def _signer(row: SeekerRegistration, actor: Actor) -> dict[str, str]:
    staff = Staff.objects.filter(pk=actor.staff_id).first() if actor.staff_id else None
    if staff is None:
        return {"name": row.centre.name, "title": "BỘ PHẬN GIỚI THIỆU VIỆC LÀM"}
    return {"name": staff.full_name, "title": staff.title or "Chuyên viên"}


def _contact_words(contact: Contact | None) -> str | None:
    if contact is None:
        return None
    return ", ".join(part for part in (contact.name, f"điện thoại {contact.phone}" if contact.phone else "") if part)


def _employer_address(vacancy: Vacancy) -> str:
    known = EmployerRegistration.objects.filter(employer_id=vacancy.employer_id).order_by("-pk").first()
    if known is not None:
        return address_of(known.address, known.commune_code)
    unit = vacancy.unit
    if unit is not None and unit.address:
        return unit.address
    return workplace(vacancy) or "theo hướng dẫn của người liên hệ"


def _jobs(row: SeekerRegistration) -> list[dict[str, Any]]:
    found = row.experiences.order_by("-pk")[:MOST_JOBS]
    return [{"employer": job.employer, "position": job.position or None, "work": job.work or None} for job in found]
