"""An employer asks who somebody on its list is; the person agrees or not, and takes it back whenever she wants.

Agreed, she has consented to being referred to that employer by name (``SeekerConsent``): withdrawn by whatever way, the
name is hidden at once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vieclam.core import states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.events import publish
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.sweep import each
from vieclam.jobbank import acts
from vieclam.jobbank.models import ContactRequest, EmployerRegistration, SeekerRegistration, Vacancy
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way
from vieclam.jobbank.services.consents import latest_consent, record_consent
from vieclam.jobbank.services.seeker_support import lock_registration, write_entry
from vieclam.jobbank.states import CONTACT_TRANSITIONS, ContactState, SeekerState, VacancyState
from vieclam.people.models import Person
from vieclam.people.services.record_views import Look, record_views

ANSWER_WITHIN = dt.timedelta(days=10)
AT_ONCE = 500
_REFERRAL = ConsentPurpose.REFERRAL.value


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call."""

    name: str
    phone: str
    email: str


def may_be_asked(vacancy: Vacancy) -> bool:
    """Whether the employer of a vacancy is approved: the vacancy is published, and it registered with that centre."""
    registered = EmployerRegistration.objects.filter(centre_id=vacancy.centre_id, employer_id=vacancy.employer_id)
    return vacancy.state == VacancyState.PUBLISHED and registered.exists()


@one_act
def ask_contact(*, actor: Actor, vacancy_id: int, registration_id: int, on: dt.date, at: dt.datetime) -> ContactRequest:
    """Ask the person behind a card of the vacancy's list; asked already, that request is given back.

    Raises ``WrongState`` where the vacancy is closed or its employer not registered, where the person no longer seeks
    or lets employers see her, and beyond ``settings.SHORTLIST_ASKED`` open requests for one vacancy.
    """
    vacancy = Vacancy.objects.select_for_update(of=("self",)).filter(pk=vacancy_id).first()
    if vacancy is None:
        raise NotAllowed("not_found", _("Không tìm thấy vị trí tuyển dụng này."))
    require(actor, acts.ASK_CONTACT, centre_id=vacancy.centre_id)
    row = lock_registration(registration_id)
    known = ContactRequest.objects.filter(vacancy=vacancy, registration=row).first()
    if known is not None:
        return known
    if not may_be_asked(vacancy):
        raise WrongState("not_approved", _("Tin chưa đăng hoặc nhà tuyển dụng chưa đăng ký với trung tâm."))
    if not can_be_seen(row, on=on):
        raise WrongState("not_visible", _("Người này không còn trong danh sách."))
    waiting = ContactRequest.objects.filter(vacancy=vacancy, state=ContactState.ASKED).count()
    if waiting >= settings.SHORTLIST_ASKED:
        message = _("Đã mời %(n)s người và đang chờ trả lời. Hãy chờ họ trả lời rồi mời tiếp.")
        raise WrongState("too_many", message % {"n": waiting})
    due = min(filter(None, (on + ANSWER_WITHIN, vacancy.deadline)))
    made = ContactRequest.objects.create(
        centre_id=row.centre_id,
        person_id=row.person_id,
        registration=row,
        vacancy=vacancy,
        made_at=at,
        due_on=due,
    )
    write_entry(row, actor, "contact_asked", at=at, from_state=row.state, note=vacancy.number)
    publish(
        "jobbank.contact_asked",
        centre_id=row.centre_id,
        person_id=row.person_id,
        subject=f"contact:{made.pk}",
        code=row.code,
        to=due.isoformat(),
    )
    return made


@one_act
def answer_contact(*, actor: Actor, request_id: int, agrees: bool, on: dt.date, at: dt.datetime) -> ContactRequest:
    """The person agrees or does not; agreed, that is her consent to be referred to this employer.

    The same answer again changes nothing. Raises ``WrongState`` once it has expired or the vacancy is closed.
    """
    request, row = _own(actor, request_id)
    wanted = ContactState.AGREED if agrees else ContactState.DECLINED
    if request.state == wanted:
        return request
    if not agrees and request.state == ContactState.AGREED:
        return withdraw_contact(actor=actor, request_id=request_id, on=on, at=at)
    states.check(CONTACT_TRANSITIONS, request.state, wanted)
    if agrees:
        if request.vacancy.state != VacancyState.PUBLISHED or row.state == SeekerState.WITHDRAWN:
            raise WrongState("closed", _("Vị trí này đã đóng hoặc đăng ký của bạn đã rút."))
        if request.due_on < on:
            raise WrongState("expired", _("Lời mời này đã hết hạn trả lời."))
        _consent(request, row, actor, given=True, on=on)
    _keep(request, row, actor, wanted, at)
    return request


@one_act
def withdraw_contact(*, actor: Actor, request_id: int, on: dt.date, at: dt.datetime) -> ContactRequest:
    """The person takes her agreement back: name and phone are hidden at once. Taken back already, nothing happens."""
    request, row = _own(actor, request_id)
    if request.state == ContactState.WITHDRAWN:
        return request
    states.check(CONTACT_TRANSITIONS, request.state, ContactState.WITHDRAWN)
    _consent(request, row, actor, given=False, on=on)
    _keep(request, row, actor, ContactState.WITHDRAWN, at)
    return request


