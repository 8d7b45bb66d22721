"""The counter takes in an employer's application: who files, the employer, its plan, the papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.employer_support import acts
from vieclam.employer_support.models import Application
from vieclam.employer_support.services.file_application import file_application
from vieclam.organisations.models import ReceptionPoint
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.web.employer_support.forms import (
    CourseForms,
    EmployerForm,
    HandedInForm,
    RepresentativeForm,
    TroubleForm,
)
from vieclam.web.officer.guard import desk_page, require_page
from vieclam.web.officer.intake import counter_point


@desk_page
def file_support(request: HttpRequest) -> HttpResponse:
    """One dense form; whatever is wrong keeps what was typed."""
    require_page(request, acts.FILE)
    given = request.POST if request.method == "POST" else None
    on = clock.today()
    parts: dict[str, forms.Form] = {
        "employer": EmployerForm(given, on=on),
        "representative": RepresentativeForm(given),
        "trouble": TroubleForm(given),
        "handed_in": HandedInForm(given),
    }
    courses = CourseForms(given, prefix="khoa")
    point = counter_point(request)
    if given is not None:
        if point is None:
            parts["handed_in"].add_error(None, _("Trung tâm chưa có bộ phận một cửa. Hãy báo quản trị."))
        elif all([*(form.is_valid() for form in parts.values()), courses.is_valid()]):
            try:
                application = _file(request, parts, courses, point)
                messages.success(request, _("Đã tiếp nhận, mã hồ sơ %(code)s.") % {"code": application.code})
                return redirect("officer:support", code=application.code)
            except UserFacingError as problem:
                request.undo = True  # type: ignore[attr-defined]
                _blame(parts, problem)
    values = {**parts, "courses": courses, "failed": _failed(parts, courses)}
    status = 400 if given is not None else 200
    return render(request, "web/employer_support/file.html", values, status=status)


def _file(request: Any, parts: dict[str, Any], courses: Any, point: ReceptionPoint) -> Application:
    who, came_with = parts["representative"].cleaned_data, parts["handed_in"].cleaned_data
    found = find_or_create_person(
        actor=request.actor,
        personal_number=who["personal_number"],
        full_name=who["full_name"],
        birth_date=who["birth_date"],
    )
    return file_application(
        actor=request.actor,
        person_id=found.person_id,
        reception_point_id=point.pk,
        employer=parts["employer"].told(who),
        trouble=parts["trouble"].told(),
        courses=[form.told() for form in courses if form.cleaned_data],
        papers=came_with["papers"],
        posted_on=came_with["posted_on"],
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )


def _blame(parts: dict[str, forms.Form], problem: UserFacingError) -> None:
    """Put the service's refusal at its field, whichever part has it; else over the papers."""
    for form in parts.values():
        if problem.field in form.fields:
            form.add_error(problem.field, problem.message)
            return
    parts["handed_in"].add_error(None, problem.message)


def _failed(parts: dict[str, forms.Form], courses: Any) -> list[forms.Form]:
    """The forms in the order in which the page shows them, for its one list of errors."""
    *before, papers = parts.values()
    return [form for form in (*before, *courses, papers) if form.is_bound and form.errors]
