"""The bytes of a document, for those who may read it."""

from __future__ import annotations

from vieclam.archive.services.read_file import read_file
from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.documents import acts
from vieclam.documents.models import Document


def document_bytes(*, actor: Actor, document_id: int) -> tuple[Document, bytes]:
    """The document and its latest file: signed where it is signed."""
    document = Document.objects.get(pk=document_id)
    require(actor, acts.READ, centre_id=document.centre_id, person_id=document.person_id)
    file_id = document.signed_file_id or document.file_id
    if file_id is None:
        raise LookupError("the document has no file yet")
    return document, read_file(actor=actor, file_id=file_id)[1]
