"""Mẫu 04 (Kết quả kết nối việc làm): who was hired in a period, and which of two centres counts what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vieclam.jobbank.exchange_payloads import employer_address, pay_band
from vieclam.jobbank.models import Referral, SeekerRegistration, Source
from vieclam.jobbank.states import ReferralState
from vieclam.people.models import Person

HIRED = (ReferralState.HIRED.value, ReferralState.FOLLOWED.value)


def hirings_counted_for(centre_id: int) -> Q:
    """The hirings that a centre counts. The one that registered the vacancy counts; where nobody did (it came from a
    file of another site), the one that referred. So no hiring is counted twice, and none is lost.
    """
    registered = Q(receiving_centre_id=centre_id) & ~Q(vacancy__source=Source.IMPORT)
    return registered | Q(centre_id=centre_id, vacancy__source=Source.IMPORT)


def hirings(centre_id: int, first: dt.date, last: dt.date) -> QuerySet[Referral]:
    """Referrals that ended in a hiring which the centre counts, told by the employer from one day to another, both
    included; in that order.
    """
    return (
        Referral.objects.filter(hirings_counted_for(centre_id), state__in=HIRED, notified_on__range=(first, last))
        .select_related("vacancy__employer", "vacancy__unit")
        .order_by("notified_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class Hiring:
    """One row of Mẫu 04, in its columns' order. What another centre keeps of its seeker is not seen: those are empty.

    ``pay_band`` is the code 1–5; ``followed`` says whether the worker was asked after a month, and stayed.
    """

    place: int
    referral: Referral
    personal_number: str
    full_name: str
    qualification: str
    sex: str
    employer_number: str
    employer_name: str
    industry_code: str
    employer_address: str
    post: str
    pay_band: int | None
    starts_on: dt.date | None


def rows_of(referrals: list[Referral], *, first_place: int = 1) -> Iterator[Hiring]:
    """The rows of these referrals; people and registrations are read once for all."""
    people = Person.objects.in_bulk({row.person_id for row in referrals})
    wanted = {row.registration_id for row in referrals}
    known = SeekerRegistration.objects.filter(pk__in=wanted).values_list("pk", "qualification", "sex")
    registrations = {key: (qualification, sex) for key, qualification, sex in known}
    for place, row in enumerate(referrals, first_place):
        person = people.get(row.person_id)
        qualification, sex = registrations.get(row.registration_id, ("", ""))
        yield Hiring(
            place=place,
            referral=row,
            personal_number=person.personal_number if person else "",
            full_name=person.full_name if person else "",
            qualification=qualification,
            sex=(person.sex if person else "") or sex,
            employer_number=row.vacancy.employer.tax_code or "",
            employer_name=row.employer_name,
            industry_code=row.vacancy.industry_code,
            employer_address=employer_address(row.vacancy),
            post=row.hired_post or row.post,
            pay_band=pay_band(row),
            starts_on=row.starts_on,
        )


__all__ = ["Hiring", "hirings", "hirings_counted_for", "rows_of"]
