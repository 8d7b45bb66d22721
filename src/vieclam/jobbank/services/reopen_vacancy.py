"""A closed vacancy is opened again with a new deadline, checked as if it were new."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.jobbank import acts
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.services.approve_vacancy import publish
from vieclam.jobbank.services.support import lock_vacancy
from vieclam.jobbank.services.vacancy_values import checked_values
from vieclam.jobbank.states import VacancyState


@one_act
def reopen_vacancy(
    *, actor: Actor, vacancy_id: int, deadline: dt.date | None, on: dt.date, at: dt.datetime, excuse: str = ""
) -> Vacancy:
    """Publish it again until ``deadline``; published until that day already, nothing happens.

    Raises as ``approve_vacancy`` does, and ``WrongState`` for one that is not closed.
    """
    vacancy = lock_vacancy(vacancy_id, actor, acts.REOPEN_VACANCY)
    if vacancy.state == VacancyState.PUBLISHED and vacancy.deadline == deadline:
        return vacancy
    if vacancy.state != VacancyState.CLOSED:
        raise WrongState("not_closed", _("Tin này chưa đóng."))
    if deadline is None:
        raise InvalidInput("deadline", _("Hãy ghi thời hạn tuyển dụng mới."), field="deadline")
    vacancy.deadline = checked_values({"deadline": deadline}, on=on)["deadline"]
    publish(vacancy, actor, "reopen", on=on, at=at, excuse=excuse)
    return vacancy
