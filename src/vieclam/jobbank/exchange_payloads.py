"""What the national job exchange is told, as codes and fields in the order of the statutory forms (NĐ 352, Phụ lục I).

A vacancy is public (Mẫu 03a). A result of a referral (Mẫu 04) is told because Điều 10 asks it of the centre. A seeker
(Mẫu 01, 01a) is told with consent to this very purpose alone: no text read here obliges a centre to give its register
away. Nothing a counsellor wrote, nothing sensitive and no means of contact is among it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.jobbank.models import ClosingReason, JobWish, Referral, SeekerRegistration, Vacancy
from vieclam.jobbank.pay import Pay, PayUnit
from vieclam.jobbank.selectors import workplace
from vieclam.jobbank.states import ReferralState, VacancyState

MOST_TEXT = 4_000
RESULTS = {
    ReferralState.HIRED: "hired",
    ReferralState.FOLLOWED: "hired",
    ReferralState.NOT_HIRED: "not_hired",
    ReferralState.REFUSED: "refused",
}
"""How a referral ended, as the exchange is told; a follow-up changes nothing of the result."""


def vacancy_payload(vacancy: Vacancy) -> dict[str, Any]:
    """A vacancy that is or was public, Mẫu 03a."""
    closing = vacancy.closing_reason if vacancy.closing_reason in ClosingReason.values else ""
    return {
        "number": vacancy.number,
        "state": "published" if vacancy.state == VacancyState.PUBLISHED else "closed",
        "employer_name": vacancy.employer.name,
        "employer_tax_code": vacancy.employer.tax_code or "",
        "title": vacancy.title,
        "quantity": vacancy.quantity,
        "description": (vacancy.description or vacancy.title)[:MOST_TEXT],
        "occupation_code": vacancy.occupation_code,
        "industry_code": vacancy.industry_code,
        "position": vacancy.position,
        "schooling": vacancy.schooling,
        "qualification": vacancy.qualification,
        "experience": vacancy.experience,
        "province_codes": vacancy.province_codes,
        "commune_codes": vacancy.commune_codes,
        "contract": vacancy.contract,
        "working_time": vacancy.working_time,
        "purpose": vacancy.purpose,
        "pay_band": vacancy.pay.band,
        "pay_minimum": vacancy.pay_minimum,
        "pay_maximum": vacancy.pay_maximum,
        "pay_unit": vacancy.pay_unit,
        "pay_negotiable": vacancy.pay_negotiable,
        "welfare": vacancy.welfare,
        "conditions": vacancy.conditions,
        "priority_groups": vacancy.priority_groups,
        "recruitment_ways": vacancy.recruitment_ways,
        "posted_on": _day(vacancy.posted_on),
        "deadline": _day(vacancy.deadline),
        "closed_on": _day(vacancy.closed_on),
        "closing_reason": closing,
    }


def pay_band(referral: Referral) -> int | None:
    """The statutory band 1–5 of what the hired worker is paid; of the vacancy's pay where the employer named none by
    the month.
    """
    paid = Pay(referral.pay_amount, referral.pay_amount, PayUnit(referral.pay_unit)).band
    return paid if paid is not None else referral.vacancy.pay.band


def result_payload(referral: Referral) -> dict[str, Any]:
    """How a referral ended, Mẫu 04; run as the centre that referred. ``referral`` comes with person and vacancy."""
    person, vacancy = referral.person, referral.vacancy
    hired = RESULTS[ReferralState(referral.state)] == "hired"
    return {
        "number": referral.number,
        "personal_number": person.personal_number,
        "full_name": person.full_name,
        "qualification": referral.registration.qualification,
        "sex": person.sex or referral.registration.sex,
        "employer_number": vacancy.employer.tax_code or "",
        "employer_name": referral.employer_name,
        "industry_code": vacancy.industry_code,
        "employer_address": employer_address(vacancy),
        "post": (referral.hired_post or referral.post) if hired else referral.post,
        "pay_band": pay_band(referral) if hired else None,
        "starts_on": _day(referral.starts_on) if hired else None,
        "result": RESULTS[ReferralState(referral.state)],
        "vacancy_number": vacancy.number,
        "issued_on": _day(referral.issued_on),
        "notified_on": _day(referral.notified_on),
        "not_hired_reason": referral.not_hired_reason,
        "refusal": referral.refusal,
    }


def employer_address(vacancy: Vacancy) -> str:
    """Where the employer works: the unit's address, else the place of the work."""
    if vacancy.unit is not None and vacancy.unit.address:
        return vacancy.unit.address
    return workplace(vacancy)[:300]


def seeker_payload(row: SeekerRegistration, wish: JobWish | None, *, agreed: bool) -> dict[str, Any]:
    """A seeker who agreed, Mẫu 01 and 01a; where consent or the registration ended, that it ended and nothing else.

    The code alone names what ended: nothing of the person goes out once the consent is taken back.
    """
    if not agreed or wish is None:
        return {"code": row.code, "state": "withdrawn"}
    return {
        "code": row.code,
        "personal_number": row.person.personal_number,
        "state": row.state,
        "birth_year": row.person.birth_date.year,
        "sex": row.sex,
        "current_commune_code": row.current_commune_code,
        "schooling": row.schooling,
        "qualification": row.qualification,
        "soft_skills": row.soft_skills,
        "licences": row.licences,
        "title": wish.title,
        "occupation_code": wish.occupation_code,
        "position": wish.position,
        "experience": wish.experience,
        "place_1_province": wish.place_1_province,
        "place_1_commune": wish.place_1_commune,
        "place_2_province": wish.place_2_province,
        "provinces_to_move": wish.provinces_to_move,
        "contract": wish.contract,
        "working_time": wish.working_time,
        "pay_band": wish.pay.band,
        "available_after": wish.available_after,
        "recruitment_ways": wish.recruitment_ways,
        "registered_on": _day(row.registered_on),
        "valid_until": _day(row.valid_until),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
