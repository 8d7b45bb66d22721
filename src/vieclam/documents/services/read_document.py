"""The bytes of a document, for those who may read it."""

from __future__ import annotations

from vieclam.archive.services.read_file import read_file
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.permissions import require
from vieclam.documents import acts
from vieclam.documents.models import Document
from vieclam.documents.states import GIVEN_OUT


def document_bytes(*, actor: Actor, document_id: int) -> tuple[Document, bytes]:
    """The document and its latest file: signed where it is signed.

    To the person it exists once it was given out: a decision is none before its seal, nor what was voided. Raises
    ``Document.DoesNotExist`` for what the actor does not see.
    """
    document = Document.objects.get(pk=document_id)
    if actor.kind is ActorKind.PERSON and document.state not in GIVEN_OUT:
        raise Document.DoesNotExist
    act = acts.READ_OF_JOBS if document.form in acts.OF_JOBS else acts.READ
    require(actor, act, centre_id=document.centre_id, person_id=document.person_id)
    file_id = document.signed_file_id or document.file_id
    if file_id is None:
        raise LookupError("the document has no file yet")
    return document, read_file(actor=actor, file_id=file_id)[1]
