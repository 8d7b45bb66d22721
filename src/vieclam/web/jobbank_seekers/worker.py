"""The person's own registrations: as they are, consents as switches, changing, renewing, withdrawing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.jobbank.models import SeekerDraft, SeekerRegistration
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seekers import own_registrations, seeker_by_code, story_of_seeker
from vieclam.jobbank.services.change_wish import change_registration, change_sensitive, change_wish
from vieclam.jobbank.services.read_sensitive import read_sensitive
from vieclam.jobbank.states import SeekerState
from vieclam.web.jobbank_seekers import shown
from vieclam.web.jobbank_seekers.desk import kept_values, run_act
from vieclam.web.jobbank_seekers.fields import all_valid
from vieclam.web.jobbank_seekers.forms import AboutForm, ReasonForm, RowsForm, SensitiveForm, WishForm
from vieclam.web.jobbank_seekers.steps import WHO, split_fields
from vieclam.web.matching.shown import seekers_card
from vieclam.web.worker.guard import worker_page

PARTS = {
    "phieu": gettext_lazy("Sửa phiếu đăng ký"),
    "viec": gettext_lazy("Sửa công việc muốn làm"),
    "rieng": gettext_lazy("Sửa dân tộc, tôn giáo, đối tượng ưu tiên"),
}
OF_WISH = tuple(name for name in WishForm.names if name != "occupation_code")


@worker_page
def seeking_page(request: HttpRequest) -> HttpResponse:
    """Straight to the registration that stands; else how to begin, or to go on with what was not sent."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    rows = own_registrations(actor.person_id)
    standing = [row for row in rows if row.state != SeekerState.WITHDRAWN]
    if len(standing) == 1 and "moi" not in request.GET:
        return redirect("worker:seeking_one", code=standing[0].code)
    values = {
        "rows": [(row, shown.state_badge(row)) for row in rows],
        "drafted": SeekerDraft.objects.filter(person_id=actor.person_id).exists(),
        "begin": reverse("worker:seeking_step", args=[WHO]),
        "standing": bool(standing),
    }
    return render(request, "web/jobbank_seekers/seeking.html", values)


def _own(request: Any, code: str) -> SeekerRegistration:
    row = seeker_by_code(code)
    if row is None or row.person_id != request.actor.person_id:
        raise Http404
    return row


@worker_page
def seeking_one(request: HttpRequest, code: str) -> HttpResponse:
    """One registration of the person."""
    return _show(request, _own(request, code))


def _show(
    request: Any, row: SeekerRegistration, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    story, failed = story_of_seeker(row), failed or {}
    values = {
        "row": row,
        "story": story,
        "state": shown.state_badge(row),
        "next_words": shown.next_words(row),
        "about_facts": shown.about_facts(row),
        "wish_facts": shown.wish_facts(story.wish) if story.wish else [],
        "consents": shown.consent_rows(story),
        "timeline": shown.timeline_of(story.entries),
        "stands": row.state != SeekerState.WITHDRAWN,
        "matches": seekers_card(request, row),
        "withdraw_form": failed.get("rut") or ReasonForm(),
        "failed": next(iter(failed.values()), None),
    }
    request.page_address = reverse("worker:seeking_one", args=[row.code])
    return render(request, "web/jobbank_seekers/own.html", values, status=status)


@worker_page
@require_POST
def seeking_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Withdraw, renew, a job found, a consent given or taken back."""
    row = _own(request, code)
    return run_act(request, row, act, Way.ONLINE, redirect("worker:seeking_one", code=row.code), _show)


@worker_page
def seeking_change(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """One part as it is now: the registration, the wish, or what is kept apart."""
    row = _own(request, code)
    if part not in PARTS or row.state == SeekerState.WITHDRAWN:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    parts = _forms(request, row, part, posted)
    if posted is not None and all_valid(parts):
        try:
            _keep(request, row, part, parts)
            messages.success(request, _("Đã lưu."))
            return redirect("worker:seeking_one", code=row.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            parts[0].add_error(problem.field if problem.field in parts[0].fields else None, problem.message)
    values = {
        "parts": parts,
        "rows": next((one for one in parts if isinstance(one, RowsForm)), None),
        **split_fields(parts),
        "title": PARTS[part],
        "why": "",
        "back": reverse("worker:seeking_one", args=[row.code]),
        "button": _("Lưu"),
    }
    return render(request, "web/jobbank_seekers/step.html", values, status=400 if posted is not None else 200)


def _forms(request: Any, row: SeekerRegistration, part: str, posted: Any) -> list[Any]:
    if part == "rieng":
        facts = read_sensitive(actor=request.actor, registration=row)
        return [SensitiveForm(posted, initial={name: getattr(facts, name) for name in SensitiveForm.names})]
    about, rows, wish = kept_values(row)
    if part == "viec":
        return [WishForm(posted, names=OF_WISH, radios=True, initial=wish)]
    wanted = WishForm(names=OF_WISH, initial=wish)
    return [AboutForm(posted, initial=about), RowsForm(posted, wish=wanted, initial=rows)]


def _keep(request: Any, row: SeekerRegistration, part: str, parts: list[Any]) -> None:
    common = {"actor": request.actor, "registration_id": row.pk, "at": clock.now()}
    if part == "rieng":
        change_sensitive(sensitive=parts[0].told(), **common)
    elif part == "viec":
        change_wish(wanted=parts[0].told(), **common)
    else:
        change_registration(about=parts[0].told(), skills=parts[1].skills(), jobs=parts[1].jobs(), **common)
