"""Who may open the pages of counselling: staff of a centre who counsel, receive, or answer for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from vieclam.core.actors import ActorKind
from vieclam.counselling import acts
from vieclam.web.officer.guard import may
from vieclam.web.sign_in.addresses import sign_in_address

View = Callable[..., HttpResponse]


def counselling_page(view: View) -> View:
    """A counsellor has these pages of the desk and no dossiers; the others of the desk have both."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
        actor = request.actor
        if actor.kind is ActorKind.NOBODY:
            return redirect(sign_in_address(request.path))
        if actor.kind is not ActorKind.STAFF or actor.centre_id is None or not may(request, acts.SEE):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded
