"""The application itself (N374-10, or the form of its procedure): printed before filing, kept at filing."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.documents.engine.typesetting import render
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers import acts
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import procedure_of
from vieclam.dossiers.selectors.worker import answers_of
from vieclam.dossiers.services.support import require_draft


def print_application(*, actor: Actor, dossier_id: int, on: dt.date) -> bytes | None:
    """The application of a draft, to be signed by hand; None while answers are missing. Nothing is kept."""
    dossier = Dossier.objects.get(pk=dossier_id)
    require(actor, acts.ANSWER, centre_id=dossier.centre_id, person_id=dossier.person_id)
    require_draft(dossier)
    # The declaration is what the signature on this paper makes.
    if set(answers_of(dossier).missing()) - {"declaration"}:
        return None
    procedure = procedure_of(dossier)
    if not procedure.application_form:
        return None
    data = procedure.application_data(dossier, on)
    return render(procedure.application_form, {**data, "issued_on": on.isoformat()})


def issue_application(dossier: Dossier, actor: Actor) -> Document | None:
    """Keep the application as filed: a document of the dossier, without a number of its own.

    None where what the applicant asks with is kept elsewhere.
    """
    if dossier.filed_on is None:
        raise ValueError("the dossier is not filed")
    procedure = procedure_of(dossier)
    if not procedure.application_form:
        return None
    return issue_slip(
        actor=actor,
        form=procedure.application_form,
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}",
        data=procedure.application_data(dossier, dossier.filed_on),
        on=dossier.filed_on,
        numbered=False,
    )
