"""Who may open the pages of managers; what belongs to other provinces does not exist here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from vieclam.benefits.acts import RESET_WINDOWS
from vieclam.benefits.selectors.tray import acts_of, is_reviewer
from vieclam.benefits.tray_models import TrayAct
from vieclam.core.actors import ActorKind, Role
from vieclam.core.permissions import allowed
from vieclam.dossiers import acts
from vieclam.labourmarket.acts import READ_REPORTS
from vieclam.people.acts import SEE_LISTINGS
from vieclam.web.sign_in.addresses import sign_in_address

View = Callable[..., HttpResponse]


def tray_page(view: View) -> View:
    """Staff with a tray of their own, officers included, or a reviewer of the Department."""
    return _with_tray(view, frozenset(TrayAct))


def manager_page(view: View) -> View:
    """Staff with a tray above the officer's, or a reviewer of the Department."""
    return _with_tray(view, frozenset(TrayAct) - {TrayAct.APPROVE})


def _with_tray(view: View, acts_wanted: frozenset[TrayAct]) -> View:
    @wraps(view)
    def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
        actor = request.actor
        if actor.kind is ActorKind.NOBODY:
            return redirect(sign_in_address(request.path))
        if actor.kind is not ActorKind.STAFF or not actor.centre_ids:
            raise PermissionDenied
        if not (acts_wanted.intersection(acts_of(actor)) or is_reviewer(actor)):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded


def staff_page(view: View) -> View:
    """All staff who may see dossiers: figures are for everybody who makes them."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
        actor = request.actor
        if actor.kind is ActorKind.NOBODY:
            return redirect(sign_in_address(request.path))
        if actor.kind is not ActorKind.STAFF or not actor.centre_ids or not allowed(actor, acts.SEE):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded


def report_page(view: View) -> View:
    """Those who answer for a centre's statutory reports, and those of the Department who read them."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
        actor = request.actor
        if actor.kind is ActorKind.NOBODY:
            return redirect(sign_in_address(request.path))
        if actor.kind is not ActorKind.STAFF or not actor.centre_ids or not allowed(actor, READ_REPORTS):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded


def director_page(view: View) -> View:
    """The director of a centre, in that centre."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
        actor = request.actor
        if actor.kind is ActorKind.NOBODY:
            return redirect(sign_in_address(request.path))
        if actor.kind is not ActorKind.STAFF or actor.centre_id is None or not allowed(actor, RESET_WINDOWS):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded


def log_page(view: View) -> View:
    """Directors of their centres, and auditors; an auditor who also maintains what is shared is none."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
        actor = request.actor
        if actor.kind is ActorKind.NOBODY:
            return redirect(sign_in_address(request.path))
        maintains = Role.PLATFORM_ADMINISTRATOR in actor.roles
        if actor.kind is not ActorKind.STAFF or maintains or not allowed(actor, SEE_LISTINGS):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded
