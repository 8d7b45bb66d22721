"""The counter takes a claim in: who it is, one dense form, the papers, then filing and the slip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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
from vieclam.documents.models import Document
from vieclam.dossiers import acts
from vieclam.dossiers.components import components_of
from vieclam.dossiers.fact_kinds import KINDS
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Channel, Dossier, FactSource, Paper
from vieclam.dossiers.selectors.officer import draft_of_centre, drafts_of_counter
from vieclam.dossiers.selectors.worker import answers_of, papers_of
from vieclam.dossiers.services.file_dossier import AnswersMissing, file_dossier
from vieclam.dossiers.services.issue_application import print_application
from vieclam.dossiers.services.papers import remove_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.organisations.models import ReceptionPoint
from vieclam.organisations.receiving import open_on, serving_point
from vieclam.people.models import Sex
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.web.components.fields import DateField, TextField
from vieclam.web.officer.acts import keep_paper
from vieclam.web.officer.answers import INTAKE, AnswersForm
from vieclam.web.officer.files import answer_with
from vieclam.web.officer.forms import PaperForm
from vieclam.web.officer.guard import desk_page, look, require_page
from vieclam.web.officer.told import first_shown, name_tellers, told_of
from vieclam.web.worker.review import ASKING_FOR


class PersonForm(forms.Form):
    """Who came, as on the card, and how the claim came in."""

    personal_number = TextField(
        label=gettext_lazy("Số định danh cá nhân"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input-code"}),
    )
    full_name = TextField(label=gettext_lazy("Họ và tên như trên thẻ"), max_length=120)
    birth_date = DateField(label=gettext_lazy("Ngày sinh"))
    sex = forms.ChoiceField(label=gettext_lazy("Giới tính"), choices=[("", "–"), *Sex.choices], required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("Hồ sơ đến bằng cách nào"),
        widget=forms.RadioSelect,
        choices=[("counter", gettext_lazy("Nộp tại quầy")), ("post", gettext_lazy("Gửi bưu chính"))],
        initial="counter",
    )


class FilingForm(forms.Form):
    """The postmarks of a claim sent by post."""

    posted_on = DateField(label=gettext_lazy("Dấu bưu điện nơi gửi"), required=False)
    arrived_on = DateField(label=gettext_lazy("Dấu bưu điện nơi đến"), required=False)


def counter_point(request: Any) -> ReceptionPoint | None:
    """The counter the actor sits at or what followed it, else the centre's first that is open."""
    on = clock.today()
    points = ReceptionPoint.objects.filter(centre_id=request.actor.centre_id)
    own = points.filter(pk=request.actor.reception_point_id).first()
    serving = serving_point(own, on) if own is not None else None
    return serving or points.filter(open_on(on), online=False).order_by("unit_code").first()


@desk_page
def intake(request: HttpRequest) -> HttpResponse:
    """Find the person (or make the record) and begin the claim."""
    require_page(request, acts.START)
    form = PersonForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 400
        point = counter_point(request)
        if form.is_valid() and point is None:
            form.add_error(None, _("Trung tâm chưa có bộ phận một cửa. Hãy báo quản trị."))
        elif form.is_valid() and point is not None:
            try:
                return redirect("officer:draft", dossier_id=_begin(request, form.cleaned_data, point).pk)
            except UserFacingError as problem:
                request.undo = True  # type: ignore[attr-defined]
                form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    drafts = drafts_of_counter(request.actor.centre_id)  # type: ignore[attr-defined]
    return render(request, "web/officer/intake.html", {"form": form, "drafts": drafts}, status=status)


def _begin(request: Any, given: dict[str, Any], point: ReceptionPoint) -> Dossier:
    found = find_or_create_person(
        actor=request.actor,
        personal_number=given["personal_number"],
        full_name=given["full_name"],
        birth_date=given["birth_date"],
        sex=given["sex"],
    )
    return start_dossier(
        actor=request.actor,
        person_id=found.person_id,
        reception_point_id=point.pk,
        procedure_code=BENEFIT_PROCEDURE,
        channel=given["channel"],
        on=clock.today(),
        once_key=request.POST.get("once_key", ""),
    )


def _draft(request: Any, dossier_id: int) -> Dossier:
    require_page(request, acts.ANSWER)
    dossier = draft_of_centre(dossier_id, request.actor.centre_id)
    if dossier is None:
        raise Http404
    look(request, dossier.person_id, f"draft:{dossier.pk}")
    return dossier


def _filed_meanwhile(request: Any, dossier_id: int) -> HttpResponse | None:
    """A second press after filing goes to the filed dossier."""
    filed = Dossier.objects.filter(pk=dossier_id, centre_id=request.actor.centre_id, code__isnull=False).first()
    return redirect("officer:dossier", code=filed.code) if filed else None


