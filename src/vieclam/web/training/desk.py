"""The register of schools and courses at the desk, and the applications taken in there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers import acts as dossier_acts
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.selectors.officer import draft_of_centre, drafts_of_counter
from vieclam.payments.models import Purpose
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.training import acts
from vieclam.training.models import TRAINING_PROCEDURE, Course, School
from vieclam.training.selectors.attendance import lists_waiting, sheets_of
from vieclam.training.selectors.supports import courses, schools, trainees, untaken
from vieclam.training.services.begin_application import begin_application
from vieclam.training.services.prepare_recovery import prepare_training_recovery
from vieclam.training.services.register import keep_course, keep_school
from vieclam.training.services.take_decision import take_decision
from vieclam.web.officer.acts import keep_paper
from vieclam.web.officer.forms import PaperForm
from vieclam.web.officer.guard import desk_page, dossier_or_404, look, look_at_list, may, require_page
from vieclam.web.officer.intake import FilingForm, PersonForm, counter_point
from vieclam.web.training import drafts
from vieclam.web.training.forms import CourseForm, SchoolForm
from vieclam.web.training.shown import is_training

MOST = 100


@desk_page
def register(request: HttpRequest) -> HttpResponse:
    """Lists that wait, courses, schools, and the applications that are open."""
    require_page(request, acts.SEE)
    centre_id, on = request.actor.centre_id, clock.today()  # type: ignore[attr-defined]
    waiting = [(row, row.list_by is not None and row.list_by < on) for row in lists_waiting(centre_id, on)]
    values = {
        "waiting": waiting,
        "courses": list(courses(centre_id)),
        "schools": list(schools(centre_id)),
        "untaken": list(untaken(centre_id, on)[:MOST]),
        "on": on,
        "can_keep": may(request, acts.KEEP_REGISTER),
        "can_take_in": may(request, dossier_acts.START),
    }
    return render(request, "web/training/register.html", values)


@desk_page
def school(request: HttpRequest, school_id: int | None = None) -> HttpResponse:
    """A school of the register, or a new one."""
    require_page(request, acts.KEEP_REGISTER)
    centre_id, on = request.actor.centre_id, clock.today()  # type: ignore[attr-defined]
    known = _school(centre_id, school_id) if school_id is not None else None
    posted = request.POST if request.method == "POST" else None
    form = SchoolForm(posted, on=on, initial=SchoolForm.shown(known) if known else None)
    if form.is_bound and form.is_valid():
        try:
            kept = keep_school(
                actor=request.actor,  # type: ignore[attr-defined]
                centre_id=centre_id,
                given=form.given(),
                school_id=school_id,
            )
            messages.success(request, _("Đã lưu cơ sở đào tạo."))
            return redirect("officer:training_school", school_id=kept.pk)
        except UserFacingError as problem:
            _refused(request, form, problem)
    values = {"form": form, "school": known, "courses": list(courses(centre_id).filter(school=known)) if known else []}
    return render(request, "web/training/school.html", values, status=400 if form.errors else 200)


@desk_page
def course(request: HttpRequest, course_id: int) -> HttpResponse:
    """A course with its trainees and monthly lists; officers change what no decision rests on yet."""
    require_page(request, acts.SEE)
    known = course_or_404(request, course_id)
    form = CourseForm(request.POST if request.method == "POST" else None, initial=CourseForm.shown(known))
    if form.is_bound:
        require_page(request, acts.KEEP_REGISTER)
        if form.is_valid() and _keep(request, form, known.school_id, known.pk) is not None:
            messages.success(request, _("Đã lưu khóa đào tạo."))
            return redirect("officer:training_course", course_id=known.pk)
    people = list(trainees(known))
    look_at_list(request, "training_course", len(people), {}, [row.person_id for row in people])
    values = {
        "course": known,
        "form": form,
        "people": people,
        "sheets": list(sheets_of(known)),
        "on": clock.today(),
        "can_keep": may(request, acts.KEEP_REGISTER),
    }
    return render(request, "web/training/course.html", values, status=400 if form.errors else 200)


@desk_page
def new_course(request: HttpRequest, school_id: int) -> HttpResponse:
    """A new course of a school."""
    require_page(request, acts.KEEP_REGISTER)
    known = _school(request.actor.centre_id, school_id)  # type: ignore[attr-defined]
    form = CourseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept = _keep(request, form, known.pk, None)
        if kept is not None:
            messages.success(request, _("Đã lưu khóa đào tạo."))
            return redirect("officer:training_course", course_id=kept.pk)
    values = {"form": form, "school": known}
    return render(request, "web/training/new_course.html", values, status=400 if form.errors else 200)


def course_or_404(request: Any, course_id: int) -> Course:
    """A course of the actor's centre; another centre's does not exist here."""
    found = Course.objects.filter(pk=course_id, centre_id=request.actor.centre_id).select_related("school").first()
    if found is None:
        raise Http404
    return found


def _school(centre_id: int | None, school_id: int) -> School:
    found = School.objects.filter(pk=school_id, centre_id=centre_id).first()
    if found is None:
        raise Http404
    return found


def _keep(request: Any, form: CourseForm, school_id: int, course_id: int | None) -> Course | None:
    try:
        return keep_course(actor=request.actor, school_id=school_id, given=form.given(), course_id=course_id)
    except UserFacingError as problem:
        _refused(request, form, problem)
        return None


def _refused(request: Any, form: Any, problem: UserFacingError) -> None:
    request.undo = True
    form.add_error(problem.field if problem.field in form.fields else None, problem.message)


@desk_page
def intake(request: HttpRequest) -> HttpResponse:
    """Find the person, or make the record, and begin the application."""
    require_page(request, dossier_acts.START)
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        point = counter_point(request)
        try:
            if point is None:
                form.add_error(None, _("Trung tâm chưa có bộ phận một cửa. Hãy báo quản trị."))
            else:
                return redirect("officer:training_draft", dossier_id=_begin(request, form.cleaned_data, point.pk).pk)
        except UserFacingError as problem:
            _refused(request, form, problem)
    here = drafts_of_counter(request.actor.centre_id or 0, TRAINING_PROCEDURE)  # type: ignore[attr-defined]
    values = {"form": form, "drafts": here}
    return render(request, "web/training/intake.html", values, status=400 if form.errors else 200)


def _begin(request: Any, given: dict[str, Any], point_id: int) -> Dossier:
    found = find_or_create_person(
        actor=request.actor,
        personal_number=given["personal_number"],
        full_name=given["full_name"],
        birth_date=given["birth_date"],
        sex=given["sex"],
    )
    return begin_application(
        actor=request.actor,
        person_id=found.person_id,
        reception_point_id=point_id,
        channel=given["channel"],
        on=clock.today(),
        once_key=request.POST.get("once_key", ""),
    )


@desk_page
def draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The application at the counter: one form, the papers, then filing."""
    require_page(request, dossier_acts.ANSWER)
    actor: Any = request.actor  # type: ignore[attr-defined]
    filed = Dossier.objects.filter(pk=dossier_id, centre_id=actor.centre_id, code__isnull=False).first()
    if filed is not None:
        return redirect("officer:dossier", code=filed.code)
    dossier = draft_of_centre(dossier_id, actor.centre_id)
    if dossier is None or not is_training(dossier):
        raise Http404
    look(request, dossier.person_id, f"draft:{dossier.pk}")
    form, paper, status = None, None, 200
    if request.method == "POST" and "component" in request.POST:
        paper = PaperForm(request.POST, request.FILES, components=drafts.components_of(dossier))
        if _add_paper(request, dossier, paper):
            return redirect(reverse("officer:training_draft", args=[dossier.pk]) + "#papers")
        status = 400
    elif request.method == "POST":
        form = drafts.form_of(dossier, request.POST)
        postmarks = FilingForm(request.POST)
        if drafts.save(actor, dossier, form, FactSource.COUNTER) and postmarks.is_valid():
            answer = _after_saving(request, dossier, form, postmarks.cleaned_data)
            if answer is not None:
                return answer
        status = 400
    form = form or drafts.form_of(dossier)
    values = drafts.values_of(dossier, form)
    values |= {
        "paper_form": paper or PaperForm(components=values["components"]),
        "filing": FilingForm() if dossier.channel == "post" else None,
    }
    return render(request, "web/training/counter_draft.html", values, status=status)


