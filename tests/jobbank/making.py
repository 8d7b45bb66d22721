"""Vacancies as tests need them; the texts are invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.employers.models import Employer
from vieclam.jobbank.models import EmployerRegistration, Source, Vacancy, VacancyContact
from vieclam.jobbank.services.post_vacancy import EmployerSaid, post_vacancy
from vieclam.jobbank.services.record_visit import record_labour_change, record_visit
from vieclam.jobbank.services.register_employer import RegistrationSaid, register_employer
from vieclam.jobbank.services.vacancy_values import ContactSaid

ON = dt.date(2026, 11, 2)
REGISTRATION = RegistrationSaid(
    subject="enterprise",
    kind="private",
    address="1 đường Thử",
    commune_code="03679",
    phone="0000000001",
    section="C",
    main_product="Giày thể thao",
    representative_name="Ông Thử (minh họa)",
    representative_phone="0000000003",
    headcount=500,
    planned_hires=40,
    services=("supply",),
)


def vacancy(centre: Any, *, on: dt.date = ON, employer: str = "Công ty May Thử (minh họa)", **values: Any) -> Vacancy:
    """A published vacancy of the centre with its contact; run as somebody who writes in the centre."""
    at = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    plain: dict[str, Any] = {
        "title": "Công nhân may",
        "description": "May công nghiệp, làm theo chuyền.",
        "state": "published",
        "source": "centre",
        "quantity": 20,
        "province_codes": ["14"],
        "pay_minimum": 7_000_000,
        "pay_maximum": 9_000_000,
        "posted_on": on,
        "deadline": on + dt.timedelta(days=30),
        "published_at": at,
        "made_at": at,
        "changed_at": at,
    }
    firm, _made = Employer.objects.get_or_create(name=employer, tax_code=None)
    row = Vacancy.objects.create(centre=centre, employer=firm, **(plain | values))
    VacancyContact.objects.create(centre=centre, vacancy=row, name="Chị Thử (minh họa)", phone="0000000001")
    return row


def care_for_an_employer(officer: Actor, *, on: dt.date = ON) -> EmployerRegistration:
    """An employer registered with the officer's centre, with a draft, a visit and fewer people than before."""
    at = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    firm = EmployerSaid("Công ty Giày Thử (minh họa)", "0000000009")
    row = register_employer(
        actor=officer, centre_id=officer.centre_id or 0, employer=firm, said=REGISTRATION, on=on, at=at
    )
    record_visit(
        actor=officer, registration_id=row.pk, visited_on=on, kind="on_site", about="Trao đổi nhu cầu tuyển", on=on
    )
    record_labour_change(
        actor=officer, registration_id=row.pk, changed_on=on, change=-60, reason="Hết đơn hàng lớn", on=on
    )
    draft(officer, on=on, employer=firm)
    return row


CONTACT = ContactSaid("Chị Thử (minh họa)", "0000000001", "thu@vidu.example")


def draft(
    officer: Actor,
    *,
    on: dt.date = ON,
    employer: EmployerSaid | None = None,
    contact: ContactSaid = CONTACT,
    **changed: Any,
) -> Vacancy:
    """A vacancy as an officer writes it down, nothing published yet."""
    at = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    plain = {
        "title": "Thợ may giày",
        "description": "May mũ giày theo chuyền, ca ngày, nghỉ chủ nhật.",
        "quantity": 10,
        "commune_codes": ["03679"],
        "pay_minimum": 7_000_000,
        "pay_maximum": 9_000_000,
        "deadline": on + dt.timedelta(days=30),
    }
    return post_vacancy(
        actor=officer,
        centre_id=officer.centre_id or 0,
        employer=employer or EmployerSaid("Công ty Giày Thử (minh họa)", "0000000009"),
        values=plain | changed,
        contact=contact,
        source=Source.CENTRE,
        on=on,
        at=at,
    )
