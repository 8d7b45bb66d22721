"""A worker applies for a published vacancy, or takes the application back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.core import states
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.events import publish
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import Application, Referral, SeekerRegistration, Vacancy
from vieclam.jobbank.referral_choices import Withdrawn
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way
from vieclam.jobbank.services.consents import record_consent
from vieclam.jobbank.services.referral_support import (
    agrees,
    lock_application,
    open_vacancy,
    require_seeking,
    write_entry,
)
from vieclam.jobbank.services.seeker_support import lock_registration
from vieclam.jobbank.states import APPLICATION_TRANSITIONS, ApplicationState, SeekerState
from vieclam.law.kernel.months import same_numbered_day

_REFERRAL = ConsentPurpose.REFERRAL.value
OPEN = (ApplicationState.SENT, ApplicationState.REFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an applicant writes; ``cv_id`` is a stored file of theirs, ``agrees`` the tick under the consent's words."""

    phone: str
    email: str = ""
    message: str = ""
    cv_id: int | None = None
    agrees: bool = False


def consent_words(vacancy: Vacancy) -> str:
    """What an applicant agrees to, naming the employer."""
    with override("vi"):
        return _(
            "Tôi đồng ý để trung tâm chuyển họ tên, số điện thoại, lời nhắn và hồ sơ đính kèm của tôi cho %(employer)s "
            "để dự tuyển vị trí “%(title)s”. Tôi rút đồng ý được bất cứ lúc nào; không trúng tuyển thì đơn được xóa."
        ) % {"employer": vacancy.employer.name, "title": vacancy.title}


@one_act
def apply_for_vacancy(
    *,
    actor: Actor,
    registration_id: int,
    vacancy_id: int,
    told: Told,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> Application:
    """Apply, agreeing to be referred to that employer by it. Pressed twice with one key, once.

    Raises ``Conflict`` for a second application while one is open, ``WrongState`` where nobody may apply any more or
    the person looks for no job, ``InvalidInput`` with the field for what is missing.
    """
    row = lock_registration(registration_id)
    require(actor, acts.APPLY, centre_id=row.centre_id, person_id=row.person_id)
    vacancy = open_vacancy(vacancy_id, on)

    def run() -> int:
        require_seeking(row)
        known = Application.objects.filter(person_id=row.person_id, vacancy=vacancy, state__in=OPEN).first()
        if known is not None:
            raise Conflict("applied_already", _("Bạn đã ứng tuyển vị trí này; xem ở mục Việc đã ứng tuyển."))
        return _keep(row, vacancy, told, actor, on, at)

    key = once(actor=actor, act=f"{acts.APPLY.name}:{vacancy_id}", key=once_key, run=run)
    return Application.objects.get(pk=key)


def _keep(row: SeekerRegistration, vacancy: Vacancy, told: Told, actor: Actor, on: dt.date, at: dt.datetime) -> int:
    phone = clean(told.phone)
    if sum(letter.isdigit() for letter in phone) not in range(9, 13):
        raise InvalidInput("phone", _("Hãy ghi số điện thoại để trung tâm gọi cho bạn."), field="phone")
    if not told.agrees:
        message = _("Hãy đánh dấu đồng ý: không có sự đồng ý của bạn, trung tâm không được chuyển hồ sơ.")
        raise InvalidInput("no_consent", message, field="agrees")
    made = Application.objects.create(
        centre_id=row.centre_id,
        person_id=row.person_id,
        vacancy=vacancy,
        full_name=row.person.full_name,
        phone=phone[:20],
        email=clean(told.email).lower(),
        message=told.message.strip()[:1000],
        cv_id=told.cv_id,
        consent_words=consent_words(vacancy)[:500],
        applied_on=on,
        keep_until=same_numbered_day(max(on, vacancy.deadline or on), settings.APPLICATION_MONTHS),
        made_at=at,
        changed_at=at,
    )
    if not agrees(row.pk, vacancy.employer_id):
        way = Way.ONLINE if actor.kind is ActorKind.PERSON else Way.COUNTER
        record_consent(row, actor, _REFERRAL, given=True, way=way, on=on, employer_id=vacancy.employer_id)
    tell_of(made, "applied")
    return made.pk


@one_act
def withdraw_application(
    *, actor: Actor, application_id: int, on: dt.date, at: dt.datetime, note: str = ""
) -> Application:
    """Take it back, and with it the consent to be referred to that employer; taken back already, nothing changes.

    A slip that was issued stays as it is: its story says that the application was taken back, and the employer no
    longer sees who it is about.
    """
    row = lock_application(application_id, actor, acts.WITHDRAW_APPLICATION)
    if row.state == ApplicationState.WITHDRAWN:
        return row
    end(row, ApplicationState.WITHDRAWN, Withdrawn.BY_WORKER, clean(note), on, at)
    vacancy = Vacancy.objects.only("employer_id").get(pk=row.vacancy_id)
    registered = SeekerRegistration.objects.filter(centre_id=row.centre_id, person_id=row.person_id)
    way = Way.ONLINE if actor.kind is ActorKind.PERSON else Way.COUNTER
    for registration in registered.exclude(state=SeekerState.WITHDRAWN):
        if agrees(registration.pk, vacancy.employer_id):
            record_consent(registration, actor, _REFERRAL, given=False, way=way, on=on, employer_id=vacancy.employer_id)
    if row.referral_id is not None:
        referral = Referral.objects.get(pk=row.referral_id)
        write_entry(referral, actor, "application_withdrawn", at=at, from_state=referral.state)
    tell_of(row, "application_withdrawn")
    return row


def end(row: Application, wanted: ApplicationState, reason: Withdrawn, note: str, on: dt.date, at: dt.datetime) -> None:
    """End a locked application without a referral."""
    states.check(APPLICATION_TRANSITIONS, row.state, wanted)
    row.state, row.ended_on, row.ended_reason, row.ended_note = wanted.value, on, reason.value, note[:300]
    row.changed_at = at
    row.save(update_fields=["state", "ended_on", "ended_reason", "ended_note", "changed_at"])


def tell_of(row: Application, name: str) -> None:
    """News of an application: the number of its vacancy."""
    number = Vacancy.objects.values_list("number", flat=True).get(pk=row.vacancy_id)
    publish(
        f"jobbank.{name}",
        centre_id=row.centre_id,
        person_id=row.person_id,
        subject=f"application:{row.pk}",
        code=number or str(row.vacancy_id),
    )
