"""The administrator publishes a programme: written, shown as people will see it, then published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core.errors import UserFacingError
from vieclam.core.once import once
from vieclam.programmes import acts
from vieclam.programmes.publication import read_programme
from vieclam.programmes.selectors import programmes
from vieclam.programmes.services.publish_programme import DATA, publish_programme
from vieclam.web.administration.access import administrators_only
from vieclam.web.components.pieces import Column
from vieclam.web.programmes.forms import PublishForm
from vieclam.web.programmes.shown import band_rows, who_is_in

EXAMPLE = "2021-nq116.yaml"


@administrators_only
def programmes_page(request: HttpRequest) -> HttpResponse:
    """What is published."""
    return render(request, "web/programmes/published.html", {"rows": programmes()})


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
