"""Every page of the worker begins here: signed in by VNeID, linked to a person, and only their own records."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from vieclam.accounts.models import UserKind
from vieclam.core.actors import ActorKind
from vieclam.web.sign_in.addresses import sign_in_address, with_next

View = Callable[..., HttpResponse]


def worker_page(view: View) -> View:
    """Only for workers: others are led to sign in, staff are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        if request.actor.kind is ActorKind.PERSON:  # type: ignore[attr-defined]
            return view(request, *args, **values)
        user = request.user
        wanted = request.path if request.method == "GET" else reverse("worker:home")
        if not user.is_authenticated:
            return redirect(sign_in_address(wanted))
        if user.kind == UserKind.WORKER:
            return redirect(with_next(reverse("public:sign_in_done"), wanted))
        raise PermissionDenied

    return guarded
