"""Entering a new version of a row, a new row, a new name of a place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core.errors import UserFacingError
from vieclam.core.once import once
from vieclam.reference.models import Commune, Province, Scheme
from vieclam.reference.services.new_version import new_version
from vieclam.reference.services.rename_place import rename_place
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.forms import RenameForm, VersionForm, initial_of
from vieclam.web.administration.lists import table_of
from vieclam.web.administration.tables import ReferenceTable


def submit(request: Any, form: Form, act: str, run: Callable[[dict[str, Any]], int]) -> int | None:
    """Run the act once for this form and return the row's number; None with the errors on the form."""
    if not form.is_valid():
        return None
    try:
        key = request.POST.get("once_key", "")
        return int(once(actor=request.actor, act=act, key=key, run=lambda: run(form.cleaned_data)))
    except UserFacingError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        request.undo = True
        return None


@administrators_only
def edit(request: HttpRequest, slug: str, row_id: int) -> HttpResponse:
    """A new version of a row; for a place of the present list, its new name."""
    found = table_of(slug)
    record: Any = get_object_or_404(found.model, pk=row_id)
    if isinstance(record, (Commune, Province)):
        return _rename(request, found, record)
    if not found.edit:
        raise Http404
    form = VersionForm(found, request.POST or None, initial=initial_of(record, found))
    key = {name: getattr(record, name) for name in found.key}

    def store(values: dict[str, Any]) -> int:
        return _store(request, found, key, values)

    made = submit(request, form, f"reference.edit.{slug}.{row_id}", store) if request.method == "POST" else None
    if made is not None:
        return done(request, found, made)
    return edit_page(request, found, form, title=str(record), back=reverse("administration:row", args=[slug, row_id]))


@administrators_only
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Something new in a table."""
    found = table_of(slug)
    if not found.can_add:
        raise Http404
    form = VersionForm(found, request.POST or None, adding=True)

    def store(values: dict[str, Any]) -> int:
        return _store(request, found, {name: values.pop(name) for name in found.key}, values)

    made = submit(request, form, f"reference.add.{slug}", store) if request.method == "POST" else None
    if made is not None:
        return done(request, found, made)
    title = _("Thêm vào: %(table)s") % {"table": found.title}
    return edit_page(request, found, form, title=title, back=reverse("administration:table", args=[slug]))


def _store(request: Any, found: ReferenceTable, key: dict[str, Any], values: dict[str, Any]) -> int:
    valid_from, source = values.pop("valid_from"), values.pop("source")
    model: Any = found.model
    made = new_version(actor=request.actor, model=model, key=key, values=values, valid_from=valid_from, source=source)
    return int(made.pk)


def _rename(request: Any, found: ReferenceTable, place: Commune | Province) -> HttpResponse:
    if place.scheme != Scheme.SINCE_2025:
        raise Http404
    form = RenameForm(request.POST or None, initial=RenameForm.initial_of(place))

    def store(values: dict[str, Any]) -> int:
        values["type_name"] = values.pop("type")
        return int(rename_place(actor=request.actor, model=type(place), code=place.code, **values).pk)

    made = submit(request, form, f"reference.rename.{place.pk}", store) if request.method == "POST" else None
    if made is not None:
        return done(request, found, made)
    back = reverse("administration:row", args=[found.slug, place.pk])
    return edit_page(request, found, form, title=str(place), back=back)


def done(request: HttpRequest, found: ReferenceTable, row_id: int) -> HttpResponse:
    """Back to the row, with a word that it was written."""
    messages.success(request, _("Đã ghi. Giá trị trước đó vẫn còn trong lịch sử."))
    return HttpResponseRedirect(reverse("administration:row", args=[found.slug, row_id]))


def edit_page(request: HttpRequest, found: ReferenceTable, form: Form, *, title: str, back: str) -> HttpResponse:
    """The page of any form here: what is wrong is at its fields, nothing typed is lost."""
    values = {"table": found, "form": form, "heading": title, "back": back}
    return render(request, "web/administration/edit.html", values, status=400 if form.errors else 200)
