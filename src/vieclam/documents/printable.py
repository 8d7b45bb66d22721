"""Empty official forms for anybody to print: which there are, and their files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vieclam.documents.engine.forms import FORMS
from vieclam.documents.engine.forms.common import Application, FormData
from vieclam.documents.engine.forms.employer_support import EmployerForm
from vieclam.documents.engine.typesetting import render_empty

FilledBy = Literal["worker", "employer", "authority"]


@dataclass(frozen=True, slots=True)
class PrintableForm:
    """A form that is in use: its full name (``N374-10``), what the decree calls it, and who fills it."""

    form: str
    name_in_annex: str
    title_vi: str
    title_en: str
    filled_by: FilledBy


@dataclass(frozen=True, slots=True)
class EmptyForm:
    """The file of an empty form and the hash of its content."""

    content: bytes
    sha256: str


def printable_forms() -> tuple[PrintableForm, ...]:
    """Every form of the law in force, by number; forms of the former law are not printed any more."""
    return tuple(
        PrintableForm(name, model.name_in_annex(), model.title_vi, model.title_en, _filled_by(model))
        for name, model in sorted(FORMS.items())
        if name.startswith("N374-")
    )


@lru_cache(maxsize=64)
def empty_form(form: str) -> EmptyForm:
    """An empty form as PDF/A, typeset once for each process. Raises ``LookupError`` for one that is not printed."""
    if form not in {row.form for row in printable_forms()}:
        raise LookupError(form)
    content = render_empty(form)
    return EmptyForm(content, hashlib.sha256(content).hexdigest())


def _filled_by(model: type[FormData]) -> FilledBy:
    if issubclass(model, Application):
        return "worker"
    return "employer" if issubclass(model, EmployerForm) else "authority"
