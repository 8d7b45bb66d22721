"""Lists of reference data, and one row with its versions and its history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.text import fold
from vieclam.organisations.services.support import is_platform
from vieclam.reference.models import Commune, Procedure, Province, Scheme
from vieclam.reference.selectors import components_of, convert_commune, old_communes_of
from vieclam.reference.selectors.histories import history_of
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.forms import ListFilter
from vieclam.web.administration.organisations.access import organisation_page
from vieclam.web.administration.tables import BY_SLUG, HIDDEN, TABLES, ReferenceTable, in_words, label_of, shown
from vieclam.web.components.pieces import Column, Link, QueueRow

PAGE_SIZE = 50


def table_of(slug: str) -> ReferenceTable:
    """The table of an address; 404 for one that does not exist."""
    try:
        return BY_SLUG[slug]
    except KeyError:
        raise Http404 from None


@organisation_page
def home(request: Any) -> HttpResponse:
    """What may be maintained here; a centre's administrator goes on to the centre."""
    if not is_platform(request.actor):
        return redirect("administration:organisations")
    return render(request, "web/administration/home.html", {"tables": TABLES})


@administrators_only
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """One table, searched and filtered, a page at a time."""
    found = table_of(slug)
    form = ListFilter(found, request.GET)
    rows = _rows(found, form)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    provinces = _named(page)
    values = {
        "table": found,
        "form": form,
        "page": page,
        "columns": [
            Column(label_of(found.model, name), numeric=name in {"monthly", "amount"}) for name in found.columns
        ],
        "rows": [_queue_row(found, row, provinces) for row in page],
        "breadcrumbs": [Link(_("Quản trị"), reverse("administration:home")), Link(str(found.title))],
    }
    return render(request, "web/administration/table.html", values)


def _rows(found: ReferenceTable, form: ListFilter) -> models.QuerySet[Any]:
    rows: Any = found.model._default_manager.order_by(*found.order)
    values = form.cleaned_data if form.is_valid() else {}
    for name in found.filters:
        if values.get(name):
            rows = rows.filter(_in_province(values[name]) if name == "province_code" else Q(**{name: values[name]}))
    if found.dated and not values.get("all"):
        rows = rows.on(clock.today())
    if values.get("q"):
        rows = rows.filter(_matches(found, values["q"]))
    return rows  # type: ignore[no-any-return]


def _in_province(code: str) -> Q:
    """Units of a present province, and the old ones of the provinces that went into it: codes were reused."""
    former = Province.objects.filter(scheme=Scheme.OLD, new_province_code=code).values("code")
    return Q(scheme=Scheme.SINCE_2025, province_code=code) | Q(scheme=Scheme.OLD, province_code__in=former)


def _named(rows: Iterable[Any]) -> dict[tuple[str, str], str]:
    """The provinces of these rows by list and code."""
    codes = {row.province_code for row in rows if hasattr(row, "province_code")}
    found = Province.objects.filter(code__in=codes).values_list("scheme", "code", "name") if codes else ()
    return {(scheme, code): name for scheme, code, name in found}


def _cell(row: Any, name: str, provinces: dict[tuple[str, str], str]) -> Any:
    """A value; a province's code with its name beside it."""
    if name != "province_code":
        return shown(row, name)
    return f"{row.province_code} {provinces.get((row.scheme, row.province_code), '')}".strip()


def _matches(found: ReferenceTable, text: str) -> Q:
    """Every word in the folded names, or the whole text at the beginning of a code."""
    condition = Q()
    for name in found.plain:
        condition |= Q(**{f"{name}__istartswith": text})
    for name in found.folded:
        words = Q()
        for word in fold(text).replace(",", " ").split():
            words &= Q(**{f"{name}__contains": word})
        condition |= words
    return condition


def _queue_row(found: ReferenceTable, row: models.Model, provinces: dict[tuple[str, str], str]) -> QueueRow:
    url = reverse("administration:row", args=[found.slug, row.pk])
    return QueueRow(identity=row.pk, url=url, cells=[_cell(row, name, provinces) for name in found.columns])


@administrators_only
def row(request: HttpRequest, slug: str, row_id: int) -> HttpResponse:
    """One row: all its fields, its other versions, what was changed and by whom."""
    found = table_of(slug)
    record: Any = get_object_or_404(found.model, pk=row_id)
    names = [f.name for f in found.model._meta.local_concrete_fields if f.name not in HIDDEN]
    provinces = _named([record])
    changes = [
        (change.at, change.by, _("Tạo") if change.made else "", _in_words(change.fields))
        for change in history_of(record)
    ]
    values = {
        "table": found,
        "record": record,
        "facts": [(label_of(found.model, name), _cell(record, name, provinces)) for name in names],
        "versions": _versions(found, record),
        "changes": changes,
        "editable": bool(found.edit) or _renamable(record),
        "can_end": found.dated and found.can_add and _is_newest(found, record),
        "breadcrumbs": [
            Link(_("Quản trị"), reverse("administration:home")),
            Link(str(found.title), reverse("administration:table", args=[found.slug])),
            Link(str(record)),
        ],
        **_extras(record),
    }
    return render(request, "web/administration/row.html", values)


def _in_words(fields: tuple[tuple[str, Any, Any], ...]) -> list[tuple[str, Any, Any]]:
    return [(_(name), in_words(before), in_words(after)) for name, before, after in fields]


def _renamable(record: Any) -> bool:
    return isinstance(record, (Commune, Province)) and record.scheme == Scheme.SINCE_2025


def _is_newest(found: ReferenceTable, record: Any) -> bool:
    key = {name: getattr(record, name) for name in found.key}
    return not (
        record.valid_from and found.model._default_manager.filter(**key, valid_from__gt=record.valid_from).exists()
    )


def _versions(found: ReferenceTable, record: Any) -> list[Any]:
    if not found.dated:
        return []
    key = {name: getattr(record, name) for name in found.key}
    versions = list(found.model._default_manager.filter(**key).order_by("-valid_from"))
    return versions if len(versions) > 1 else []


def _extras(record: Any) -> dict[str, Any]:
    """What belongs to a row beside its fields: papers of a procedure, what a commune became."""
    if isinstance(record, Procedure):
        return {"components": components_of(record)}
    if isinstance(record, Commune) and record.scheme == Scheme.OLD:
        return {"conversion": convert_commune(record.code)}
    if isinstance(record, Commune):
        return {"former": old_communes_of(record.code)}
    return {}
