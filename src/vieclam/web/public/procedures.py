"""What each procedure is for, which papers it needs, how long it takes; and where to go. On screen and on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vieclam.core import clock
from vieclam.reference.models import Procedure
from vieclam.reference.selectors import procedure_on, procedures_on, provinces
from vieclam.web.public.procedure_shown import centres_of, limit_words, shown_procedure
from vieclam.web.public.published_words import published


def procedures_page(request: HttpRequest) -> HttpResponse:
    """All procedures in force, those of workers first."""
    on = clock.today()
    rows = [(row, published(row.name), limit_words(row, on)[0]) for row in _in_force()]
    return render(request, "web/public/procedures.html", {"rows": rows, "provinces": provinces()})


def procedure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure."""
    return render(request, "web/public/procedure.html", _one(request, code))


def procedure_print(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure on A4 paper for the notice board; ``tinh``: with the centres of that province."""
    return render(request, "web/public/procedure_print.html", _one(request, code))


def board_page(request: HttpRequest) -> HttpResponse:
    """All procedures on paper for the notice board (bảng niêm yết): a list, then each on its own sheet."""
    on = clock.today()
    rows = [shown_procedure(row, on) for row in _in_force()]
    values = {"rows": rows, "on": on, **_place(request.GET.get("tinh", ""))}
    return render(request, "web/public/procedure_board.html", values)


def centres_page(request: HttpRequest) -> HttpResponse:
    """Where dossiers are received and when, by province."""
    values = {"provinces": provinces(), **_place(request.GET.get("tinh", ""))}
    return render(request, "web/public/centres.html", values)


def _in_force() -> list[Procedure]:
    rows = [row for row in procedures_on(clock.today()) if row.regime == "B"]
    return sorted(rows, key=lambda row: (row.files not in {"worker", "worker_or_centre"}, row.code))


def _one(request: HttpRequest, code: str) -> dict[str, object]:
    on = clock.today()
    found = procedure_on(code, on)
    if found is None:
        raise Http404
    place = _place(request.GET.get("tinh", ""))
    return {"shown": shown_procedure(found, on), "on": on, "provinces": provinces(), **place}


def _place(province: str) -> dict[str, object]:
    known = next((row for row in provinces() if row.code == province), None)
    return {
        "province": province,
        "province_name": known.full_name if known else "",
        "centres": centres_of(province, clock.today()) if known else [],
    }
