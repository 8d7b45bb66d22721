"""The worker asks for counselling and referral on line, and takes the result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import InvalidInput, UserFacingError
from vieclam.dossiers.models import Channel, Dossier, FactSource
from vieclam.dossiers.selectors.worker import online_point, papers_of
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.jobbank.help_procedure import HELP_PROCEDURE, STANDING, is_help, registration_to_use
from vieclam.jobbank.models import SeekerRegistration
from vieclam.jobbank.seekers import own_registrations
from vieclam.jobbank.services.begin_help import begin_help, keep_what_is_known
from vieclam.jobbank.services.give_help import hand_help_over
from vieclam.web.jobhelp.forms import RequestForm
from vieclam.web.worker.drafts import draft_or_404
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.papers import paper_rows, upload


@worker_page
def help_page(request: HttpRequest) -> HttpResponse:
    """What this is, the requests so far, and where to begin: with the registration that stands, or by registering."""
    person_id = request.actor.person_id or 0  # type: ignore[attr-defined]
    error = ""
    if request.method == "POST":
        try:
            return redirect("worker:help_draft", dossier_id=_begin(request).pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            error = problem.message
    mine = Dossier.objects.filter(person_id=person_id, procedure_code=HELP_PROCEDURE).select_related("centre")
    values = {
        "registrations": _standing(person_id),
        "draft": mine.filter(state=DossierState.DRAFT).first(),
        "dossiers": list(mine.exclude(state=DossierState.DRAFT).order_by("-pk")[:20]),
        "open": mine.filter(state__in=[state.value for state in OPEN]).exists(),
        "error": error,
    }
    return render(request, "web/jobhelp/mine.html", values, status=409 if error else 200)


def _standing(person_id: int) -> list[SeekerRegistration]:
    return [row for row in own_registrations(person_id) if row.state in STANDING]


def _begin(request: Any) -> Dossier:
    chosen = request.POST.get("registration", "")
    rows = {str(row.pk): row for row in _standing(request.actor.person_id or 0)}
    registration = rows.get(chosen)
    if registration is None:
        raise InvalidInput("registration_missing", _("Hãy đăng ký dịch vụ việc làm trước."))
    point = online_point(registration.centre_id, clock.today())
    if point is None:
        raise InvalidInput(
            "point_missing", _("Trung tâm này không nhận hồ sơ trực tuyến. Hãy đến quầy hoặc gửi bưu chính.")
        )
    return begin_help(
        actor=request.actor,
        person_id=request.actor.person_id,
        reception_point_id=point.pk,
        channel=Channel.ONLINE,
        on=clock.today(),
        once_key=request.POST.get("once_key", ""),
    )


@worker_page
def draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """One date and one photograph, then it is filed; pressed again, its slip."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    filed = Dossier.objects.filter(pk=dossier_id, person_id=actor.person_id, code__isnull=False).first()
    if filed is not None and is_help(filed):
        return redirect("worker:slip", code=filed.code)
    dossier = draft_or_404(request, dossier_id)
    if not is_help(dossier):
        raise Http404
    form, wrong = None, None
    if request.method == "POST" and "component" in request.POST:
        wrong = upload(request, dossier)
        if wrong is None:
            return redirect("worker:help_draft", dossier_id=dossier.pk)
    elif request.method == "POST":
        form = RequestForm(request.POST)
        done = _file(request, dossier, form)
        if done is not None:
            messages.success(request, _("Đã nộp hồ sơ. Mã hồ sơ: %(code)s.") % {"code": done.code})
            return redirect("worker:slip", code=done.code)
    facts = current_facts(dossier)
    values = {
        "dossier": dossier,
        "registration": registration_to_use(dossier),
        "form": form or RequestForm.knowing(said_value(facts, "terminated_on")),
        "rows": paper_rows(papers_of(dossier), wrong),
        "wrong": wrong,
        "known_paper": (said_value(facts, "termination_known") or {}).get("code", ""),
    }
    failed = wrong is not None or (form is not None and bool(form.errors))
    return render(request, "web/jobhelp/draft.html", values, status=400 if failed else 200)


def _file(request: Any, dossier: Dossier, form: RequestForm) -> Dossier | None:
    """Keep the day, then file or, for another button, leave it at that; None where it was refused."""
    if not form.is_valid():
        return None
    actor = request.actor
    try:
        values = {"terminated_on": form.cleaned_data["terminated_on"].isoformat()}
        record_facts(actor=actor, dossier_id=dossier.pk, values=values, source=FactSource.PERSON)
        keep_what_is_known(actor=actor, dossier=dossier)
        return file_dossier(
            actor=actor,
            dossier_id=dossier.pk,
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )
    except UserFacingError as problem:
        request.undo = True
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None


@worker_page
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take the result; taken already, nothing changes."""
    dossier = dossier_or_404(request, code)
    if not is_help(dossier):
        raise Http404
    try:
        hand_help_over(actor=request.actor, dossier_id=dossier.pk, on=clock.today(), at=clock.now())  # type: ignore[attr-defined]
        messages.success(request, _("Đã nhận kết quả."))
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        messages.error(request, problem.message)
    return redirect("worker:dossier", code=code)
