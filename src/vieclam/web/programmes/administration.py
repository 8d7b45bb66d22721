"""The administrator publishes a programme: written, shown as people will see it, then published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, UserFacingError, WrongState
from vieclam.core.once import once
from vieclam.programmes import acts
from vieclam.programmes.publication import read_programme
from vieclam.programmes.selectors import programme_by_code, programmes
from vieclam.programmes.services.end_programme import close_programme, withdraw_programme
from vieclam.programmes.services.publish_programme import DATA, publish_programme
from vieclam.programmes.standing import ProgrammeStanding
from vieclam.web.administration.access import administrators_only
from vieclam.web.components.pieces import Column
from vieclam.web.programmes.forms import CloseProgrammeForm, PublishForm, WithdrawProgrammeForm
from vieclam.web.programmes.shown import band_rows, programme_badge, who_is_in

EXAMPLE = "2021-nq116.yaml"
WITHDRAW, CLOSE = "rut", "dong"


@administrators_only
def programmes_page(request: HttpRequest) -> HttpResponse:
    """What is published."""
    rows = [(row, programme_badge(row)) for row in programmes()]
    return render(request, "web/programmes/published.html", {"rows": rows})


@administrators_only
def programme_page(request: Any, code: str) -> HttpResponse:
    """How a programme stands, and its two ends: withdrawn, or closed for new claims from a day."""
    programme = programme_by_code(code)
    if programme is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    given = {name: request.POST if name == act else None for name in (WITHDRAW, CLOSE)}
    withdrawing = WithdrawProgrammeForm(given[WITHDRAW], auto_id="rut_%s")
    closing = CloseProgrammeForm(given[CLOSE], auto_id="dong_%s")
    form = {WITHDRAW: withdrawing, CLOSE: closing}.get(act)
    if form is not None and form.is_valid():
        try:
            _end(request.actor, programme.pk, act, form.cleaned_data)
            messages.success(request, _("Đã ghi lại."))
            return redirect("administration:programme", code=code)
        except (Conflict, InvalidInput, WrongState) as problem:
            request.undo = True
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    state = programme.state
    values = {
        "programme": programme,
        "state": programme_badge(programme),
        "withdrawing": withdrawing if state is not ProgrammeStanding.WITHDRAWN else None,
        "closing": closing if state is ProgrammeStanding.PUBLISHED and clock.today() < programme.filing_to else None,
        "failed": form,
    }
    return render(request, "web/programmes/ending.html", values, status=400 if form is not None else 200)


def _end(actor: Actor, programme_id: int, act: str, given: dict[str, Any]) -> None:
    if act == WITHDRAW:
        withdraw_programme(actor=actor, programme_id=programme_id, on=clock.today(), **given)
    else:
        close_programme(actor=actor, programme_id=programme_id, on=clock.today(), **given)


@administrators_only
def publish_page(request: Any) -> HttpResponse:
    """The text, then its preview, then published."""
    form = PublishForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            if request.POST.get("publish"):
                return _publish(request, text)
            return _preview(request, form, text)
        except UserFacingError as problem:
            request.undo = True
            form.add_error("text", problem.message)
    example = (DATA / EXAMPLE).read_text(encoding="utf-8")
    values = {"form": form, "example": example}
    return render(request, "web/programmes/publish.html", values, status=400 if form.is_bound else 200)


def _preview(request: HttpRequest, form: PublishForm, text: str) -> HttpResponse:
    programme = read_programme(text)
    values = {
        "programme": programme,
        "who": who_is_in(programme),
        "columns": [Column(_("Tháng đóng chưa hưởng")), Column(_("Mức hỗ trợ"), numeric=True)],
        "bands": band_rows(programme),
        "text": text,
        "form": form,
    }
    return render(request, "web/programmes/preview.html", values)


def _publish(request: Any, text: str) -> HttpResponse:
    def run() -> str:
        return publish_programme(actor=request.actor, text=text).code

    code = once(actor=request.actor, act=acts.PUBLISH.name, key=request.POST.get("once_key", ""), run=run)
    messages.success(request, _("Đã công bố chương trình %(code)s.") % {"code": code})
    return redirect("public:programme", code=code)
