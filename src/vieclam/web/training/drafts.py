"""An application being prepared: one page for the worker and one for the counter, with the same form and acts."""

from __future__ import annotations

from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.components import components_of
from vieclam.dossiers.fact_kinds import KINDS
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.selectors.worker import answers_of, papers_of
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.training.selectors.supports import courses_to_choose
from vieclam.training.services.begin_application import group_from, running_here
from vieclam.web.training.forms import ApplicationForm


def form_of(dossier: Dossier, data: Any = None) -> ApplicationForm:
    """The form with what was said so far, or with what was just typed."""
    on, answers = clock.today(), answers_of(dossier)
    benefit = running_here(dossier, on=on)
    return ApplicationForm(
        data,
        ours=group_from(benefit) if benefit is not None else None,
        courses=[row for row in courses_to_choose(dossier.centre_id) if row.ends_on >= on],
        on=on,
        initial=ApplicationForm.first_shown(answers, holder=str(answers.said("full_name") or "").upper()),
    )


def save(actor: Actor, dossier: Dossier, form: ApplicationForm, source: FactSource) -> bool:
    """Record what is right of a form; whether all of it was. What the service refuses stays as typed."""
    form.full_clean()
    whole = not form.errors
    while values := form.values():
        try:
            record_facts(actor=actor, dossier_id=dossier.pk, values=values, source=source)
            return whole and not form.errors
        except UserFacingError as problem:
            before = len(form.values())
            form.show_problem(problem)
            if len(form.values()) >= before:
                return False
    return False


def file(actor: Actor, dossier: Dossier, once_key: str, **postmarks: Any) -> Dossier:
    """File the draft today."""
    return file_dossier(
        actor=actor, dossier_id=dossier.pk, on=clock.today(), at=clock.now(), once_key=once_key, **postmarks
    )


def values_of(dossier: Dossier, form: ApplicationForm) -> dict[str, Any]:
    """What both pages show."""
    answers = answers_of(dossier)
    return {
        "dossier": dossier,
        "form": form,
        "group": form.ours,
        "papers": papers_of(dossier),
        "components": components_of(dossier),
        "missing": [KINDS[kind].label for kind in answers.missing()],
    }
