"""An officer asks the worker about an open question (hỏi lại); the worker answers on the own page.

Nothing adverse: no clock moves, the question stays open until a fact or an officer closes it.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.archive.models import StoredFile
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.dossiers import acts
from vieclam.dossiers.models import Clarification, ClarificationState
from vieclam.dossiers.services.clarifications import CATALOGUE
from vieclam.dossiers.services.support import lock_clarification, write_entry
from vieclam.dossiers.states import OPEN

MOST_LETTERS = 1000


def _require_open(row: Clarification) -> None:
    if row.state != ClarificationState.OPEN or row.dossier.state not in OPEN:
        raise WrongState("question_closed", _("Điều này đã rõ hoặc hồ sơ đã giải quyết xong."))


@one_act
def ask_worker(*, actor: Actor, clarification_id: int, at: dt.datetime) -> Clarification:
    """Send the question in plain words; asked and not answered yet, nothing changes. Asked again, the answer is new."""
    row = lock_clarification(clarification_id)
    require(actor, acts.CLARIFY, centre_id=row.centre_id, person_id=row.person_id)
    _require_open(row)
    if not CATALOGUE[row.kind].plain:
        raise InvalidInput("not_for_worker", _("Điều này trung tâm tự làm rõ, không hỏi người lao động."))
    if row.asked_at is not None and row.answered_at is None:
        return row
    row.asked_at, row.answer, row.answer_file, row.answered_at = at, "", None, None
    row.save(update_fields=["asked_at", "answer", "answer_file", "answered_at"])
    write_entry(row.dossier, actor, "ask_worker", at=at, from_state=row.dossier.state)
    publish(
        "dossiers.question_asked",
        centre_id=row.centre_id,
        person_id=row.person_id,
        dossier_id=row.dossier_id,
        subject=f"clarification:{row.pk}:{at.isoformat()}"[:60],
        code=row.dossier.code,
    )
    return row


@one_act
def answer_question(
    *, actor: Actor, clarification_id: int, text: str, file: StoredFile | None, at: dt.datetime
) -> Clarification:
    """The worker's answer: words, a paper, or both; the same again changes nothing.

    Another one before the officer acts holds in its place.
    """
    row = lock_clarification(clarification_id)
    require(actor, acts.ANSWER, centre_id=row.centre_id, person_id=row.person_id)
    _require_open(row)
    if row.asked_at is None:
        raise WrongState("not_asked", _("Trung tâm không hỏi bạn điều này."))
    said = clean(text)
    if (not said and file is None) or len(said) > MOST_LETTERS:
        raise InvalidInput("answer_missing", _("Hãy viết câu trả lời (tối đa 1.000 chữ) hoặc gửi ảnh."), field="text")
    if row.answered_at is not None and (row.answer, row.answer_file) == (said, file):
        return row
    row.answer, row.answer_file, row.answered_at = said, file, at
    row.save(update_fields=["answer", "answer_file", "answered_at"])
    write_entry(row.dossier, actor, "answer_question", at=at, from_state=row.dossier.state)
    return row
