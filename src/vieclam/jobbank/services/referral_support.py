"""Steps that every act on a referral or application shares: lock, story, news, consent, contact, days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.events import publish
from vieclam.core.permissions import Act, require
from vieclam.jobbank.models import Application, Referral, ReferralEntry, ReferralLink, SeekerRegistration, Vacancy
from vieclam.jobbank.seeker_choices import ConsentPurpose
from vieclam.jobbank.services.consents import latest_consent
from vieclam.jobbank.states import ReferralState, SeekerState, VacancyState
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.reference.selectors.calendars import current_calendar

UNDER_WAY = (ReferralState.ISSUED, ReferralState.DELIVERED)
"""No answer yet, and still time for one."""
STANDING = (*UNDER_WAY, ReferralState.HIRED)
"""A referral to the same vacancy again makes no sense meanwhile."""
OVER = (ReferralState.CANCELLED, ReferralState.NOT_HIRED, ReferralState.REFUSED)
"""Ended without a hiring: the employer has no more use for who was referred."""
FOUND = (ReferralState.HIRED, ReferralState.FOLLOWED)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a slip."""

    attend_on: dt.date
    answer_by: dt.date
    valid_until: dt.date


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call about a vacancy; ``wants_messages``: whether it asked for e-mails about candidates."""

    name: str
    phone: str
    email: str
    wants_messages: bool


@dataclass(frozen=True, slots=True)
class Places:
    """How many are under way to a vacancy, and were hired since it was last confirmed to be open."""

    under_way: int
    hired: int


def usual_days(on: dt.date, calendar: WorkingCalendar | None = None) -> Days:
    """What a slip of that day says unless the officer says otherwise, in working days."""
    counted = calendar or current_calendar()
    attend_on = counted.nth_working_day_after(on, settings.REFERRAL_ATTEND_DAYS)
    answer_by = counted.nth_working_day_after(attend_on, settings.REFERRAL_ANSWER_DAYS)
    return Days(attend_on, answer_by, counted.nth_working_day_after(on, settings.REFERRAL_VALID_DAYS))


def lock_referral(referral_id: int, actor: Actor, act: Act) -> Referral:
    """The referral, locked, if the actor may do the act on it: of the centre that made it or of the one it went to."""
    row = Referral.objects.select_for_update(of=("self",)).filter(pk=referral_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy phiếu giới thiệu này."))
    require(actor, act, centre_id=centre_of(row, actor), person_id=row.person_id)
    return row


def centre_of(row: Referral, actor: Actor) -> int:
    """The one of the two centres in whose name the actor acts."""
    return row.receiving_centre_id if actor.centre_id == row.receiving_centre_id else row.centre_id


def lock_application(application_id: int, actor: Actor, act: Act) -> Application:
    """The application, locked, if the actor may do the act on it."""
    row = Application.objects.select_for_update(of=("self",)).filter(pk=application_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy đơn ứng tuyển này."))
    require(actor, act, centre_id=row.centre_id, person_id=row.person_id)
    return row


def open_vacancy(vacancy_id: int, on: dt.date) -> Vacancy:
    """The vacancy, if people may still be sent there that day. Raises ``WrongState`` with why not."""
    row = Vacancy.objects.select_related("employer", "centre").filter(pk=vacancy_id).first()
    if row is None or row.state in (VacancyState.DRAFT, VacancyState.CHECKING, VacancyState.REFUSED):
        raise NotAllowed("not_found", _("Không tìm thấy vị trí tuyển dụng này."))
    if row.state != VacancyState.PUBLISHED:
        raise WrongState("closed", _("Vị trí này đã thôi tuyển."))
    if row.deadline is not None and row.deadline < on:
        raise WrongState("deadline_over", _("Vị trí này đã hết hạn tuyển dụng."))
    return row


def require_seeking(row: SeekerRegistration) -> None:
    """Raise ``WrongState`` where the person is not looking for a job now."""
    wishes = row.state == SeekerState.REGISTERED and hasattr(row, "wish")
    if row.state == SeekerState.SEEKING or wishes:
        return
    sentences = {
        SeekerState.REGISTERED: _("Hãy ghi công việc mong muốn (Mẫu 01a) trước."),
        SeekerState.PLACED: _("Người này đã có việc làm; muốn tìm việc khác thì gia hạn đăng ký trước."),
        SeekerState.EXPIRED: _("Đăng ký tìm việc đã hết hạn; hãy gia hạn trước."),
        SeekerState.WITHDRAWN: _("Đăng ký tìm việc đã rút; hãy đăng ký lại trước."),
    }
    raise WrongState("not_seeking", sentences[SeekerState(row.state)])


def agrees(registration_id: int, employer_id: int) -> bool:
    """Whether the person agrees to be referred to that employer: said of it, or else of whoever fits."""
    own = latest_consent(registration_id, ConsentPurpose.REFERRAL, employer_id)
    said = own or latest_consent(registration_id, ConsentPurpose.REFERRAL)
    return said is not None and said.given


def is_shown(row: Referral, *, on: dt.date) -> bool:
    """Whether the employer may see who was referred: not once it ended without a hiring, nor
    ``settings.REFERRAL_SEEN_DAYS`` after the day of the answer or the start, nor without the person's consent."""
    last = max(row.answer_by, row.starts_on or row.answer_by) + dt.timedelta(days=settings.REFERRAL_SEEN_DAYS)
    return row.state not in OVER and on <= last and agrees(row.registration_id, row.vacancy.employer_id)


