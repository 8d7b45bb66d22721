"""The papers of a proposal that a centre issues in its own name: released with approval, signed and sealed together."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.kinds import decision_data, kind_of
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.documents.models import Document
from vieclam.documents.services.bring_to_day import bring_to_day
from vieclam.documents.services.make_document import release_notice
from vieclam.documents.services.sign_document import seal_document, sign_document
from vieclam.documents.states import DocumentState
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import centre_signer

UNSEALED = (DocumentState.RELEASED.value, DocumentState.SIGNED.value)


def release_papers(proposal: Proposal, actor: Actor, *, on: dt.date) -> None:
    """Bind the centre's next numbers and typeset the papers; they name the centre's director of the day.

    Raises ``WrongState`` where the centre has nobody who signs.
    """
    power = centre_signer(proposal.centre_id, on=on)
    if power is None:
        raise WrongState("nobody_signs", _("Trung tâm chưa có giám đốc trong hệ thống vào ngày này để ký."))
    kind, code = kind_of(proposal), Centre.objects.values_list("code", flat=True).get(pk=proposal.centre_id)
    papers = [(kind.form, kind.symbol, decision_data(proposal, power))]
    with override("vi"):
        papers += [(form, symbol, data(proposal, power)) for form, symbol, data in kind.also]
    released = [
        release_notice(
            actor=actor,
            form=form,
            centre_id=proposal.centre_id,
            person_id=proposal.person_id,
            subject=f"proposal:{proposal.pk}",
            symbol=f"{symbol}-{code}",
            data=data,
            on=on,
        )
        for form, symbol, data in papers
    ]
    proposal.document, proposal.signer_id = released[0], power.staff_id


def sign_papers(proposal: Proposal, actor: Actor, *, on: dt.date) -> None:
    """Sign each paper, dated the day on which it is signed."""
    for paper in papers_of(proposal):
        dated = bring_to_day(actor=actor, document_id=paper.pk, on=on) if paper.business_date != on else paper
        sign_document(actor=actor, document_id=dated.pk, signed_as=str(dated.data["signer"]["title"]))
        if paper.pk == proposal.document_id and dated.pk != paper.pk:
            proposal.document = dated
            proposal.save(update_fields=["document"])


def seal_papers(proposal: Proposal, actor: Actor) -> None:
    """Seal each paper with the centre's seal."""
    for paper in papers_of(proposal):
        sealed = seal_document(actor=actor, document_id=paper.pk)
        if sealed.pk == proposal.document_id:
            proposal.document = sealed


def papers_of(proposal: Proposal) -> list[Document]:
    """The papers that are on their way, the first one first."""
    rows = Document.objects.filter(centre_id=proposal.centre_id, subject=f"proposal:{proposal.pk}", state__in=UNSEALED)
    return sorted(rows, key=lambda row: (row.pk != proposal.document_id, row.pk))
