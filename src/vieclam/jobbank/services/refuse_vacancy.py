"""An officer does not publish a vacancy, for named reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.moderation import RULES
from vieclam.jobbank.services.support import SHORTEST_REASON, change_state, lock_vacancy, write_entry
from vieclam.jobbank.states import VacancyState

OTHER = "other"
"""A reason that no kind of finding names; it is written out."""


@one_act
def refuse_vacancy(
    *, actor: Actor, vacancy_id: int, reasons: Sequence[str], note: str = "", at: dt.datetime
) -> Vacancy:
    """Refuse it for kinds of findings, or ``other`` with words. Refused for the same reasons already, nothing happens.

    Raises ``InvalidInput`` without a reason, ``Conflict`` where a colleague refused it for others, ``WrongState`` for
    one that does not wait.
    """
    vacancy = lock_vacancy(vacancy_id, actor, acts.REFUSE_VACANCY)
    named = sorted(set(reasons))
    if not named or not set(named) <= {*RULES, OTHER}:
        raise InvalidInput("no_reason", _("Hãy chọn ít nhất một lý do."), field="reasons")
    said = clean(note)
    if OTHER in named:
        missing = _("Hãy ghi lý do không đăng.")
        said = require_words(said, missing, shortest=SHORTEST_REASON, field="note", code="note_missing")
    if vacancy.state == VacancyState.REFUSED:
        last = vacancy.entries.filter(act="refuse").order_by("-recorded_at", "-pk").first()
        if last is not None and sorted(last.reasons) == named:
            return vacancy
        raise Conflict("refused_otherwise", _("Tin này vừa bị từ chối vì lý do khác. Hãy tải lại trang."))
    before = change_state(vacancy, VacancyState.REFUSED)
    vacancy.changed_at = at
    vacancy.save(update_fields=["state", "changed_at"])
    write_entry(vacancy, actor, "refuse", at=at, from_state=before, reasons=named, note=said)
    return vacancy
