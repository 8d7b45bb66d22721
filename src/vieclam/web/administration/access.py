"""Who may open these pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from vieclam.core.actors import ActorKind
from vieclam.core.permissions import require
from vieclam.reference.acts import SEE_REFERENCE_HISTORY

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """Send who is not signed in to the sign-in page; ``NotAllowed`` for everybody but a platform administrator."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        if actor.kind is ActorKind.NOBODY:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.path})}")
        require(actor, SEE_REFERENCE_HISTORY)
        return view(request, *args, **options)

    return checked
