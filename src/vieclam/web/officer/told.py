"""What other administrations told, set into the counter's form: the worker's word only once an officer saves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.dossiers.models import Fact
from vieclam.dossiers.selectors.worker import Answers
from vieclam.web.officer.answer_values import first_values
from vieclam.web.officer.answers import FIELDS_OF, INTAKE, AnswersForm
from vieclam.web.officer.shown import value_text

ASIDE = "months_total"
"""Shown, not filled in: its field is for what the worker says where it differs."""


def told_of(answers: Answers) -> dict[str, Fact]:
    """What others told of kinds that nobody has said yet.

    An address in the places before 1 July 2025 is left out: its commune has to be chosen anew.
    """
    told = {kind: answers.from_others(kind) for kind in INTAKE if answers.said(kind) is None}
    return {
        kind: fact
        for kind, fact in told.items()
        if fact is not None and (not kind.endswith("_address") or fact.value["scheme"] == "2025")
    }


def first_shown(answers: Answers, told: Mapping[str, Fact]) -> dict[str, Any]:
    """What the form shows before anything is typed: what was said, else what others told."""
    said = {kind: answers.said(kind) for kind in INTAKE}
    return first_values(said | {kind: fact.value for kind, fact in told.items() if kind != ASIDE})


def name_tellers(form: AnswersForm, told: Mapping[str, Fact], *, on: dt.date) -> None:
    """Say at each group who told it; where something was typed since, also what they told."""
    for kind, fact in told.items():
        said_by = {"source": fact.get_source_display(), "value": value_text(kind, fact.value, on=on)}
        if kind == ASIDE:
            words = _("%(source)s ghi %(value)s. Chỉ điền khi người lao động khai khác.") % said_by
        elif form.is_bound:
            words = _("%(source)s ghi: %(value)s.") % said_by
        else:
            words = _("Điền sẵn theo %(source)s.") % said_by
        # On the drawn field: it took its words from the form's field when the form was read.
        form[FIELDS_OF[kind][0]].help_text = words
