"""Vacancies as tests need them; the texts are invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core import clock
from vieclam.employers.models import Employer
from vieclam.jobbank.models import Vacancy, VacancyContact

ON = dt.date(2026, 11, 2)


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
