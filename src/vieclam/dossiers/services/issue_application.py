"""The application itself (Đề nghị hưởng trợ cấp thất nghiệp, N374-10): printed before filing, kept at filing."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.documents.engine.typesetting import render
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers import acts
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.selectors.worker import answers_of
from vieclam.dossiers.services.support import require_draft
from vieclam.dossiers.slip_data import application_data

FORM = "N374-10"


def print_application(*, actor: Actor, dossier_id: int, on: dt.date) -> bytes | None:
    """The application of a draft, to be signed by hand; None while answers are missing. Nothing is kept."""
    dossier = Dossier.objects.get(pk=dossier_id)
    require(actor, acts.ANSWER, centre_id=dossier.centre_id, person_id=dossier.person_id)
    require_draft(dossier)
    # The declaration is what the signature on this paper makes.
    if set(answers_of(dossier).missing()) - {"declaration"}:
        return None
    return render(FORM, {**application_data(dossier, on), "issued_on": on.isoformat()})


def issue_application(dossier: Dossier, actor: Actor) -> Document:
    """Keep the application as filed: a document of the dossier, without a number of its own."""
    if dossier.filed_on is None:
        raise ValueError("the dossier is not filed")
    return issue_slip(
        actor=actor,
        form=FORM,
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}",
        data=application_data(dossier, dossier.filed_on),
        on=dossier.filed_on,
        numbered=False,
    )
