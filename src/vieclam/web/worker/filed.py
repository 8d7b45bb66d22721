"""The filed dossier a page works on."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vieclam.dossiers.models import Dossier
from vieclam.dossiers.selectors.worker import own_dossier


def dossier_or_404(request: HttpRequest, code: str) -> Dossier:
    """The person's own filed dossier; nobody else's."""
    dossier = own_dossier(request.actor.person_id, code)  # type: ignore[attr-defined]
    if dossier is None:
        raise Http404
    return dossier
