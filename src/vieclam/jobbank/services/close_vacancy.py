"""A vacancy is closed: filled, no longer wanted, a copy, past its deadline; it may be opened again."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import ClosingReason, Vacancy
from vieclam.jobbank.services.support import SHORTEST_REASON, change_state, lock_vacancy, write_entry
from vieclam.jobbank.states import VacancyState


@one_act
def close_vacancy(
    *, actor: Actor, vacancy_id: int, reason: str, note: str = "", on: dt.date, at: dt.datetime
) -> Vacancy:
    """Close it for one of ``ClosingReason``; closed already, nothing happens.

    Raises ``InvalidInput`` for another reason, or ``other`` without words.
    """
    vacancy = lock_vacancy(vacancy_id, actor, acts.CLOSE_VACANCY)
    if vacancy.state == VacancyState.CLOSED:
        return vacancy
    if reason not in ClosingReason.values:
        raise InvalidInput("no_reason", _("Hãy chọn lý do đóng tin."), field="reason")
    said = clean(note)
    if reason == ClosingReason.OTHER:
        said = require_words(said, _("Hãy ghi lý do đóng tin."), shortest=SHORTEST_REASON, field="note")
    close(vacancy, actor, reason, note=said, on=on, at=at)
    return vacancy


def close(vacancy: Vacancy, actor: Actor, reason: str, *, note: str = "", on: dt.date, at: dt.datetime) -> None:
    """Close a locked vacancy."""
    before = change_state(vacancy, VacancyState.CLOSED)
    vacancy.closed_on, vacancy.closing_reason, vacancy.changed_at = on, reason, at
    vacancy.save(update_fields=["state", "closed_on", "closing_reason", "changed_at"])
    write_entry(vacancy, actor, "close", at=at, from_state=before, reasons=[reason], note=note)
