"""Every legal word that is an identifier stands in docs/glossary.md; docs/states.md is the page the code makes."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps

from vieclam.core.actors import Role
from vieclam.core.management.commands.states import page, tables
from vieclam.core.permissions import Act
from vieclam.documents.engine.forms import FORMS
from vieclam.dossiers.fact_kinds import KINDS
from vieclam.dossiers.services.clarifications import CATALOGUE
from vieclam.law import load_parameters

ROOT = Path(__file__).resolve().parents[2]


def _words() -> set[str]:
    return set(re.findall(r"`([^`]+)`", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")))


def _models() -> Iterable[str]:
    for model in apps.get_models():
        if model.__module__.startswith("vieclam.") and not hasattr(model, "pgh_tracked_model"):
            yield model.__name__


def _acts() -> Iterable[str]:
    for file in sorted((ROOT / "src" / "vieclam").glob("*/acts.py")):
        module = importlib.import_module(f"vieclam.{file.parent.name}.acts")
        yield from (value.name for value in vars(module).values() if isinstance(value, Act))


FOR_EACH = (
    *("minimum_wage.", "end.article.", "end.day_is.", "recovery.decided_by.", "complaint.decided_by_"),
    *("employer_training.at_risk.", "notification.exempt_from_age."),
)


def _parameters() -> Iterable[str]:
    """Open questions have a page of their own; what is told for each region, kind or body is one word."""
    for name in load_parameters().by_name:
        if not name.startswith("switch."):
            yield name.rsplit(".", 1)[0] if name.startswith(FOR_EACH) else name


IDENTIFIERS = {
    "models": _models,
    "states": lambda: [table.kind.__name__ for table in tables()],
    "roles": lambda: [role.value for role in Role],
    "forms": lambda: FORMS,
    "facts": lambda: KINDS,
    "clarifications": lambda: CATALOGUE,
    "acts": _acts,
    "law parameters": _parameters,
}


@pytest.mark.parametrize("kind", IDENTIFIERS)
def test_each_identifier_is_in_the_glossary(kind: str) -> None:
    found = set(IDENTIFIERS[kind]())
    assert found, "nothing was looked at"
    missing = sorted(found - _words())
    assert not missing, f"add a row to docs/glossary.md for these {kind}: {missing}"


def test_the_page_of_states_is_up_to_date() -> None:
    stored = (ROOT / "docs" / "states.md").read_text(encoding="utf-8")
    assert stored == page(), "./vieclam states --write"
