"""An officer looked at a vacancy and publishes it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.employers.models import Employer
from vieclam.jobbank import acts
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.moderation import Severity
from vieclam.jobbank.services.support import SHORTEST_REASON, change_state, findings_of, lock_vacancy, write_entry
from vieclam.jobbank.states import VacancyState


@one_act
def approve_vacancy(*, actor: Actor, vacancy_id: int, on: dt.date, at: dt.datetime, excuse: str = "") -> Vacancy:
    """Publish it; published already, nothing happens.

    ``excuse`` says why the work itself demands what moderation found, where the law lets it. Raises ``WrongState`` with
    the first sentence of what cannot be excused, or for a vacancy that is neither a draft nor waiting;
    ``InvalidInput`` without a deadline to come or where an excuse is needed.
    """
    vacancy = lock_vacancy(vacancy_id, actor, acts.APPROVE_VACANCY)
    if vacancy.state == VacancyState.PUBLISHED:
        return vacancy
    publish(vacancy, actor, "approve", on=on, at=at, excuse=excuse)
    return vacancy


def publish(vacancy: Vacancy, actor: Actor, act: str, *, on: dt.date, at: dt.datetime, excuse: str = "") -> None:
    """Bring a locked vacancy before everybody, if nothing stands against it."""
    before = change_state(vacancy, VacancyState.PUBLISHED)
    # Two copies approved at once: the second waits here and then sees the first.
    list(Employer.objects.select_for_update(of=("self",)).filter(pk=vacancy.employer_id))
    excused, said = _require_nothing_stops(vacancy, on=on, excuse=excuse)
    if vacancy.deadline is None or vacancy.deadline < on:
        raise InvalidInput("deadline", _("Thời hạn tuyển dụng đã qua. Hãy ghi hạn mới."), field="deadline")
    vacancy.published_at = vacancy.changed_at = at
    vacancy.confirmed_open_on = on
    vacancy.closed_on, vacancy.closing_reason = None, ""
    vacancy.save()
    write_entry(vacancy, actor, act, at=at, from_state=before, reasons=excused, note=said)


def _require_nothing_stops(vacancy: Vacancy, *, on: dt.date, excuse: str) -> tuple[list[str], str]:
    stops = [one for one in findings_of(vacancy, on=on) if one.severity is Severity.STOPS]
    hard = next((one for one in stops if not one.excusable), None)
    if hard is not None:
        raise WrongState("stopped", hard.sentence)
    if not stops:
        return [], ""
    missing = _("Tin có nội dung luật chỉ cho phép khi công việc đòi hỏi. Hãy ghi vì sao công việc này đòi hỏi.")
    said = require_words(clean(excuse), missing, shortest=SHORTEST_REASON, field="excuse", code="excuse_missing")
    return [one.code for one in stops], said
