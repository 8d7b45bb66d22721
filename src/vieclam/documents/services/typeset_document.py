"""Make the file of a document that was issued without one."""

from __future__ import annotations

import structlog

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.documents import acts
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import typeset_file

log = structlog.get_logger(__name__)


@one_act
def typeset_document(*, actor: Actor, document_id: int) -> Document:
    """The document with its file, typeset from the data it was issued with; it has one already, nothing changes."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    require(actor, acts.ISSUE_SLIP, centre_id=document.centre_id, person_id=document.person_id)
    if document.file_id is None:
        document.file = typeset_file(actor, document.form, document.centre_id, document.person_id, document.data)
        document.save(update_fields=["file"])
        log.info("document typeset", document=document.pk, form=document.form)
    return document
