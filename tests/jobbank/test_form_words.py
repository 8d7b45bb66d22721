"""The boxes of Mẫu 03 and 03a on paper are those that can be ticked on the screen, in the same words."""

from __future__ import annotations

import re

import pytest
from django.db import models
from django.utils import translation

from vieclam.documents.engine.typesetting import TEMPLATES
from vieclam.jobbank import choices as c
from vieclam.jobbank.models import EmployerService, EmployerSubject, Wish
from vieclam.jobbank.models.employers import SECTIONS, SIZE_BANDS

LISTS: dict[str, type[models.TextChoices]] = {
    "subjects": EmployerSubject,
    "kinds": c.EmployerKind,
    "services": EmployerService,
    "positions": c.Position,
    "schoolings": c.Schooling,
    "qualifications": c.Qualification,
    "experiences": c.Experience,
    "soft-skills": c.SoftSkill,
    "contracts": c.Contract,
    "working-times": c.WorkingTime,
    "purposes": c.Purpose,
    "abilities": c.Ability,
    "meals": c.Meal,
    "welfares": c.Welfare,
    "working-conditions": c.Condition,
    "priorities": c.PriorityGroup,
    "ways": c.RecruitmentWay,
    "wishes": Wish,
}


def printed(name: str) -> list[tuple[str, str]]:
    """The boxes of a list on paper: code and words."""
    text = (TEMPLATES / "lib" / "jobs.typ").read_text(encoding="utf-8")
    found = re.search(rf"#let {name} = \((.*?)\)\n(?:#let|\Z|\n)", text + "\n", re.DOTALL)
    assert found is not None, name
    return re.findall(r'\("?([\w]+)"?, "([^"]*)"\)', found[1] + ")")


@pytest.mark.parametrize("name", LISTS)
def test_boxes_on_paper_are_those_of_the_screen(name: str) -> None:
    with translation.override("vi"):
        assert printed(name) == [(value, str(label)) for value, label in LISTS[name].choices]


def test_sections_and_bands_on_paper_are_those_of_the_screen() -> None:
    with translation.override("vi"):
        assert printed("sections") == [(code, str(words)) for code, words in SECTIONS]
        assert printed("sizes") == [(str(place), str(words)) for place, (_low, words) in enumerate(SIZE_BANDS)]