def _add_paper(request: Any, dossier: Dossier, form: PaperForm) -> bool:
    if not form.is_valid():
        return False
    try:
        keep_paper(request.actor, dossier, form.cleaned_data)
    except UserFacingError as problem:
        _refused(request, form, problem)
        return False
    messages.success(request, _("Đã thêm giấy tờ."))
    return True


def _after_saving(request: Any, dossier: Dossier, form: Any, postmarks: dict[str, Any]) -> HttpResponse | None:
    if "file" not in request.POST:
        messages.success(request, _("Đã lưu."))
        return redirect("officer:training_draft", dossier_id=dossier.pk)
    try:
        filed = drafts.file(request.actor, dossier, request.POST.get("once_key", ""), **postmarks)
    except UserFacingError as problem:
        request.undo = True
        form.show_problem(problem)
        return None
    messages.success(request, _("Đã tiếp nhận, mã hồ sơ %(code)s.") % {"code": filed.code})
    return redirect("officer:dossier", code=filed.code)


@desk_page
@require_POST
def recover(request: HttpRequest, code: str, purpose: str) -> HttpResponse:
    """Prepare the recovery of what was paid too much; it waits on the dossier for approval."""
    require_page(request, acts.RECOVER)
    dossier = dossier_or_404(request, code)
    if not is_training(dossier) or purpose not in (Purpose.TUITION, Purpose.MEALS):
        raise Http404
    try:
        prepare_training_recovery(
            actor=request.actor,  # type: ignore[attr-defined]
            dossier_id=dossier.pk,
            purpose=Purpose(purpose),
            reason=request.POST.get("reason", ""),
            on=clock.today(),
            at=clock.now(),
        )
        messages.success(request, _("Đã lập hồ sơ thu hồi; xem lại rồi bấm Duyệt để trình."))
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        messages.error(request, problem.message)
    return redirect("officer:dossier", code=dossier.code)


@desk_page
@require_POST
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Hand the decision over at the counter; handed over already, nothing changes."""
    require_page(request, acts.TAKE_RESULT)
    dossier = dossier_or_404(request, code)
    if not is_training(dossier):
        raise Http404
    try:
        take_decision(actor=request.actor, dossier_id=dossier.pk, on=clock.today(), at=clock.now())  # type: ignore[attr-defined]
        messages.success(request, _("Đã trao quyết định hỗ trợ đào tạo."))
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        messages.error(request, problem.message)
    return redirect("officer:dossier", code=dossier.code)
