"""Who was shown to employers, by group: a month of a centre, each number leading to how it was reckoned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import ActorKind
from vieclam.core.permissions import allowed
from vieclam.jobbank.acts import SEE_FAIRNESS
from vieclam.jobbank.choices import PriorityGroup
from vieclam.jobbank.match_fairness import (
    Compared,
    Dimension,
    MonthFairness,
    could_be_shown,
    fairness_of_month,
    lists_of_month,
    months_with_lists,
)
from vieclam.jobbank.matching.fairness import DRAWS, SMALLEST_GROUP, GroupFigures, Interval
from vieclam.organisations.models import Centre
from vieclam.people.models import Sex
from vieclam.people.services.record_views import ListLook
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column, Tab
from vieclam.web.components.words import grouped, with_decimals
from vieclam.web.matching.chart import Chart, interval_chart
from vieclam.web.sign_in.addresses import sign_in_address

View = Callable[..., HttpResponse]


def fairness_page(view: View) -> View:
    """Those who answer for a centre, and those of the Department who oversee it."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **values: Any) -> HttpResponse:
        actor = request.actor
        if actor.kind is ActorKind.NOBODY:
            return redirect(sign_in_address(request.path))
        if actor.kind is not ActorKind.STAFF or not actor.centre_ids or not allowed(actor, SEE_FAIRNESS):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded


@dataclass(frozen=True, slots=True)
class Section:
    """One comparison: its title, table and chart, and what is not told."""

    name: str
    title: str
    rows: list[list[Any]]
    chart: Chart | None
    hidden: int
    export: str


@fairness_page
def fairness(request: Any) -> HttpResponse:
    """A month; the latest one with lists if none is named."""
    centres, centre = _centres(request)
    months = months_with_lists(centre.pk)
    first = _month(request.GET.get("thang", ""), months)
    values: dict[str, Any] = {
        "centre": centre,
        "tabs": [Tab(one.short_name, f"?trung-tam={one.code}", current=one.pk == centre.pk) for one in centres],
        "months": [Tab(f"{one.month}/{one.year}", _here(centre, one), current=one == first) for one in months],
    }
    if first is not None:
        found = fairness_of_month(actor=request.actor, centre_id=centre.pk, first=first)
        narrowed = {"month": f"{first:%Y-%m}"}
        request.looks.append(ListLook("fairness", found.lists, narrowed, centre_id=centre.pk))
        chosen = request.GET.get("csv", "")
        if chosen:
            return _export(found, chosen)
        values |= {
            "month": f"{first.month}/{first.year}",
            "found": found,
            "columns": _columns(),
            "sections": [_section(one, centre, first) for one in found.compared],
            "smallest": SMALLEST_GROUP,
            "method": _method_of(centre, first),
        }
    return render(request, "web/matching/fairness.html", values)


@fairness_page
def method(request: Any) -> HttpResponse:
    """How each figure is defined and reckoned, with the queries as they are run."""
    _all, centre = _centres(request)
    first = _month(request.GET.get("thang", ""), months_with_lists(centre.pk)) or clock.today().replace(day=1)
    values = {
        "centre": centre,
        "month": f"{first.month}/{first.year}",
        "back": _here(centre, first),
        "lists_query": _sql(lists_of_month(centre.pk, first)),
        "people_query": _sql(could_be_shown(centre.pk, first).values("id")),
        "smallest": SMALLEST_GROUP,
        "draws": grouped(DRAWS),
    }
    return render(request, "web/matching/method.html", values)


def _centres(request: Any) -> tuple[list[Centre], Centre]:
    centres = list(Centre.objects.filter(pk__in=request.actor.centre_ids).order_by("code"))
    text = request.GET.get("trung-tam", "")
    chosen = next((centre for centre in centres if not text or centre.code == text), None)
    if chosen is None:
        raise Http404
    return centres, chosen


def _month(text: str, months: list[dt.date]) -> dt.date | None:
    if not text:
        return months[0] if months else None
    found = next((month for month in months if f"{month:%Y-%m}" == text), None)
    if found is None:
        raise Http404
    return found


