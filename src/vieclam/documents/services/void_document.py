"""Take back a released document before it is signed; its number stays in the register with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.core import registers, states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.documents import acts
from vieclam.documents.models import Document
from vieclam.documents.states import TRANSITIONS, DocumentState


@one_act
def void_document(*, actor: Actor, document_id: int, reason: str) -> Document:
    """Void the document and its number. Raises ``InvalidInput`` without a reason, ``WrongState`` once signed."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    require(actor, acts.VOID, centre_id=document.centre_id, person_id=document.person_id)
    if len(reason.strip()) < 5:
        raise InvalidInput("reason_missing", _("Hãy ghi lý do hủy số."), field="reason")
    states.check(TRANSITIONS, document.state, DocumentState.VOIDED)
    document.state = DocumentState.VOIDED.value
    document.void_reason = reason
    document.subject = f"{document.subject}#voided:{document.pk}"[:60]
    document.save(update_fields=["state", "void_reason", "subject"])
    if document.register_entry_id is not None:
        registers.void(entry_id=document.register_entry_id, reason=reason)
    return document
