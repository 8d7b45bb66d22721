"""Jobs of documents: two lines around one service."""

from __future__ import annotations

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.documents.services.typeset_document import typeset_document
from vieclam.documents.services.typeset_waiting import typeset_waiting


@job("documents.typeset")
def typeset(*, actor: Actor, document_id: int) -> None:
    """Make the file of a document that was issued without one; run again, nothing changes."""
    typeset_document(actor=actor, document_id=document_id)


@job("documents.typeset_waiting", retries=1)
def typeset_those_waiting(*, actor: Actor) -> None:
    """Sweep of a centre: files that no job has made."""
    typeset_waiting(actor=actor, centre_id=actor.centre_id or 0, at=clock.real_now())