def _here(centre: Centre, first: dt.date) -> str:
    return f"{reverse('manager:fairness')}?trung-tam={centre.code}&thang={first:%Y-%m}"


def _method_of(centre: Centre, first: dt.date) -> str:
    return f"{reverse('manager:fairness_method')}?trung-tam={centre.code}&thang={first:%Y-%m}"


def _sql(rows: Any) -> str:
    """The query as the database is asked, a clause a line."""
    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        text = str(cursor.mogrify(sql, values)) if hasattr(cursor, "mogrify") else str(rows.query)
    for word in ("FROM", "INNER JOIN", "WHERE", "AND", "ORDER BY"):
        text = text.replace(f" {word} ", f"\n{word} ")
    return text


def titles() -> dict[Dimension, str]:
    """The heading of each comparison."""
    return {
        Dimension.SEX: _("Theo giới tính"),
        Dimension.AGE: _("Theo nhóm tuổi"),
        Dimension.PRIORITY: _("Theo việc thuộc hay không thuộc đối tượng ưu tiên"),
        Dimension.GROUP: _("Từng nhóm ưu tiên so với mọi người khác"),
    }


def group_name(dimension: Dimension, group: str) -> str:
    """A group in words."""
    if dimension is Dimension.SEX:
        return str(dict(Sex.choices).get(group, group))
    if dimension is Dimension.AGE:
        return _("%(band)s tuổi") % {"band": group.replace("-", "–").replace("55+", _("từ 55"))}
    if dimension is Dimension.PRIORITY:
        return _("Thuộc đối tượng ưu tiên") if group == "yes" else _("Không thuộc")
    return str(PriorityGroup(group).label)


def _columns() -> list[Column]:
    return [
        Column(_("Nhóm")),
        Column(_("Số người"), numeric=True),
        Column(_("Đã được hiện"), numeric=True),
        Column(_("Tỷ lệ được hiện")),
        Column(_("Phần chú ý so với mức chung")),
        Column(_("Hạng trung bình")),
    ]


ANCHORS = ("so-nguoi", "da-hien", "ty-le", "chu-y", "hang")


def _texts(group: GroupFigures) -> list[str]:
    """The figures of a group in words, in the order of the columns."""
    return [
        grouped(group.people),
        grouped(group.shown),
        _interval(group.share_shown, 1, 100, "%"),
        _interval(group.relative_exposure, 2),
        _interval(group.mean_rank, 1) if group.mean_rank is not None else "–",
    ]


def _interval(figure: Interval, decimals: int, times: int = 1, unit: str = "") -> str:
    """``0,98 (0,91–1,05)``."""
    value, low, high = (with_decimals(one * times, decimals) for one in (figure.value, figure.low, figure.high))
    return f"{value}{unit} ({low}–{high}{unit})"


def _kept(text: str) -> SafeString:
    """The interval stays on one line, under its figure where both have no room."""
    figure, between, rest = text.partition(" (")
    return format_html('{} <span class="nowrap">({}</span>', figure, rest) if between else format_html("{}", text)


def _section(compared: Compared, centre: Centre, first: dt.date) -> Section:
    rows, marks = [], []
    for group in compared.groups:
        name, texts = group_name(compared.dimension, group.group), _texts(group)
        linked = [
            format_html('<a href="{}#{}">{}</a>', _method_of(centre, first), anchor, _kept(text))
            for anchor, text in zip(ANCHORS, texts, strict=True)
        ]
        rows.append([name, *linked])
        marks.append((name, texts[3], group.relative_exposure))
    export = f"{_here(centre, first)}&csv={compared.dimension.value}"
    title = titles()[compared.dimension]
    return Section(compared.dimension.value, title, rows, interval_chart(marks), compared.hidden, export)


def _export(found: MonthFairness, chosen: str) -> HttpResponse:
    compared = next((one for one in found.compared if one.dimension.value == chosen), None)
    if compared is None:
        raise Http404
    lines = [(group_name(compared.dimension, group.group), *_texts(group)) for group in compared.groups]
    return csv_response(f"cong-bang-{chosen}-{found.first:%Y-%m}", _columns(), lines)


__all__ = ["fairness", "fairness_page", "group_name", "method"]
