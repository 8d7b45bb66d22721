"""Applications and referrals as tests need them, by the product's own acts; everybody and everything is invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests import factories
from tests.jobbank import making
from tests.jobbank.seeking import at, registered
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Application, Referral, SeekerRegistration, Vacancy, VacancyContact
from vieclam.jobbank.referral_answers import ReferralAnswer, Result
from vieclam.jobbank.referral_choices import AnsweredBy
from vieclam.jobbank.services.answer_referral import answer_referral
from vieclam.jobbank.services.apply_for_vacancy import Told, apply_for_vacancy
from vieclam.jobbank.services.cancel_referral import cancel_referral
from vieclam.jobbank.services.issue_referral import issue_referral
from vieclam.jobbank.services.referral_support import usual_days

ON = making.ON
MAIL = "tuyendung@vidu.example"


def post(centre: Any, *, mail: str = MAIL, wants: bool = True, **values: Any) -> Vacancy:
    """A published vacancy whose contact has an e-mail."""
    with acting_as(factories.job(centre)):
        row = making.vacancy(centre, **({"number": f"VT-{centre.code}-26-{factories.next_number():04d}"} | values))
        VacancyContact.objects.filter(vacancy=row).update(email=mail, wants_messages=wants)
    return row


def seeker(centre: Any, **values: Any) -> tuple[SeekerRegistration, Any]:
    """Somebody who seeks a job at the centre, and the person behind."""
    someone = factories.person(related_to=centre, **({"full_name": "Lò Thị Thử"} | values))
    return registered(factories.staff(Role.OFFICER, at=centre), someone), someone


def refer(officer: Actor, row: SeekerRegistration, vacancy: Vacancy, *, on: dt.date = ON, **changed: Any) -> Referral:
    """A slip with the usual days, consent signed at the counter."""
    with clock.at(at(on)), acting_as(officer):
        days = usual_days(on)
        plain = {"attend_on": days.attend_on, "answer_by": days.answer_by, "valid_until": days.valid_until}
        return issue_referral(
            actor=officer,
            registration_id=row.pk,
            vacancy_id=vacancy.pk,
            on=on,
            at=at(on),
            **(plain | {"consent_signed": True} | changed),
        )


def apply(worker: Actor, row: SeekerRegistration, vacancy: Vacancy, *, on: dt.date = ON, key: str = "") -> Application:
    """An application with consent."""
    told = Told(phone="0000000021", message="Tôi có ba năm may công nghiệp.", agrees=True)
    with clock.at(at(on)), acting_as(worker):
        return apply_for_vacancy(
            actor=worker, registration_id=row.pk, vacancy_id=vacancy.pk, told=told, on=on, at=at(on), once_key=key
        )


def hired(**changed: Any) -> ReferralAnswer:
    """The employer took the worker, as told by telephone."""
    plain: dict[str, Any] = {
        "result": Result.HIRED,
        "answered_by": AnsweredBy.EMPLOYER_CALL,
        "notified_on": ON,
        "starts_on": ON + dt.timedelta(days=7),
        "contract": "12_36",
        "months": 12,
        "pay": 8_500_000,
    }
    return ReferralAnswer(**(plain | changed))


def not_hired(**changed: Any) -> ReferralAnswer:
    """The employer did not."""
    plain: dict[str, Any] = {
        "result": Result.NOT_HIRED,
        "answered_by": AnsweredBy.EMPLOYER_CALL,
        "notified_on": ON,
        "reason": "experience",
    }
    return ReferralAnswer(**(plain | changed))


def refused(**changed: Any) -> ReferralAnswer:
    """The worker did not take the job."""
    plain: dict[str, Any] = {
        "result": Result.REFUSED,
        "answered_by": AnsweredBy.WORKER,
        "notified_on": ON,
        "reason": "does_not_fit",
        "refused_on": ON,
    }
    return ReferralAnswer(**(plain | changed))


def answer(actor: Actor, row: Referral, said: ReferralAnswer, *, on: dt.date = ON) -> Referral:
    """The answer, kept by whoever acts."""
    with clock.at(at(on)), acting_as(actor):
        return answer_referral(actor=actor, referral_id=row.pk, answer=said, on=on, at=at(on))


def known(row: Referral, actor: Actor) -> Referral:
    """As it stands now, as the actor sees it."""
    with acting_as(actor):
        return Referral.objects.get(pk=row.pk)


def change(vacancy: Vacancy, **values: Any) -> None:
    """The vacancy as it is later, whoever changed it."""
    with acting_as(factories.job(vacancy.centre)):
        Vacancy.objects.filter(pk=vacancy.pk).update(**values)


def refer_one(officer: Actor, centre: Any, vacancy: Vacancy) -> Referral:
    """Somebody else is sent there."""
    return refer(officer, seeker(centre)[0], vacancy)


def cancel(actor: Actor, row: Referral, reason: str = "Người lao động xin đổi ngày dự tuyển.") -> Referral:
    """The slip is taken back."""
    with acting_as(actor):
        return cancel_referral(actor=actor, referral_id=row.pk, reason=reason, on=ON, at=at())
