"""Whoever has no account posts a vacancy, follows it by its code, and answers whether it is still open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.core.actors import job_actor
from vieclam.core.errors import UserFacingError
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.ad_places import find_places
from vieclam.jobbank.models import LinkKind, Source, Vacancy, VacancyEntry, VacancyLink
from vieclam.jobbank.moderation import ASKED_OF_WORKERS, Finding, asked_of_workers
from vieclam.jobbank.reading_ad import ReadAd, read_advert
from vieclam.jobbank.services.confirm_open import answer_question
from vieclam.jobbank.services.post_vacancy import post_vacancy
from vieclam.jobbank.services.submit_vacancy import submit_vacancy
from vieclam.jobbank.services.support import findings_of
from vieclam.jobbank.states import VacancyState
from vieclam.jobbank.vacancy_selectors import LinkTarget, centre_for_place, target_of_link
from vieclam.organisations.models import Centre
from vieclam.web.coding.fields import asks_for_codes, drawn_again
from vieclam.web.vacancies.forms import PasteForm, StillOpenForm, VacancyForm, initial_of
from vieclam.web.vacancies.posting import READ, found_again, initial_of_vacancy
from vieclam.web.vacancies.shown import (
    closing_words,
    finding_rows,
    grouped_code,
    next_words,
    pay_words,
    reason_words,
    state_badge,
)

CONTACT = "jobbank.contact"
"""Who acts through these pages: a job of the centre, so that its policies guard every row."""
WARNED = "da_bao"
"""Sent along once the page has said what is not allowed: pressed again, it is handed in, for the centre to read."""
AGAIN = frozenset({VacancyState.REFUSED, VacancyState.CLOSED})
"""From these the contact goes on by handing in anew."""
NEXT = {
    VacancyState.DRAFT: gettext_lazy("Trung tâm đang sửa tin, chưa đăng. Cần hỏi, hãy gọi trung tâm."),
    VacancyState.REFUSED: gettext_lazy(
        "Đọc lý do, bấm Sửa và gửi lại. Gửi lại là một tin mới, trung tâm xem lại từ đầu."
    ),
    VacancyState.CLOSED: gettext_lazy("Còn tuyển thì bấm Sửa và gửi lại, ghi hạn mới; trung tâm xem như một tin mới."),
}
"""What happens now, said to whoever has no account; the other states as the centre reads it."""
_CODE = re.compile(r"[2-9a-z]{12}\Z")


def post_page(request: Any) -> HttpResponse:
    """Paste, fill in, hand in: a centre looks at it before anybody else does."""
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step == READ:
        paste = PasteForm(request.POST)
        if not paste.is_valid():
            return _page(request, paste, VacancyForm(), status=400)
        read = read_advert(paste.cleaned_data["ad"], on=clock.today(), find_places=find_places)
        form = VacancyForm(initial=initial_of(read))
        form.show_where_from(read)
        return _page(request, paste, form, read=read, found=asked_of_workers(paste.cleaned_data["ad"]))
    if asks_for_codes(request.POST):
        form = VacancyForm(request.POST)
        drawn_again(form)
        return _page(request, PasteForm(), form)
    if request.method == "POST":
        return _hand_in(request)
    before = _before(request.GET.get("tin", ""))
    return _page(request, PasteForm(), VacancyForm(initial=before.initial if before else None), before=before)


@dataclass(frozen=True, slots=True)
class Before:
    """A vacancy that is corrected and handed in again: its number, what it says, and why it was not published."""

    number: str
    initial: dict[str, Any]
    reasons: list[str]


def _before(code: str) -> Before | None:
    """The refused or closed vacancy of a follow code; whom to call is kept for the centre and is written anew."""
    target = link_target(code[:40])
    if target is None:
        return None
    with acting_as(job_actor(CONTACT, centre_id=target.centre_id)):
        row = _followed(target)
        if row is None or row.state not in AGAIN:
            return None
        initial = initial_of_vacancy(row, None)
        initial |= {"employer_name": row.employer.name, "tax_code": row.employer.tax_code or ""}
        if row.deadline is None or row.deadline < clock.today():
            del initial["deadline"]
        return Before(row.number, initial, _why(row)[0])


def _followed(target: LinkTarget) -> Vacancy | None:
    """The vacancy of an address to follow; None for an address that asks something."""
    known = VacancyLink.objects.filter(pk=target.link_id, kind=LinkKind.FOLLOW).exists()
    return Vacancy.objects.select_related("employer", "centre").get(pk=target.vacancy_id) if known else None


def _why(vacancy: Vacancy) -> tuple[list[str], str]:
    """Why it was refused, and what the officer added; nothing for any other state."""
    if vacancy.state != VacancyState.REFUSED:
        return [], ""
    refusal = VacancyEntry.objects.filter(vacancy=vacancy, act="refuse").order_by("-pk").first()
    if refusal is None:
        return [], ""
    return reason_words(refusal, findings_of(vacancy, on=clock.today())), refusal.note


def _hand_in(request: Any) -> HttpResponse:
    form = VacancyForm(request.POST)
    if not form.is_valid():
        return _page(request, PasteForm(), form, status=400)
    centre = centre_for_place(form.cleaned_data["place"][0], on=clock.today())
    if centre is None:
        form.add_error("place", _("Tỉnh này chưa có trung tâm nhận tin qua mạng."))
        return _page(request, PasteForm(), form, status=400)
    asked = [one for one in found_again(form) if one.code in ASKED_OF_WORKERS]
    if asked and WARNED not in request.POST:
        return _page(request, PasteForm(), form, found=asked, warned=True)
    try:
        code = _post(request, form, centre)
    except UserFacingError as problem:
        request.undo = True
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return _page(request, PasteForm(), form, status=400)
    return redirect("public:follow_vacancy", code=code)


def _post(request: Any, form: VacancyForm, centre: Centre) -> str:
    actor = job_actor(CONTACT, centre_id=centre.pk)
    at = clock.now()
    with acting_as(actor):
        vacancy = post_vacancy(
            actor=actor,
            centre_id=centre.pk,
            employer=form.employer(),
            values=form.values(),
            contact=form.contact(),
            source=Source.EMPLOYER,
            on=clock.today(),
            at=at,
            once_key=request.POST.get("once_key", ""),
        )
        submit_vacancy(actor=actor, vacancy_id=vacancy.pk, at=at)
        return str(vacancy.links.get(kind=LinkKind.FOLLOW).token)


def _page(
    request: Any,
    paste: PasteForm,
    form: VacancyForm,
    *,
    read: ReadAd | None = None,
    before: Before | None = None,
    found: Sequence[Finding] = (),
    warned: bool = False,
    status: int = 200,
) -> HttpResponse:
    if "excuse" in form.fields:
        del form.fields["excuse"]
    pay = read.value("pay", None) if read is not None else None
    values = {
        "paste": paste,
        "form": form,
        "read": read,
        "before": before,
        "pay_words": pay_words(pay) if pay is not None else "",
        "findings": finding_rows(list(found)),
        "warned": warned,
        "failed": [form, *([paste] if paste.is_bound and paste.errors else [])] if status == 400 else [],
    }
    return render(request, "web/vacancies/post.html", values, status=status)


def follow_by_code(request: Any) -> HttpResponse:
    """The code is typed."""
    typed = re.sub(r"[\s\-–]", "", request.GET.get("ma", "")).lower()[:40]
    if not typed:
        return render(request, "web/vacancies/follow.html", {"typed": "", "error": ""})
    if _CODE.match(typed) and link_target(typed) is not None:
        return redirect("public:follow_vacancy", code=typed)
    error = _("Không có tin nào mang mã này. Mã có 12 chữ và số, ghi lúc gửi tin.")
    return render(request, "web/vacancies/follow.html", {"typed": request.GET["ma"][:40], "error": error})


def follow_page(request: Any, code: str) -> HttpResponse:
    """How the vacancy stands, and why it was refused if it was."""
    target = link_target(code)
    if target is None:
        raise Http404
    with acting_as(job_actor(CONTACT, centre_id=target.centre_id)):
        vacancy = _followed(target)
        if vacancy is None:
            raise Http404
        reasons, note = _why(vacancy)
        state = VacancyState(vacancy.state)
        values = {
            "typed": code,
            "vacancy": vacancy,
            "code": grouped_code(code),
            "state": state_badge(vacancy),
            "next_words": NEXT.get(state) or next_words(vacancy),
            "closing": closing_words(vacancy),
            "reasons": [*reasons, *([note] if note else [])],
            "again": f"{reverse('public:post_vacancy')}?tin={code}" if state in AGAIN else "",
            "people": reverse("public:follow_people", args=[code]) if vacancy.state == "published" else "",
        }
    return render(request, "web/vacancies/follow.html", values)


def answer_page(request: Any, token: str) -> HttpResponse:
    """Still open, found in part, or closed: said once, without an account."""
    target = target_of_link(token) if len(token) < 41 else None
    if target is None:
        raise Http404
    actor = job_actor(CONTACT, centre_id=target.centre_id)
    form = StillOpenForm(request.POST if request.method == "POST" else None)
    with acting_as(actor):
        link = VacancyLink.objects.filter(pk=target.link_id, kind=LinkKind.STILL_OPEN).first()
        if link is None:
            raise Http404
        if form.is_bound and form.is_valid():
            try:
                answer_question(actor=actor, link_id=link.pk, on=clock.today(), at=clock.now(), **form.cleaned_data)
                return redirect("public:answer_vacancy", token=token)
            except UserFacingError as problem:
                request.undo = True
                form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        link.refresh_from_db()
        vacancy = Vacancy.objects.select_related("employer", "centre").get(pk=target.vacancy_id)
        values = {"vacancy": vacancy, "link": link, "form": form, "open": vacancy.state == "published"}
    return render(request, "web/vacancies/answer.html", values, status=400 if form.is_bound else 200)


def link_target(code: str) -> LinkTarget | None:
    """What a typed code leads to, if it has the form of one."""
    return target_of_link(code) if _CODE.match(code) else None
