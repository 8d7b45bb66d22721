"""Take back a released document before it is signed; its number stays in the register with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.core import registers, states
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.documents import acts
from vieclam.documents.models import Document
from vieclam.documents.states import TRANSITIONS, DocumentState


@one_act
def void_document(*, actor: Actor, document_id: int, reason: str) -> Document:
    """Void the document and its number. Raises ``InvalidInput`` without a reason, ``WrongState`` once signed."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    require(actor, acts.VOID, centre_id=document.centre_id, person_id=document.person_id)
    require_words(reason, _("Hãy ghi lý do hủy số."), shortest=5)
    if document.state == DocumentState.SIGNED:
        raise WrongState("signed", _("Văn bản đã ký; số chỉ được hủy khi hồ sơ kết thúc trước khi đóng dấu."))
    if document.state == DocumentState.ISSUED:
        raise WrongState(
            "issued_slip", _("Phiếu đã cấp không hủy ở đây; chỉ bộ phận một cửa thu hồi khi hồ sơ chưa đủ.")
        )
    _void(document, reason)
    return document


@one_act
def void_slip(*, actor: Actor, form: str, centre_id: int, person_id: int, subject: str, reason: str) -> None:
    """Take back a slip that no longer holds, so that a new one may be issued. None issued, nothing changes."""
    require(actor, acts.ISSUE_SLIP, centre_id=centre_id, person_id=person_id)
    slip = (
        Document.objects.select_for_update(of=("self",)).filter(form=form, subject=subject, centre_id=centre_id).first()
    )
    if slip is not None:
        _void(slip, reason)


@one_act
def void_unsealed(*, actor: Actor, document_id: int, reason: str) -> None:
    """Take back a decision before its seal: without the seal a signed one never took effect."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    require(actor, acts.TAKE_BACK, centre_id=document.centre_id, person_id=document.person_id)
    _void(document, reason)


def _void(document: Document, reason: str) -> None:
    states.check(TRANSITIONS, document.state, DocumentState.VOIDED)
    document.state = DocumentState.VOIDED.value
    document.void_reason = reason
    document.subject = f"{document.subject}#voided:{document.pk}"[:60]
    document.save(update_fields=["state", "void_reason", "subject"])
    if document.register_entry_id is not None:
        registers.void(entry_id=document.register_entry_id, reason=reason)
