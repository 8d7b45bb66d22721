"""Mẫu 03 and 03a filled in from what is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.jobbank.models import EmployerRegistration, EmployerSubject, Vacancy, VacancyContact, size_band
from vieclam.jobbank.selectors import workplace
from vieclam.reference.models import Scheme
from vieclam.reference.selectors.places import commune_label


def vacancy_form(vacancy: Vacancy, contact: VacancyContact, *, pay_words: str, on: dt.date) -> dict[str, Any]:
    """The data of ``N352-03a``; ``pay_words`` says the pay as people read it."""
    one_choice = ("position", "schooling", "qualification", "experience", "contract", "working_time", "purpose")
    ticks = (
        *("soft_skills", "abilities", "meals", "welfare", "conditions", "priority_groups"),
        *("recruitment_ways", "wishes"),
    )
    return {
        **_head(vacancy.centre, on),
        "number": vacancy.number,
        "employer": vacancy.employer.name,
        "title": vacancy.title,
        "quantity": min(vacancy.quantity, 10_000),
        "description": vacancy.description or vacancy.title,
        "requirements": vacancy.requirements or None,
        "occupation_code": vacancy.occupation_code,
        "skills": ", ".join(vacancy.skills),
        "languages": vacancy.languages,
        "computing": vacancy.computing,
        "workplace": workplace(vacancy)[:1000] or "–",
        "working_hours": vacancy.working_hours,
        "other_requirements": vacancy.other_requirements,
        "pay_band": vacancy.pay.band,
        "pay_unit": vacancy.pay_unit,
        "pay_words": pay_words,
        "pay_negotiable": vacancy.pay_negotiable,
        "pay_commission": vacancy.pay_commission,
        "deadline": vacancy.deadline,
        **{name: getattr(vacancy, name) or None for name in one_choice},
        **{name: tuple(getattr(vacancy, name)) for name in ticks},
        "contact": {
            "name": contact.name,
            "position": contact.position,
            "phone": contact.phone or None,
            "email": contact.email,
            "wants_messages": contact.wants_messages,
        },
    }


def employer_form(row: EmployerRegistration, *, on: dt.date) -> dict[str, Any]:
    """The data of ``N352-03``."""
    person = row.representative
    individual = row.subject == EmployerSubject.INDIVIDUAL
    return {
        **_head(row.centre, on),
        "number": row.number,
        "employer": row.employer.name,
        "subject": row.subject,
        "identifier": (person.personal_number if individual else "") or row.employer.tax_code or "–",
        "kind": row.kind,
        "address": f"{row.address}, {commune_label(Scheme.SINCE_2025, row.commune_code)}",
        "industrial_zone": row.industrial_zone,
        "phone": row.phone,
        "email": row.email,
        "section": row.section,
        "main_product": row.main_product,
        "size": size_band(row.headcount),
        "planned_hires": row.planned_hires,
        "services": tuple(row.services),
        "service_time": row.service_time,
        "representative": {"name": person.name, "position": person.position, "phone": person.phone},
    }


def _head(centre: Any, on: dt.date) -> dict[str, Any]:
    return {"issued_on": on, "addressee": centre.name, "place": centre.department.place_name}