def is_owed(row: Referral, link: ReferralLink, *, on: dt.date) -> bool:
    """Whether the employer took the CV along, may not keep it, and has not said that it is deleted."""
    taken = link.cv_taken_at is not None and link.cv_gone_at is None
    return taken and row.state not in FOUND and not is_shown(row, on=on)


def contact_of(vacancy_id: int) -> Contact | None:
    """Whom to call about a vacancy that the actor's centre may refer to, whichever centre registered it."""
    with connection.cursor() as cursor:
        cursor.execute("select name, phone, email, wants from contact_for_referral(%s)", [vacancy_id])
        row = cursor.fetchone()
    return Contact(*row) if row else None


def places_of(vacancy_id: int) -> Places:
    """How many people the vacancy has to do with, from every centre."""
    with connection.cursor() as cursor:
        cursor.execute("select under_way, hired from referrals_to_vacancy(%s)", [vacancy_id])
        return Places(*cursor.fetchone())


def write_entry(
    row: Referral,
    actor: Actor,
    act: str,
    *,
    at: dt.datetime,
    from_state: str = "",
    note: str = "",
    evidence_id: int | None = None,
) -> None:
    """Add a line to the referral's story."""
    ReferralEntry.objects.create(
        centre_id=row.centre_id,
        receiving_centre_id=row.receiving_centre_id,
        person_id=row.person_id,
        referral=row,
        act=act,
        from_state=from_state,
        to_state=row.state,
        actor=actor.key,
        actor_name=actor.name,
        note=note[:500],
        evidence_id=evidence_id,
        business_at=at,
        recorded_at=clock.real_now(),
    )


def tell(row: Referral, name: str, **values: Any) -> None:
    """News of a referral: its number and days, nothing of what it says."""
    publish(
        f"jobbank.{name}",
        centre_id=row.centre_id,
        person_id=row.person_id,
        subject=f"referral:{row.pk}",
        referral_id=row.pk,
        code=row.number,
        **values,
    )


def acts_here(row: Referral, actor: Actor) -> bool:
    """Whether the actor writes what belongs to the sending centre alone: the registration, the link."""
    own = actor.kind is ActorKind.PERSON and actor.person_id == row.person_id
    return own or actor.centre_id == row.centre_id
