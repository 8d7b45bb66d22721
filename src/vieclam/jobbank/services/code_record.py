"""A person of the centre codes a vacancy or a wish for a job by one act, from the suggestions or the whole list."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import JobWish, SeekerRegistration, Vacancy
from vieclam.jobbank.services import seeker_support, support
from vieclam.jobbank.services.choose_code import choose_code
from vieclam.jobbank.services.seeker_cards import keep_card
from vieclam.jobbank.states import SeekerState, VacancyState


@one_act
def code_vacancy(*, actor: Actor, vacancy_id: int, code: str, on: dt.date, at: dt.datetime) -> Vacancy:
    """Keep the 4-digit occupation (VSCO) of a vacancy; the same one again changes nothing.

    Raises ``InvalidInput`` for a code that is not in force, ``WrongState`` for a closed vacancy.
    """
    vacancy = support.lock_vacancy(vacancy_id, actor, acts.CHOOSE_CODE)
    if vacancy.state == VacancyState.CLOSED:
        raise WrongState("closed", _("Tin đã đóng. Hãy mở lại với hạn mới rồi sửa."))
    if vacancy.occupation_code == code != "":
        return vacancy
    subject = f"vacancy:{vacancy.pk}"
    choose_code(actor=actor, centre_id=vacancy.centre_id, subject=subject, title=vacancy.title, code=code, on=on, at=at)
    vacancy.occupation_code, vacancy.changed_at = code, at
    vacancy.save(update_fields=["occupation_code", "changed_at"])
    support.write_entry(vacancy, actor, "code", at=at, from_state=vacancy.state, note=code)
    return vacancy


@one_act
def code_wish(*, actor: Actor, registration_id: int, code: str, on: dt.date, at: dt.datetime) -> SeekerRegistration:
    """Keep the 4-digit occupation (VSCO) of the job somebody looks for; the same one again changes nothing.

    Raises ``InvalidInput`` for a code that is not in force, ``WrongState`` where no wish for a job stands.
    """
    row = seeker_support.lock_registration(registration_id)
    require(actor, acts.CHOOSE_CODE, centre_id=row.centre_id, person_id=row.person_id)
    wish = JobWish.objects.filter(registration=row).first()
    if wish is None or row.state == SeekerState.WITHDRAWN:
        raise WrongState("no_wish", _("Người này không còn đăng ký tìm việc."))
    if wish.occupation_code == code != "":
        return row
    subject = f"wish:{row.pk}"
    choose_code(actor=actor, centre_id=row.centre_id, subject=subject, title=wish.title, code=code, on=on, at=at)
    wish.occupation_code, wish.changed_at = code, at
    wish.save(update_fields=["occupation_code", "changed_at"])
    keep_card(row)
    seeker_support.write_entry(row, actor, "code", at=at, from_state=row.state, note=code)
    return row


__all__ = ["code_vacancy", "code_wish"]
