"""Answer an open question of the law, from a day on, with the authority's paper as source."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.permissions import require
from vieclam.reference.acts import DECIDE_OPEN_QUESTION
from vieclam.reference.models import LawParameterOverride
from vieclam.reference.open_questions import BY_NAME
from vieclam.reference.services.new_version import new_version


def decide_open_question(
    *, actor: Actor, name: str, value: Any, valid_from: dt.date, source: str, note: str
) -> LawParameterOverride:
    """From ``valid_from`` on the rules take ``value``. Determinations made before keep what they used.

    Raises ``InvalidInput`` for a question that does not exist or an answer the rules do not know.
    """
    require(actor, DECIDE_OPEN_QUESTION)
    question = BY_NAME.get(name)
    if question is None:
        raise InvalidInput("question_unknown", _("Không có câu hỏi này."), field="name")
    # 1 == True: the type is compared as well.
    if not any(value == option and type(value) is type(option) for option, _text in question.options):
        raise InvalidInput("answer_unknown", _("Hãy chọn một trong các câu trả lời."), field="value")
    return new_version(
        actor=actor,
        model=LawParameterOverride,
        key={"name": name},
        values={"value": value, "note": note, "confidence": ""},
        valid_from=valid_from,
        source=source,
    )
