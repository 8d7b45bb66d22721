"""The desk's queue of what has no occupation code, the acts that code one row, and suggestions while typing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.jobbank import acts
from vieclam.jobbank.seekers import seeker_by_code, uncoded_seekers
from vieclam.jobbank.services.code_record import code_vacancy, code_wish
from vieclam.jobbank.vacancy_selectors import uncoded_vacancies, vacancy_of_centre
from vieclam.web.coding.fields import MOST_SKILLS, skills_told
from vieclam.web.coding.options import INDUSTRY, OCCUPATION, options_for, options_for_titles, skills_for, titles_like
from vieclam.web.components.pieces import Tab
from vieclam.web.officer.guard import jobbank_page, require_page

PER_PAGE = 20
LONGEST = 2_000
VACANCIES, SEEKERS = "vi-tri", "nguoi"
_FIELDS = {
    OCCUPATION: ("title", "description", "occupation_code"),
    INDUSTRY: ("main_product", "", "industry_code"),
}


@jobbank_page
def uncoded_page(request: Any) -> HttpResponse:
    """Published vacancies, and people who seek a job, without a code: the suggestions of each, one tap a row."""
    require_page(request, acts.CHOOSE_CODE)
    part = SEEKERS if request.GET.get("loc") == SEEKERS else VACANCIES
    queues = {
        VACANCIES: uncoded_vacancies(request.actor.centre_id),
        SEEKERS: uncoded_seekers(request.actor.centre_id),
    }
    page = Paginator(queues[part], PER_PAGE).get_page(request.GET.get("trang"))
    here = reverse("officer:uncoded")
    values = {
        "tabs": [
            Tab(str(label), f"{here}?loc={name}", queues[name].count(), "wait", name == part)
            for name, label in ((VACANCIES, _("Vị trí đang đăng")), (SEEKERS, _("Người tìm việc")))
        ],
        "page": page,
        "rows": _vacancy_rows(page) if part == VACANCIES else _seeker_rows(page),
        "part": part,
    }
    return render(request, "web/coding/uncoded.html", values)


def _vacancy_rows(page: Any) -> list[dict[str, Any]]:
    options = options_for_titles([(row.title, row.description) for row in page])
    return [
        {
            "title": row.title,
            "link": reverse("officer:vacancy", args=[row.number]),
            "name": row.number,
            "about": row.employer.name,
            "options": offered,
            "action": reverse("officer:code_vacancy", args=[row.number]),
            "more": reverse("officer:vacancy_change", args=[row.number]),
        }
        for row, offered in zip(page, options, strict=True)
    ]


def _seeker_rows(page: Any) -> list[dict[str, Any]]:
    options = options_for_titles([(row.wish.title, row.wish.description) for row in page])
    return [
        {
            "title": row.wish.title,
            "link": reverse("officer:seeker", args=[row.code]),
            "name": row.code,
            "about": row.wish.description[:160],
            "options": offered,
            "action": reverse("officer:code_wish", args=[row.code]),
            "more": reverse("officer:seeker_change", args=[row.code]),
        }
        for row, offered in zip(page, options, strict=True)
    ]


@jobbank_page
@require_POST
def code_one_vacancy(request: Any, number: str) -> HttpResponse:
    """One tap codes a vacancy."""
    require_page(request, acts.CHOOSE_CODE)
    vacancy = vacancy_of_centre(number, request.actor.centre_id)
    if vacancy is None:
        raise Http404
    given = {"vacancy_id": vacancy.pk, "on": clock.today(), "at": clock.now()}
    return _coded(request, code_vacancy, given, VACANCIES, reverse("officer:vacancy", args=[number]), vacancy.title)


@jobbank_page
@require_POST
def code_one_wish(request: Any, code: str) -> HttpResponse:
    """One tap codes the job somebody looks for."""
    require_page(request, acts.CHOOSE_CODE)
    row = seeker_by_code(code)
    if row is None or row.centre_id != request.actor.centre_id:
        raise Http404
    given = {"registration_id": row.pk, "on": clock.today(), "at": clock.now()}
    return _coded(request, code_wish, given, SEEKERS, reverse("officer:seeker", args=[code]), row.code)


def _coded(request: Any, service: Any, given: dict[str, Any], part: str, record: str, name: str) -> HttpResponse:
    """Back to where the tap was: the queue, or the record."""
    chosen = request.POST.get("occupation_code", "")[:10]
    try:
        service(actor=request.actor, code=chosen, **given)
        messages.success(request, _("%(name)s: đã chọn mã nghề %(code)s.") % {"name": name, "code": chosen})
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        messages.error(request, problem.message)
    if request.POST.get("ve") == "hang-doi":
        return redirect(f"{reverse('officer:uncoded')}?loc={part}")
    return redirect(record)


@jobbank_page
@require_POST
def suggestions(request: Any, kind: str) -> HttpResponse:
    """The codes for what a form says now: a piece of the form's page."""
    if kind not in _FIELDS:
        raise Http404
    require_page(request, acts.CHOOSE_CODE if kind == OCCUPATION else acts.REGISTER_EMPLOYER)
    text_name, description_name, name = _FIELDS[kind]
    text, chosen = request.POST.get(text_name, ""), request.POST.get(name, "")[:4]
    options = options_for(
        kind, text, request.POST.get(description_name, ""), typed=request.POST.get(f"{name}_q", ""), chosen=chosen
    )
    values = {"name": name, "base": f"id_{name}", "chosen": chosen, "options": options}
    return render(request, "web/coding/code_options.html", values)


@require_safe
def skill_ticks(request: Any) -> HttpResponse:
    """Skills that usually go with the title or code in the address, those ticked already ticked: a piece of a form."""
    name = "more_skills" if request.GET.get("ten") == "more_skills" else "skills"
    ticked = skills_told(request.GET.getlist(f"{name}_tick"))[:MOST_SKILLS]
    known = {*ticked, *skills_told(request.GET.get(name, "")[:LONGEST].split(","))}
    code, title = request.GET.get("occupation_code", "")[:4], request.GET.get("title", "")
    offered = [*((skill, True) for skill in ticked)]
    offered += [(skill, False) for skill in skills_for(code, title) if skill not in known]
    return render(request, "web/coding/skill_ticks.html", {"offered": offered, "name": name, "base": f"id_{name}"})


@require_safe
def everyday(request: Any) -> JsonResponse:
    """Everyday titles that hold what is typed, for whoever says what job they want."""
    return JsonResponse({"titles": titles_like(request.GET.get("q", ""))})
