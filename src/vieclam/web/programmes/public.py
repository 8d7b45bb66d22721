"""Support programmes for everybody: who, how much, until when, where."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.programmes.models import Channel
from vieclam.programmes.selectors import programme_by_code, programmes
from vieclam.web.components.pieces import Column
from vieclam.web.programmes.shown import band_rows, who_is_in


def programmes_page(request: HttpRequest) -> HttpResponse:
    """All programmes, the latest first."""
    on = clock.today()
    rows = [(row, row.runs(on), row.comes(on)) for row in programmes()]
    return render(request, "web/programmes/public_list.html", {"rows": rows})


def programme_page(request: HttpRequest, code: str) -> HttpResponse:
    """One programme; where the centre takes its claims, the way to claim."""
    programme = programme_by_code(code)
    if programme is None:
        raise Http404
    on = clock.today()
    values = {
        "programme": programme,
        "who": who_is_in(programme),
        "columns": [Column(_("Tháng đóng chưa hưởng")), Column(_("Mức hỗ trợ"), numeric=True)],
        "bands": band_rows(programme),
        "open": programme.runs(on),
        "later": programme.comes(on),
        "here": programme.channel == Channel.CENTRE,
    }
    return render(request, "web/programmes/public_one.html", values)