@one_act
def read_contact(*, actor: Actor, request_id: int, vacancy_id: int, at: dt.datetime) -> Contact:
    """Name, phone and e-mail of somebody who agreed; the reading is logged in the employer's name first.

    Raises ``NotAllowed`` for a request of another vacancy, and ``WrongState`` as soon as any of it no longer holds.
    """
    found = ContactRequest.objects.filter(pk=request_id, vacancy_id=vacancy_id)
    request, row = _locked(found)
    require(actor, acts.READ_CONTACT, centre_id=request.centre_id)
    if not may_be_read(request, row):
        raise WrongState("not_agreed", _("Người này chưa đồng ý, hoặc đã rút lại sự đồng ý."))
    reader = replace(actor, name=request.vacancy.employer.name[:120])
    record_views(reader, [Look(row.person_id, f"seeker_contact:{row.code}", row.centre_id)])
    if request.read_at is None:
        request.read_at = at
        request.save(update_fields=["read_at"])
    write_entry(row, reader, "contact_read", at=at, from_state=row.state, note=request.vacancy.number)
    person = Person.objects.get(pk=row.person_id)
    return Contact(person.full_name, row.phone, row.email)


@one_act
def expire_contacts(*, actor: Actor, on: dt.date, at: dt.datetime) -> int:
    """Sweep of a centre: requests nobody answered in time, and those whose vacancy is closed; how many ended."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.expire_contacts")
    require(actor, acts.EXPIRE_CONTACTS, centre_id=actor.centre_id)
    over = Q(state=ContactState.ASKED, due_on__lt=on) | (
        Q(state__in=[ContactState.ASKED, ContactState.AGREED]) & ~Q(vacancy__state=VacancyState.PUBLISHED)
    )
    due = ContactRequest.objects.filter(over, centre_id=actor.centre_id)

    def expire(key: int) -> bool:
        request, row = _locked(ContactRequest.objects.filter(pk=key))
        if not due.filter(pk=key).exists():
            return False
        _keep(request, row, actor, ContactState.EXPIRED, at)
        return True

    return each("contact_requests", due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE], expire)


def can_be_seen(row: SeekerRegistration, *, on: dt.date) -> bool:
    """Whether approved employers may see the card now: she seeks, the registration stands, and she agrees."""
    said = latest_consent(row.pk, ConsentPurpose.VISIBLE.value)
    return row.state == SeekerState.SEEKING and row.valid_until >= on and said is not None and said.given


def may_be_read(request: ContactRequest, row: SeekerRegistration) -> bool:
    """Whether name and phone may be shown now: agreed, consent to this employer not withdrawn, the vacancy open."""
    if request.state != ContactState.AGREED or request.vacancy.state != VacancyState.PUBLISHED:
        return False
    said = latest_consent(row.pk, _REFERRAL, request.vacancy.employer_id)
    return said is not None and said.given and row.state != SeekerState.WITHDRAWN


def _own(actor: Actor, request_id: int) -> tuple[ContactRequest, SeekerRegistration]:
    require(actor, acts.ANSWER_CONTACT, person_id=actor.person_id)
    return _locked(ContactRequest.objects.filter(pk=request_id, person_id=actor.person_id or 0))


def _locked(found: QuerySet[ContactRequest]) -> tuple[ContactRequest, SeekerRegistration]:
    """The request with its registration; everybody locks the registration first, so that nobody waits in a circle."""
    key = found.values_list("registration_id", flat=True).first()
    if key is None:
        raise NotAllowed("not_found", _("Không tìm thấy lời mời này."))
    row = lock_registration(key)
    return found.select_for_update(of=("self",)).select_related("vacancy__employer").get(), row


def _consent(request: ContactRequest, row: SeekerRegistration, actor: Actor, *, given: bool, on: dt.date) -> None:
    employer = request.vacancy.employer_id
    said = latest_consent(row.pk, _REFERRAL, employer)
    if (said is not None and said.given) != given:
        record_consent(row, actor, _REFERRAL, given=given, way=Way.ONLINE, on=on, employer_id=employer)


def _keep(
    request: ContactRequest, row: SeekerRegistration, actor: Actor, wanted: ContactState, at: dt.datetime
) -> None:
    states.check(CONTACT_TRANSITIONS, request.state, wanted)
    request.state, request.answered_at = wanted.value, at
    request.save(update_fields=["state", "answered_at"])
    write_entry(row, actor, f"contact_{wanted.value}", at=at, from_state=row.state, note=request.vacancy.number)


__all__ = [
    "Contact",
    "answer_contact",
    "ask_contact",
    "can_be_seen",
    "expire_contacts",
    "may_be_asked",
    "may_be_read",
    "read_contact",
    "withdraw_contact",
]
