"""A draft is handed in to be looked at before it is published."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.jobbank import acts
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.services.support import change_state, lock_vacancy, write_entry
from vieclam.jobbank.states import VacancyState


@one_act
def submit_vacancy(*, actor: Actor, vacancy_id: int, at: dt.datetime) -> Vacancy:
    """It waits for an officer; handed in already, nothing happens. Raises ``WrongState`` for any other but a draft."""
    vacancy = lock_vacancy(vacancy_id, actor, acts.SUBMIT_VACANCY)
    if vacancy.state == VacancyState.CHECKING:
        return vacancy
    before = change_state(vacancy, VacancyState.CHECKING)
    vacancy.changed_at = at
    vacancy.save(update_fields=["state", "changed_at"])
    write_entry(vacancy, actor, "submit", at=at, from_state=before)
    return vacancy
