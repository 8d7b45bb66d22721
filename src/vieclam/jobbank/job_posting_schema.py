"""A vacancy as schema.org ``JobPosting`` (JSON-LD), for search engines and whoever else reads it by machine.

Properties and values: https://schema.org/JobPosting; those that search engines require are ``REQUIRED``. Nothing of
the contact is in it, and nothing that is not published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vieclam.core import clock
from vieclam.jobbank.choices import Contract, Experience, Purpose, Qualification, WorkingTime
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.pay import Pay, PayUnit

REQUIRED = frozenset({"@context", "@type", "title", "description", "datePosted", "hiringOrganization", "jobLocation"})
UNITS = {PayUnit.MONTH: "MONTH", PayUnit.DAY: "DAY", PayUnit.HOUR: "HOUR"}
"""Units that schema.org has; pay by the shift or the piece is said in words alone."""
EXPERIENCE_MONTHS = {
    Experience.UNDER_1: 1,
    Experience.FROM_1_TO_2: 12,
    Experience.FROM_2_TO_5: 24,
    Experience.OVER_5: 60,
}
EDUCATION = {
    Qualification.ELEMENTARY: "professional certificate",
    Qualification.INTERMEDIATE: "professional certificate",
    Qualification.COLLEGE: "associate degree",
    Qualification.BACHELOR: "bachelor degree",
    Qualification.MASTER: "postgraduate degree",
    Qualification.DOCTOR: "postgraduate degree",
}


def job_posting(
    vacancy: Vacancy, *, url: str, provinces: Mapping[str, str], communes: Mapping[str, str]
) -> dict[str, Any]:
    """The posting of a published vacancy with its employer at hand.

    ``provinces`` and ``communes`` are full names by today's codes; a code without a name is left out. ``url`` is the
    whole address of its page. Raises ``ValueError`` for a vacancy that is not published.
    """
    if vacancy.state != "published":
        raise ValueError("only what is published is told")
    posted = vacancy.posted_on or vacancy.made_at.astimezone(clock.ZONE).date()
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _description(vacancy),
        "datePosted": posted.isoformat(),
        "hiringOrganization": _organisation(vacancy),
        "jobLocation": _locations(vacancy, provinces, communes),
        "identifier": {"@type": "PropertyValue", "name": "vacancy", "value": vacancy.number or str(vacancy.pk)},
        "url": url,
        "directApply": False,
        "totalJobOpenings": vacancy.quantity,
    }
    optional = {
        "validThrough": _end_of(vacancy.deadline) if vacancy.deadline else None,
        "employmentType": employment_types(vacancy),
        "baseSalary": base_salary(vacancy.pay),
        "workHours": vacancy.working_hours,
        "experienceRequirements": _experience(vacancy.experience),
        "educationRequirements": _education(vacancy.qualification),
        "skills": ", ".join(vacancy.skills),
        "industry": vacancy.category,
        "occupationalCategory": vacancy.occupation_code,
    }
    return posting | {name: value for name, value in optional.items() if value}


def _description(vacancy: Vacancy) -> str:
    """Paragraphs in HTML, as the property wants it; a title alone where nothing is described."""
    texts = (vacancy.description, vacancy.requirements, vacancy.benefits)
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    return "".join(f"<p>{escape(line)}</p>" for line in lines) or f"<p>{escape(vacancy.title)}</p>"


def _organisation(vacancy: Vacancy) -> dict[str, Any]:
    organisation: dict[str, Any] = {"@type": "Organization", "name": vacancy.employer.name}
    if vacancy.employer.tax_code:
        organisation["taxID"] = vacancy.employer.tax_code
    return organisation


def _locations(vacancy: Vacancy, provinces: Mapping[str, str], communes: Mapping[str, str]) -> list[dict[str, Any]]:
    """A place for each commune of one province, else for each province; the country alone where no place is known."""
    where: Sequence[dict[str, str]]
    named = [communes[code] for code in vacancy.commune_codes if code in communes]
    regions = [provinces[code] for code in vacancy.province_codes if code in provinces]
    if named and len(regions) == 1:
        where = [{"addressLocality": name, "addressRegion": regions[0]} for name in named]
    elif regions:
        where = [{"addressRegion": name} for name in regions]
    else:
        where = [{}]
    street = {"streetAddress": vacancy.location} if vacancy.location and len(where) == 1 else {}
    return [
        {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "VN", **one, **street}}
        for one in where
    ]


def employment_types(vacancy: Vacancy) -> list[str]:
    """``employmentType`` by the vocabulary search engines know."""
    found = []
    if vacancy.working_time:
        found.append("FULL_TIME" if vacancy.working_time == WorkingTime.FULL_TIME else "PART_TIME")
    if vacancy.purpose in {Purpose.TEMPORARY, Purpose.EXTRA} or vacancy.contract == Contract.UNDER_12:
        found.append("TEMPORARY")
    return found


def base_salary(pay: Pay) -> dict[str, Any] | None:
    """``baseSalary`` in the currency and unit of the pay; None where no amount is known or the unit has no word."""
    if pay.unit not in UNITS or (pay.minimum is None and pay.maximum is None):
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": UNITS[pay.unit]}
    if pay.minimum is not None and pay.minimum == pay.maximum:
        value["value"] = pay.minimum
    else:
        value |= {
            name: amount
            for name, amount in (("minValue", pay.minimum), ("maxValue", pay.maximum))
            if amount is not None
        }
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _experience(code: str) -> Any:
    if code == Experience.NONE:
        return "no requirements"
    months = EXPERIENCE_MONTHS.get(code)  # type: ignore[call-overload]
    if not months:
        return None
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}


def _education(code: str) -> Any:
    category = EDUCATION.get(code)  # type: ignore[call-overload]
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category} if category else None


def _end_of(day: dt.date) -> str:
    """The last second of the day, with its zone."""
    return dt.datetime.combine(day, dt.time(23, 59, 59), clock.ZONE).isoformat()


__all__ = ["REQUIRED", "base_salary", "employment_types", "job_posting"]
