"""Steps that every act on a vacancy shares: lock, change of state, story, what moderation says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed
from vieclam.core.permissions import Act, require
from vieclam.jobbank.models import Vacancy, VacancyContact, VacancyEntry
from vieclam.jobbank.moderation import Advert, Finding, OpenAdvert, findings
from vieclam.jobbank.pay import PayUnit
from vieclam.jobbank.services.tell_contact import tell_contact
from vieclam.jobbank.states import VACANCY_TRANSITIONS, VacancyState
from vieclam.reference.models import MinimumWage
from vieclam.reference.selectors import minimum_wages_on
from vieclam.reference.selectors.places import wage_region_of_commune

SHORTEST_REASON = 10
MOST_OTHERS = 200
"""Open advertisements of an employer that a new one is held against, the newest first."""


def lock_vacancy(vacancy_id: int, actor: Actor, act: Act) -> Vacancy:
    """The vacancy, locked to the end of the transaction, if the actor may do the act on it.

    Everybody reads vacancies, so one of another centre is refused rather than not found.
    """
    found = Vacancy.objects.filter(pk=vacancy_id).values_list("centre_id", flat=True).first()
    if found is None:
        raise NotAllowed("not_found", _("Không tìm thấy vị trí tuyển dụng này."))
    require(actor, act, centre_id=found)
    locked = Vacancy.objects.select_for_update(of=("self",)).select_related("employer").filter(pk=vacancy_id).first()
    if locked is None:  # a policy hides from locking what the actor may not write
        raise NotAllowed("not_allowed", _("Bạn không có quyền làm việc này."))
    return locked


def change_state(vacancy: Vacancy, wanted: VacancyState) -> str:
    """Bring the vacancy to another state, if the table allows it, and return the one before. The caller saves."""
    before = vacancy.state
    states.check(VACANCY_TRANSITIONS, before, wanted)
    vacancy.state = wanted.value
    return before


def write_entry(
    vacancy: Vacancy,
    actor: Actor,
    act: str,
    *,
    at: dt.datetime,
    from_state: str = "",
    reasons: Sequence[str] = (),
    note: str = "",
) -> None:
    """Add a line to the vacancy's story, and tell the contact of it where that was asked for."""
    entry = VacancyEntry.objects.create(
        centre_id=vacancy.centre_id,
        vacancy=vacancy,
        act=act,
        from_state=from_state,
        to_state=vacancy.state,
        reasons=list(reasons),
        note=note[:500],
        actor=actor.key,
        actor_name=actor.name,
        business_at=at,
        recorded_at=clock.real_now(),
    )
    tell_contact(entry, actor)


def findings_of(vacancy: Vacancy, *, on: dt.date) -> list[Finding]:
    """What moderation says of a vacancy as it stands."""
    contact = VacancyContact.objects.filter(vacancy=vacancy).first()
    return findings(advert_of(vacancy, contact, on=on), others_of(vacancy))


def advert_of(vacancy: Vacancy, contact: VacancyContact | None, *, on: dt.date, with_wages: bool = True) -> Advert:
    """A vacancy as moderation reads it; without the minimum wages where a whole list is looked through."""
    words = (
        vacancy.description,
        vacancy.requirements,
        vacancy.benefits,
        vacancy.other_requirements,
        vacancy.languages,
        vacancy.computing,
        ", ".join(vacancy.skills),
        vacancy.pay_text,
        vacancy.working_hours,
    )
    wages = lowest_pay(vacancy.commune_codes, on=on) if with_wages else None
    says_pay = vacancy.pay_minimum or vacancy.pay_maximum or vacancy.pay_negotiable or vacancy.pay_commission
    return Advert(
        title=vacancy.title,
        text="\n".join(word for word in words if word),
        described=bool(vacancy.description.strip()),
        pay=vacancy.pay if says_pay else None,
        places=places_of(vacancy),
        has_deadline=vacancy.deadline is not None,
        telephone=contact is not None and bool(contact.phone),
        full_time=vacancy.working_time != "part_time",
        lowest=wages.sure if wages else {},
        perhaps_lowest=wages.perhaps if wages else {},
    )


def places_of(vacancy: Vacancy) -> frozenset[str]:
    """The communes of a vacancy; its provinces where no commune is named."""
    return frozenset(vacancy.commune_codes or vacancy.province_codes)


def others_of(vacancy: Vacancy) -> list[OpenAdvert]:
    """The employer's advertisements that are open, and those that came before this one to be checked."""
    open_ones = Vacancy.objects.filter(employer_id=vacancy.employer_id, state=VacancyState.PUBLISHED)
    waiting = Vacancy.objects.filter(employer_id=vacancy.employer_id, state=VacancyState.CHECKING)
    if vacancy.pk is not None:
        waiting = waiting.filter(pk__lt=vacancy.pk)
    rows = (open_ones | waiting).exclude(pk=vacancy.pk).order_by("-pk")[:MOST_OTHERS]
    return [OpenAdvert(row.number or str(row.pk), row.title, row.description, places_of(row)) for row in rows]


@dataclass(frozen=True, slots=True)
class LowestPay:
    """Regional minimum wages by unit, in đồng: ``sure`` hold at a place whatever its region, ``perhaps`` if its region
    is the highest it may be; ``perhaps`` is empty where the region is known.
    """

    sure: dict[PayUnit, int]
    perhaps: dict[PayUnit, int]


def lowest_pay(commune_codes: Sequence[str], *, on: dt.date) -> LowestPay:
    """Of the regions of the communes the lowest; of all four where a region is not known (BLLĐ 2019 Điều 90 khoản 2).

    The decree's list of communes by region is imported by an administrator; without it no region is guessed.
    """
    regions = [found.region for code in commune_codes if (found := wage_region_of_commune(code, on=on)) is not None]
    wages = minimum_wages_on(on)
    if regions and len(regions) == len(commune_codes):
        return LowestPay(_by_unit([wage for wage in wages if wage.region in regions], min), {})
    return LowestPay(_by_unit(wages, min), _by_unit(wages, max))


def _by_unit(wages: Sequence[MinimumWage], which: Callable[[list[int]], int]) -> dict[PayUnit, int]:
    months, hours = [wage.monthly for wage in wages], [wage.hourly for wage in wages if wage.hourly]
    found = {PayUnit.MONTH: months, PayUnit.HOUR: hours}
    return {unit: which(amounts) for unit, amounts in found.items() if amounts}
