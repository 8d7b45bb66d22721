"""The draft a page works on."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vieclam.dossiers.models import Dossier
from vieclam.dossiers.selectors.worker import own_draft


def draft_or_404(request: HttpRequest, dossier_id: int) -> Dossier:
    """The person's own draft; nobody else's, and none that is already filed."""
    dossier = own_draft(request.actor.person_id, dossier_id)  # type: ignore[attr-defined]
    if dossier is None:
        raise Http404
    return dossier
