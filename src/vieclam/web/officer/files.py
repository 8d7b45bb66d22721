"""Scans, photographs and documents leave only through here, and each look is kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from vieclam.archive.models import StoredFile
from vieclam.archive.services.read_file import read_file
from vieclam.core.errors import NotAllowed
from vieclam.documents.models import Document
from vieclam.documents.services.read_document import document_bytes
from vieclam.dossiers import acts
from vieclam.web.officer.guard import jobbank_page, look, may
from vieclam.web.worker.documents import INLINE


def answer_with(content: bytes, media_type: str, name: str, *, download: bool) -> HttpResponse:
    """The bytes, shown in the page or to be taken along, never cached by others."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'{"attachment" if download else "inline"}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


OF_JOBS = ("application:", "referral:", "exchange_evidence")
"""How the purpose of what belongs to the job bank begins."""


@jobbank_page
def stored_file(request: HttpRequest, file_id: int) -> HttpResponse:
    """A scan or photograph of this centre; whoever sees no dossiers sees those of the job bank."""
    try:
        row, content = read_file(actor=request.actor, file_id=file_id)  # type: ignore[attr-defined]
    except (StoredFile.DoesNotExist, NotAllowed) as missing:
        raise Http404 from missing
    if not row.purpose.startswith(OF_JOBS) and not may(request, acts.SEE):
        raise Http404
    look(request, row.person_id, f"file:{row.pk}")
    download = row.media_type not in INLINE or "tai" in request.GET
    return answer_with(content, row.media_type, f"giay-to-{row.pk}", download=download)


def document_answer(request: Any, document_id: int) -> HttpResponse:
    """The PDF of a document the actor may read; 404 otherwise."""
    try:
        document, content = document_bytes(actor=request.actor, document_id=document_id)
    except (Document.DoesNotExist, LookupError, NotAllowed) as missing:
        raise Http404 from missing
    look(request, document.person_id, f"document:{document.pk}", document.centre_id)
    name = f"{document.form}-{document.pk}.pdf"
    return answer_with(content, "application/pdf", name, download="tai" in request.GET)


@jobbank_page
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """A slip or decision of this centre."""
    return document_answer(request, document_id)
