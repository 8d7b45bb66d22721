"""States of a document, and what may follow what."""

from __future__ import annotations

from enum import StrEnum

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
    DocumentState.SIGNED: frozenset({DocumentState.SEALED}),
    DocumentState.ISSUED: frozenset(),
    DocumentState.SEALED: frozenset(),
    DocumentState.VOIDED: frozenset(),
}

SENTENCES: dict[DocumentState, str] = {
    DocumentState.DRAFT: "Dự thảo",
    DocumentState.ISSUED: "Đã cấp",
    DocumentState.RELEASED: "Đã có số, chờ ký",
    DocumentState.SIGNED: "Đã ký, chờ đóng dấu",
    DocumentState.SEALED: "Đã ký và đóng dấu",
    DocumentState.VOIDED: "Đã hủy số",
}
