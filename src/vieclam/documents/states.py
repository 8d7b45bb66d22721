"""States of a document, and what may follow what."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class DocumentState(StrEnum):
    """From draft to sealed; a slip without signature is issued at once."""

    DRAFT = "draft"
    ISSUED = "issued"
    RELEASED = "released"
    SIGNED = "signed"
    SEALED = "sealed"
    VOIDED = "voided"


TRANSITIONS: Transitions = {
    DocumentState.DRAFT: frozenset({DocumentState.ISSUED, DocumentState.RELEASED, DocumentState.VOIDED}),
    DocumentState.RELEASED: frozenset({DocumentState.SIGNED, DocumentState.VOIDED}),
    DocumentState.SIGNED: frozenset({DocumentState.SEALED, DocumentState.VOIDED}),
    DocumentState.ISSUED: frozenset({DocumentState.VOIDED}),
    DocumentState.SEALED: frozenset(),
    DocumentState.VOIDED: frozenset(),
}

GIVEN_OUT = (DocumentState.ISSUED, DocumentState.SEALED)
"""What the person it is about may have."""

SENTENCES: dict[DocumentState, Promise] = {
    DocumentState.DRAFT: _("Dự thảo"),
    DocumentState.ISSUED: _("Đã cấp"),
    DocumentState.RELEASED: _("Đã có số, chờ ký"),
    DocumentState.SIGNED: _("Đã ký, chờ đóng dấu"),
    DocumentState.SEALED: _("Đã ký và đóng dấu"),
    DocumentState.VOIDED: _("Đã hủy số"),
}