@desk_page
def draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The dense form; saving keeps what is filled in, however much is missing."""
    gone = _filed_meanwhile(request, dossier_id)
    if gone is not None:
        return gone
    dossier = _draft(request, dossier_id)
    if request.method != "POST":
        return show_draft(request, dossier)
    form = AnswersForm(request.POST, kinds=INTAKE, on=clock.today())
    saved = _save(request, dossier, form)
    if form.errors:
        return show_draft(request, dossier, form=form, saved=saved, status=400)
    messages.success(request, _("Đã lưu."))
    return redirect("officer:draft", dossier_id=dossier.pk)


def _save(request: Any, dossier: Dossier, form: AnswersForm) -> list[str]:
    """Record what is right; what is wrong, for the form or for the service, stays in the form. The kinds recorded."""
    form.full_clean()
    while values := form.values():
        try:
            record_facts(actor=request.actor, dossier_id=dossier.pk, values=values, source=FactSource.COUNTER)
        except UserFacingError as problem:
            # The act rolled itself back; each kind the service refuses is left out of the next attempt.
            if form.refuse(problem):
                continue
            request.undo = True
            return []
        return list(values)
    return []


def show_draft(
    request: Any,
    dossier: Dossier,
    *,
    form: AnswersForm | None = None,
    saved: Sequence[str] = (),
    paper_form: PaperForm | None = None,
    filing: FilingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The draft's page; forms that failed keep what was typed. ``saved``: the kinds recorded of a form with errors."""
    request.page_address = reverse("officer:draft", args=[dossier.pk])
    on, answers = clock.today(), answers_of(dossier)
    told = told_of(answers)
    if form is None:
        form = AnswersForm(kinds=INTAKE, on=on, initial=first_shown(answers, told))
    name_tellers(form, told, on=on)
    values = {
        "dossier": dossier,
        "form": form,
        "told": bool(told),
        "asking": dossier.waiting_for_evidence and clock.now() - dossier.made_at < ASKING_FOR,
        "saved": [KINDS[kind].label for kind in saved],
        "unsaved": [KINDS[kind].label for kind in form.wrong()] if form.is_bound else [],
        "paper_form": paper_form or PaperForm(components=components_of(dossier)),
        "filing": filing or FilingForm(),
        "papers": papers_of(dossier),
        "missing": [KINDS[kind].label for kind in answers.missing()],
        "can_print": not set(answers.missing()) - {"declaration"},
        "by_post": dossier.channel == Channel.POST,
    }
    return render(request, "web/officer/draft.html", values, status=status)


@desk_page
@require_POST
def add_draft_paper(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Scan or photograph a paper."""
    dossier = _draft(request, dossier_id)
    form = PaperForm(request.POST, request.FILES, components=components_of(dossier))
    if form.is_valid():
        try:
            keep_paper(request.actor, dossier, form.cleaned_data)  # type: ignore[attr-defined]
            messages.success(request, _("Đã thêm giấy tờ."))
            return redirect(reverse("officer:draft", args=[dossier.pk]) + "#papers")
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else "file", problem.message)
    return show_draft(request, dossier, paper_form=form, status=400)


@desk_page
@require_POST
def drop_draft_paper(request: HttpRequest, dossier_id: int, paper_id: int) -> HttpResponse:
    """Take a paper back out of the draft; gone already, nothing happens."""
    dossier = _draft(request, dossier_id)
    if not Paper.objects.filter(pk=paper_id, dossier=dossier).exists():
        raise Http404
    remove_paper(actor=request.actor, paper_id=paper_id)  # type: ignore[attr-defined]
    return redirect(reverse("officer:draft", args=[dossier.pk]) + "#papers")


@desk_page
def print_draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The application (N374-10) as saved so far, to be signed by hand before filing."""
    gone = _filed_meanwhile(request, dossier_id)
    if gone is not None:
        return gone
    dossier = _draft(request, dossier_id)
    content = print_application(actor=request.actor, dossier_id=dossier.pk, on=clock.today())  # type: ignore[attr-defined]
    if content is None:
        messages.error(request, _("Còn thiếu thông tin: điền đủ và lưu rồi mới in được đơn."))
        return redirect("officer:draft", dossier_id=dossier.pk)
    return answer_with(content, "application/pdf", f"N374-10-{dossier.pk}.pdf", download=False)


@desk_page
@require_POST
def file_draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """File; what is still missing is said by name and nothing is lost."""
    gone = _filed_meanwhile(request, dossier_id)
    if gone is not None:
        return gone
    dossier = _draft(request, dossier_id)
    form = FilingForm(request.POST)
    if not form.is_valid():
        return show_draft(request, dossier, filing=form, status=400)
    try:
        filed = _file(request, dossier, form.cleaned_data.get("posted_on"), form.cleaned_data.get("arrived_on"))
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        known = problem.field in form.fields and not isinstance(problem, AnswersMissing)
        form.add_error(problem.field if known else None, problem.message)
        return show_draft(request, dossier, filing=form, status=400)
    messages.success(request, _("Đã tiếp nhận, mã hồ sơ %(code)s.") % {"code": filed.code})
    slip = Document.objects.filter(form="N374-04", subject=f"dossier:{filed.pk}").first()
    if slip is not None:
        messages.info(request, _("Phiếu hẹn đã cấp: mở trong mục Giấy tờ để in (A5)."))
    return redirect("officer:dossier", code=filed.code)


def _file(request: Any, dossier: Dossier, posted_on: dt.date | None, arrived_on: dt.date | None) -> Dossier:
    return file_dossier(
        actor=request.actor,
        dossier_id=dossier.pk,
        on=clock.today(),
        at=clock.now(),
        posted_on=posted_on,
        arrived_on=arrived_on,
        once_key=request.POST.get("once_key", ""),
    )
