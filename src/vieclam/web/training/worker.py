"""The worker's pages of training support: choose a course, apply on one page, take the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.benefits.selectors.granted import running_benefit_of
from vieclam.benefits.selectors.worker import current_determination
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, UserFacingError
from vieclam.dossiers.models import Channel, Dossier, FactSource
from vieclam.dossiers.selectors.worker import insurance_centres, online_point
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.states import ENDED, DossierState
from vieclam.organisations.models import Centre
from vieclam.reference.selectors import provinces
from vieclam.training.models import TRAINING_PROCEDURE, Course
from vieclam.training.selectors.supports import courses_to_choose
from vieclam.training.services.begin_application import begin_application
from vieclam.training.services.take_decision import take_decision
from vieclam.web.training import drafts
from vieclam.web.training.shown import is_training, training_shown
from vieclam.web.worker.drafts import draft_or_404
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.papers import paper_rows, upload


@worker_page
def training(request: HttpRequest) -> HttpResponse:
    """What was granted and paid; where nothing is there yet, what there is to know and where to begin."""
    person_id = request.actor.person_id or 0  # type: ignore[attr-defined]
    mine = Dossier.objects.filter(person_id=person_id, procedure_code=TRAINING_PROCEDURE).order_by("-pk")
    draft = mine.filter(state=DossierState.DRAFT).first()
    dossier = mine.exclude(state=DossierState.DRAFT).first()
    shown = training_shown(dossier, current_determination(dossier)) if dossier else None
    values = {
        "dossier": dossier,
        "draft": draft,
        "training": shown,
        "may_apply": dossier is None or DossierState(dossier.state) in ENDED,
    }
    return render(request, "web/training/mine.html", values)


@worker_page
def choose(request: HttpRequest) -> HttpResponse:
    """The courses of a province; choosing one begins the application at the centre that keeps it."""
    error, status = "", 200
    if request.method == "POST":
        try:
            return redirect("worker:training_draft", dossier_id=_begin(request).pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            error, status = problem.message, 400
    given = request.POST if request.method == "POST" else request.GET
    province = given.get("tinh", "") or _own_province(request)
    on = clock.today()
    centres = insurance_centres(province, on) if province else []
    offered = [(centre, [row for row in courses_to_choose(centre.pk) if row.ends_on >= on]) for centre in centres]
    values = {
        "provinces": provinces(),
        "province": province,
        "offered": [(centre, rows) for centre, rows in offered if rows],
        "on": on,
        "error": error,
    }
    return render(request, "web/training/choose.html", values, status=status)


def _own_province(request: Any) -> str:
    """The province of the centre that pays the person's benefit."""
    if running_benefit_of(request.actor.person_id or 0, clock.today()) is None:
        return ""
    centre = Centre.objects.filter(dossiers__person_id=request.actor.person_id, dossiers__state=DossierState.COLLECTED)
    found = centre.select_related("department").order_by("-dossiers__pk").first()
    return found.department.province_code if found is not None else ""


def _begin(request: Any) -> Dossier:
    chosen = request.POST.get("course", "")
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0
    course = Course.objects.filter(pk=number, open_to_all=True).first()
    point = online_point(course.centre_id, clock.today()) if course is not None else None
    if course is None or point is None:
        raise InvalidInput("course_missing", _("Hãy chọn khóa đào tạo."), field="course")
    actor = request.actor
    dossier = begin_application(
        actor=actor,
        person_id=actor.person_id,
        reception_point_id=point.pk,
        channel=Channel.ONLINE,
        on=clock.today(),
        once_key=request.POST.get("once_key", ""),
    )
    value = {"course": course.pk, "made_up": False}
    record_facts(actor=actor, dossier_id=dossier.pk, values={"training_course": value}, source=FactSource.PERSON)
    return dossier


@worker_page
def draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The application on one page: saved as far as it goes, its papers, and filed."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    filed = Dossier.objects.filter(pk=dossier_id, person_id=actor.person_id, code__isnull=False).first()
    if filed is not None and is_training(filed):
        return redirect("worker:slip", code=filed.code)
    dossier = draft_or_404(request, dossier_id)
    if not is_training(dossier):
        raise Http404
    form, wrong, status = None, None, 200
    if request.method == "POST" and "component" in request.POST:
        wrong = upload(request, dossier)
        if wrong is None:
            return redirect("worker:training_draft", dossier_id=dossier.pk)
        status = 400
    elif request.method == "POST":
        form = drafts.form_of(dossier, request.POST)
        if drafts.save(actor, dossier, form, FactSource.PERSON):
            answer = _after_saving(request, dossier, form)
            if answer is not None:
                return answer
        status = 400
    form = form or drafts.form_of(dossier)
    values = drafts.values_of(dossier, form)
    values |= {"rows": paper_rows(values["papers"], wrong), "wrong": wrong}
    return render(request, "web/training/draft.html", values, status=status)


def _after_saving(request: Any, dossier: Dossier, form: Any) -> HttpResponse | None:
    """File where that was asked for; None where it was refused, with the reason in the form."""
    if "file" not in request.POST:
        messages.success(request, _("Đã lưu."))
        return redirect("worker:training_draft", dossier_id=dossier.pk)
    try:
        filed = drafts.file(request.actor, dossier, request.POST.get("once_key", ""))
    except UserFacingError as problem:
        request.undo = True
        form.show_problem(problem)
        return None
    messages.success(request, _("Đã nộp hồ sơ. Mã hồ sơ: %(code)s.") % {"code": filed.code})
    return redirect("worker:slip", code=filed.code)


@worker_page
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take the decision; taken already, nothing changes."""
    dossier = dossier_or_404(request, code)
    if not is_training(dossier):
        raise Http404
    try:
        take_decision(actor=request.actor, dossier_id=dossier.pk, on=clock.today(), at=clock.now())  # type: ignore[attr-defined]
        messages.success(request, _("Đã nhận quyết định hỗ trợ đào tạo."))
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        messages.error(request, problem.message)
    return redirect("worker:training")
