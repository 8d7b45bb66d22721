"""Who may open these pages: the platform administrator all, a centre's administrator those of the own centre."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.core.permissions import require
from vieclam.organisations import acts
from vieclam.organisations.models import Centre, Staff
from vieclam.organisations.services.support import belongs_to, is_platform
from vieclam.organisations.units import Unit

View = Callable[..., HttpResponse]


def organisation_page(view: View) -> View:
    """Administrators of either kind; others are led to sign in or refused."""

    @wraps(view)
    def checked(request: Any, *args: Any, **options: Any) -> HttpResponse:
        if request.actor.kind is ActorKind.NOBODY:
            return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.path})}")
        require(request.actor, acts.SEE)
        return view(request, *args, **options)

    return checked


def unit_or_404(actor: Actor, unit: Unit) -> Unit:
    """The unit, if the actor administers it; otherwise it does not exist here."""
    if not is_platform(actor) and (unit.centre_id is None or unit.centre_id != actor.centre_id):
        raise Http404
    return unit


def centre_or_404(actor: Actor, centre_id: int) -> Centre:
    """A centre the actor administers."""
    unit_or_404(actor, Unit(centre_id))
    return get_object_or_404(Centre.objects.select_related("department"), pk=centre_id)


def staff_or_404(actor: Actor, staff_id: int) -> Staff:
    """A member of staff the actor administers."""
    if not is_platform(actor) and not belongs_to(staff_id, actor.centre_id or 0):
        raise Http404
    return get_object_or_404(Staff.objects.select_related("user"), pk=staff_id)


def attempt(request: Any, form: Form, run: Callable[[dict[str, Any]], Any]) -> Any:
    """Do the act with what was entered; None when the form now says what is wrong. A refusal becomes a page."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return run(form.cleaned_data)
    except NotAllowed:
        raise
    except UserFacingError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        request.undo = True
        return None


def form_page(request: HttpRequest, form: Form, **page: Any) -> HttpResponse:
    """A page with one form: ``title``, ``back``, ``button``, and what else the template shows."""
    values = {"form": form, **page}
    status = 400 if form.errors else 200
    return render(request, "web/administration/organisations/form.html", values, status=status)
