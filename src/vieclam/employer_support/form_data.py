"""What the forms about an employer's application are filled with: Vietnamese, whatever language the page is in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import override

from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.dossiers.blocks import bank_name
from vieclam.employer_support.components import BY_KEY, handed_in
from vieclam.employer_support.models import PROCEDURE, Application, SupportEntry
from vieclam.employer_support.money import CourseMoney, courses_of, plan_amount
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.organisations.receiving import serving_point
from vieclam.people.models import Person

PROCEDURE_NAME = "Hỗ trợ người sử dụng lao động đào tạo, bồi dưỡng, nâng cao trình độ kỹ năng nghề để duy trì việc làm"
SUBJECT = "application:"
"""How what belongs to an application begins; "support:" is a claim under a programme."""


def subject_of(application: Application) -> str:
    """What documents, decisions and payment orders of the application are kept under."""
    return f"{SUBJECT}{application.pk}"


def employer_block(application: Application) -> dict[str, Any]:
    """The employer with the one who speaks for it."""
    person = Person.objects.get(pk=application.person_id)
    return {
        "name": application.employer_name,
        "number": application.employer_number,
        "address": application.employer_address,
        "representative": person.full_name,
        "position": application.representative_position,
        "phone": application.phone or None,
    }


def account_block(application: Application) -> dict[str, Any]:
    """Where the support is paid to."""
    return {
        "number": application.account_number,
        "holder": application.account_holder,
        "bank": bank_name(application.bank_bin, on=application.filed_on),
    }


def course_rows(courses: list[CourseMoney]) -> list[dict[str, Any]]:
    """The courses of the plan as a form prints them."""
    return [
        {
            "trade": row.course.trade,
            "school": row.course.school,
            "trainees": row.course.trainees,
            "starts_on": row.course.starts_on.isoformat(),
            "ends_on": row.course.ends_on.isoformat(),
            "half_months": row.half_months,
            "amount": row.amount,
        }
        for row in courses
    ]


def course_table(application: Application) -> dict[str, Any]:
    """The courses with their totals."""
    courses = courses_of(application)
    trainees = sum(row.course.trainees for row in courses)
    return {"courses": course_rows(courses), "trainees": trainees, "amount": plan_amount(courses)}


def issuer_block(application: Application) -> dict[str, Any]:
    """The centre as issuer, its Department above it."""
    centre = Centre.objects.select_related("department").get(pk=application.centre_id)
    return {"name": centre.name, "parent": centre.department.name, "place": centre.department.place_name}


def form_head(application: Application) -> dict[str, Any]:
    """What every form that the employer fills begins with."""
    centre = Centre.objects.select_related("department").get(pk=application.centre_id)
    return {
        "addressee": centre.name,
        "place": centre.department.place_name,
        "employer": employer_block(application),
        "confirmation": None,
    }


@override("vi")
def request_data(application: Application) -> dict[str, Any]:
    """N374-26, in the employer's own words."""
    table = course_table(application)
    return {
        **form_head(application),
        "cause": f"{application.get_cause_display()}: {application.cause_words}",
        "contribution_months": application.told_months,
        "workers": application.staff,
        "at_risk": application.at_risk,
        "trainees": table["trainees"],
        "amount": table["amount"],
        "account": account_block(application),
        "papers": [str(component.name) for key, component in BY_KEY.items() if key != "request"],
    }


@override("vi")
def plan_data(application: Application) -> dict[str, Any]:
    """N374-25."""
    return {
        **form_head(application),
        **course_table(application),
        "cause": f"{application.get_cause_display()}: {application.cause_words}",
        "workers": application.staff,
        "at_risk": application.at_risk,
        "kept_months": application.kept_months,
    }


@override("vi")
def appointment_data(application: Application, actor: Actor) -> dict[str, Any]:
    """N374-04: the result is taken from the last day for the decision on, at the point that received."""
    if application.decision_due_on is None:
        raise ValueError("the application is not complete")
    point = ReceptionPoint.objects.get(pk=application.reception_point_id)
    due_on = application.decision_due_on
    collect_at = serving_point(point, due_on) or point
    took_in = SupportEntry.objects.filter(application=application, act="file").first()
    return {
        "issuer": issuer_block(application),
        "employer": employer_block(application),
        "phone": application.phone or None,
        "dossier_code": application.code,
        "procedure": f"{PROCEDURE_NAME} ({PROCEDURE})",
        "received_at": application.filed_at.isoformat(),
        "received_by": (took_in.actor_name if took_in else "") or actor.name or point.name,
        "channel": application.get_channel_display(),
        "components": [str(component.name) for component in handed_in(application)],
        "collect_from": due_on.isoformat(),
        "collect_to": law_desk.due_on(law_desk.COLLECT, due_on).isoformat(),
        "collect_at": collect_at.address or collect_at.name,
        "no_show_cancels": False,
        "tracking_url": f"{settings.WEB_URL}/tra-cuu/q/{application.token}",
    }


@override("vi")
def supplement_data(application: Application, items: list[dict[str, str]]) -> dict[str, Any]:
    """N374-03: everything that is missing, at once."""
    centre = Centre.objects.get(pk=application.centre_id)
    return {
        "issuer": issuer_block(application),
        "signer": {"name": centre.name, "title": "BỘ PHẬN MỘT CỬA"},
        "recipients": ["Người nộp hồ sơ", "Lưu: hồ sơ"],
        "employer": employer_block(application),
        "phone": application.phone or None,
        "dossier_code": application.code,
        "procedure": f"{PROCEDURE_NAME} ({PROCEDURE})",
        "filed_on": application.filed_on.isoformat(),
        "items": [{"item": str(BY_KEY[item["component"]].name), "reason": item["reason"]} for item in items],
        "answer_at": centre.address or centre.name,
        "contact": centre.phone or centre.name,
    }


@override("vi")
def withdrawal_data(application: Application, reason: str) -> dict[str, Any]:
    """N374-30."""
    decided_on = application.decided_on
    return {
        **form_head(application),
        "dossier_code": application.code,
        "filed_on": application.filed_on.isoformat(),
        "decision_number": application.decision_number or None,
        "decision_issued_on": decided_on.isoformat() if decided_on else None,
        "reason": reason,
    }


@override("vi")
def return_data(
    application: Application, *, amount: int, returned_on: dt.date, transfer_reference: str, reason: str
) -> dict[str, Any]:
    """N374-32: what was returned by this transfer; the form names it with all that was received."""
    if application.decided_on is None or not application.paid_amount:
        raise ValueError("nothing was paid yet")
    return {
        **form_head(application),
        "decision_number": application.decision_number,
        "decision_issued_on": application.decided_on.isoformat(),
        "received_amount": application.paid_amount,
        "returned_amount": amount,
        "returned_on": returned_on.isoformat(),
        "transfer_reference": transfer_reference,
        "reason": reason,
    }
