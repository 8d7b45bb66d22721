"""Published vacancies close by themselves the day after their deadline."""

from __future__ import annotations

import datetime as dt
from functools import partial

from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.sweep import each
from vieclam.jobbank import acts
from vieclam.jobbank.models import ClosingReason, Vacancy
from vieclam.jobbank.services.close_vacancy import close
from vieclam.jobbank.services.support import lock_vacancy
from vieclam.jobbank.states import VacancyState

AT_ONCE = 500


def close_expired(*, actor: Actor, on: dt.date, at: dt.datetime) -> int:
    """Close those of the actor's centre whose deadline is behind; how many. None stops the others."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.close_expired")
    due = Vacancy.objects.filter(centre_id=actor.centre_id, state=VacancyState.PUBLISHED, deadline__lt=on)
    keys = due.order_by("deadline", "pk").values_list("pk", flat=True)[:AT_ONCE]
    return each("close_expired", keys, partial(_close, actor, on, at))


def _close(actor: Actor, on: dt.date, at: dt.datetime, key: int) -> bool:
    vacancy = lock_vacancy(key, actor, acts.CLOSE_VACANCY)
    if vacancy.state != VacancyState.PUBLISHED or vacancy.deadline is None or vacancy.deadline >= on:
        return False
    close(vacancy, actor, ClosingReason.EXPIRED, on=on, at=at)
    return True
