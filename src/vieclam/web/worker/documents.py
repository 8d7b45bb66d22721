"""Documents and files of the person; they leave only through these pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vieclam.archive.models import StoredFile
from vieclam.archive.services.read_file import read_file
from vieclam.benefits.selectors.worker import own_documents
from vieclam.documents.models import Document
from vieclam.documents.services.read_document import document_bytes
from vieclam.web.form_names import form_name
from vieclam.web.worker.guard import worker_page

HANDED_IN = ("paper:", "answer", "complaint", "life_event", "application:")
"""How the purposes of a person's own files begin, and of the answer to their complaint; those of decisions leave
through ``document_file`` alone."""
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


@worker_page
def documents_page(request: HttpRequest) -> HttpResponse:
    """All slips, decisions and forms of the person, newest first."""
    rows = [(row, form_name(row.form)) for row in own_documents(request.actor.person_id)]  # type: ignore[attr-defined]
    return render(request, "web/worker/documents.html", {"rows": rows})


@worker_page
def document_file(request: HttpRequest, document_id: int) -> HttpResponse:
    """The PDF, signed where it is signed."""
    try:
        document, content = document_bytes(actor=request.actor, document_id=document_id)  # type: ignore[attr-defined]
    except (Document.DoesNotExist, LookupError) as missing:
        raise Http404 from missing
    return _answer(content, "application/pdf", f"{document.form}-{document.pk}.pdf", download="tai" in request.GET)


@worker_page
def stored_file(request: HttpRequest, file_id: int) -> HttpResponse:
    """A photograph or scan the person handed in."""
    try:
        row, content = read_file(actor=request.actor, file_id=file_id)  # type: ignore[attr-defined]
    except StoredFile.DoesNotExist as missing:
        raise Http404 from missing
    if not row.purpose.startswith(HANDED_IN):
        raise Http404
    return _answer(content, row.media_type, f"giay-to-{row.pk}", download=row.media_type not in INLINE)


def _answer(content: bytes, media_type: str, name: str, *, download: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'{"attachment" if download else "inline"}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
