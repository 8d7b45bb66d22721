"""Who may open the pages of the desk, and how a record of another centre looks: as if it did not exist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from vieclam.core.actors import ActorKind
from vieclam.core.errors import Conflict
from vieclam.core.permissions import Act, allowed
from vieclam.dossiers import acts
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.selectors.officer import dossier_of_centre, last_entry
from vieclam.jobbank import acts as jobbank_acts
from vieclam.people.services.record_views import ListLook, Look
from vieclam.web.components import words
from vieclam.web.sign_in.addresses import sign_in_address

View = Callable[..., HttpResponse]


def page_of(*seen: Act) -> Callable[[View], View]:
    """Pages for staff of a centre who may do one of these acts; others are led to sign in or refused."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
            actor = request.actor
            if actor.kind is ActorKind.NOBODY:
                return redirect(sign_in_address(request.path))
            of_centre = actor.kind is ActorKind.STAFF and actor.centre_id is not None
            if not of_centre or not any(allowed(actor, act) for act in seen):
                raise PermissionDenied
            return view(request, *args, **values)

        return guarded

    return guard


desk_page = page_of(acts.SEE)
"""Staff of a centre with a role at the desk."""
jobbank_page = page_of(acts.SEE, jobbank_acts.SEE_VACANCIES)
"""The desk and, with no dossiers, counsellors: pages of the job bank, each of which asks for its own act too."""


def may(request: Any, act: Act) -> bool:
    """Whether the actor may do the act in the own centre."""
    return allowed(request.actor, act, centre_id=request.actor.centre_id)


def require_page(request: Any, act: Act) -> None:
    """403 for a page whose act the actor may not do."""
    if not may(request, act):
        raise PermissionDenied


def dossier_or_404(request: Any, code: str) -> Dossier:
    """The dossier of the actor's centre; one of another centre does not exist here."""
    dossier = dossier_of_centre(code)
    if dossier is None or dossier.centre_id != request.actor.centre_id:
        raise Http404
    return dossier


def look(request: Any, person_id: int, what: str, centre_id: int | None = None) -> None:
    """The access log gets a line once the answer is made."""
    request.looks.append(Look(person_id, what, centre_id))


def look_at_list(request: Any, what: str, count: int, narrowed: dict[str, str], person_ids: Sequence[int] = ()) -> None:
    """The access log gets a line for a list that was searched for or taken along."""
    request.looks.append(ListLook(what, count, {name: text for name, text in narrowed.items() if text}, person_ids))


def check_fresh(request: HttpRequest, dossier: Dossier, *, deciding: bool = False) -> None:
    """Raise ``Conflict`` when a colleague acted since this page was made or, for deciding acts, has the dossier."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = request.POST.get("seen", "")
    newest = last_entry(dossier.pk)
    by_colleague = newest is not None and newest.actor.startswith("staff:") and newest.actor != actor.key
    if newest is not None and by_colleague and seen.isdigit() and int(seen) < newest.pk:
        moment = words.date_and_time(newest.business_at)
        raise Conflict(
            "changed_meanwhile",
            _("%(name)s vừa làm việc trên hồ sơ này lúc %(moment)s. Hãy xem lại rồi bấm lần nữa nếu vẫn đúng.")
            % {"name": newest.actor_name, "moment": moment},
        )
    if deciding and dossier.assigned_to_id is not None and dossier.assigned_to_id != actor.staff_id:
        name = dossier.assigned_to.full_name if dossier.assigned_to else ""
        raise Conflict(
            "taken", _("%(name)s đang xử lý hồ sơ này. Hãy nhận hồ sơ về trước khi quyết định.") % {"name": name}
        )
