"""Files that are still to be made: queued with the document, and anew by the sweep while none is there."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.core.permissions import require
from vieclam.documents import acts
from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState

NOT_BEFORE, NOT_AFTER = dt.timedelta(minutes=10), dt.timedelta(days=2)
"""How old a document without a file is that the sweep takes up: its first tries are over."""
MOST = 1_000


def queue_typesetting(document: Document, *, first: bool = False) -> None:
    """Have a job make the document's file; one waits at most. ``first``: the document was made in this transaction."""
    name = f"typeset:{document.pk}"
    enqueue("documents.typeset", centre_id=document.centre_id, queueing_lock=name, first=first, document_id=document.pk)


def typeset_waiting(*, actor: Actor, centre_id: int, at: dt.datetime) -> int:
    """Queue anew what the centre issued without a file and got none for; how many.

    What found no file in two days fails for a reason that a person has to mend, and is left to its failed job.
    """
    require(actor, acts.ISSUE_SLIP, centre_id=centre_id)
    waiting = Document.objects.filter(
        centre_id=centre_id,
        state=DocumentState.ISSUED,
        file__isnull=True,
        made_at__range=(at - NOT_AFTER, at - NOT_BEFORE),
    )
    found = list(waiting.order_by("pk")[:MOST])
    for document in found:
        queue_typesetting(document)
    return len(found)
