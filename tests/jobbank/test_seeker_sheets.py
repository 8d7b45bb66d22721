"""Every box that may be ticked stands on its sheet."""

from __future__ import annotations

import pytest
from django.db import models

from vieclam.documents.engine.typesetting import TEMPLATES
from vieclam.jobbank import choices, seeker_choices

ON_SHEETS = {
    "N352-01": (choices.PriorityGroup, choices.Schooling, choices.Qualification, choices.SoftSkill),
    "N352-01a": (
        *(choices.EmployerKind, choices.Position, choices.Experience, choices.Contract, choices.Ability),
        *(choices.WorkingTime, choices.Purpose, choices.Meal, choices.Welfare, choices.Condition),
        choices.RecruitmentWay,
    ),
    "lib/seeker": (seeker_choices.Service, choices.Grade),
}


@pytest.mark.parametrize("sheet", sorted(ON_SHEETS))
def test_every_choice_has_its_box(sheet: str) -> None:
    text = (TEMPLATES / f"{sheet}.typ").read_text(encoding="utf-8")
    missing = [
        f"{kind.__name__}.{code}" for kind in ON_SHEETS[sheet] for code in kind.values if f'("{code}", ' not in text
    ]
    assert not missing


def test_no_list_of_choices_is_forgotten() -> None:
    kinds = {kind for kind in vars(choices).values() if isinstance(kind, type) and issubclass(kind, models.TextChoices)}
    assert kinds - {models.TextChoices} <= {kind for on in ON_SHEETS.values() for kind in on}
