"""Taking over the decree's list of communes and their wage regions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from vieclam.core.errors import UserFacingError
from vieclam.core.once import once
from vieclam.reference.services.import_wage_regions import import_wage_regions, read_wage_regions
from vieclam.reference.text_tables import decode
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.forms import RegionListForm


@administrators_only
def wage_regions(request: Any) -> HttpResponse:
    """Text or file → every mistake with its line → stored whole."""
    form = RegionListForm(request.POST or None, request.FILES or None)
    page: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            text = decode(upload.read()) if upload else form.cleaned_data["text"]
            if request.POST.get("publish"):
                return _store(request, text)
            page |= {"preview": read_wage_regions(text), "text": text}
        except UserFacingError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            request.undo = True
    return render(request, "web/administration/wage_regions.html", page, status=400 if form.errors else 200)


def _store(request: Any, text: str) -> HttpResponse:
    changed = once(
        actor=request.actor,
        act="reference.import_wage_regions",
        key=request.POST.get("once_key", ""),
        run=lambda: import_wage_regions(actor=request.actor, text=text),
    )
    said = ngettext("Đã ghi vùng lương của %(count)s xã.", "Đã ghi vùng lương của %(count)s xã.", changed)
    messages.success(request, said % {"count": changed})
    return HttpResponseRedirect(reverse("administration:table", args=["vung-luong"]))
