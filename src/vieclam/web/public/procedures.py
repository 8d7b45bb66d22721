"""What each procedure is for, which papers it needs, how long it takes; and where to go."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.organisations.models import Centre
from vieclam.organisations.receiving import receiving_centres, receiving_points
from vieclam.reference.models import Procedure, ProcedureComponent
from vieclam.reference.selectors import components_of, procedure_on, procedures_on, provinces
from vieclam.web.public.published_words import published


def channel_words(channels: list[str]) -> list[str]:
    """How one may file."""
    names = {"online": _("trực tuyến"), "post": _("qua bưu chính"), "in_person": _("tại quầy")}
    return [names.get(channel, channel) for channel in channels]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a procedure in the page's language: what it is, in which case, by which article."""

    name: str
    case: str
    article: str


def grouped_papers(papers: list[ProcedureComponent]) -> list[tuple[str, list[Paper]]]:
    """Papers in their order; alternatives under one head."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        shown = Paper(published(paper.name), published(paper.case), paper.article)
        groups.setdefault(paper.one_of or f"#{paper.pk}", []).append(shown)
    return [(_("Một trong các giấy tờ sau") if len(rows) > 1 else "", rows) for rows in groups.values()]


def procedures_page(request: HttpRequest) -> HttpResponse:
    """All procedures in force, those of workers first."""
    rows = [row for row in procedures_on(clock.today()) if row.regime == "B"]
    rows.sort(key=lambda row: (row.files not in {"worker", "worker_or_centre"}, row.code))
    return render(request, "web/public/procedures.html", {"rows": [(row, published(row.name)) for row in rows]})


def procedure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure, ready to print."""
    found = procedure_on(code, clock.today())
    if found is None:
        raise Http404
    values = {
        "procedure": found,
        "name": published(found.name),
        "channel_note": published(found.channel_note),
        "fee_note": published(found.fee_note),
        "source": published(found.source),
        "channels": channel_words(found.channels),
        "papers": grouped_papers(components_of(found, clock.today())),
        "limit": limit_words(found),
    }
    return render(request, "web/public/procedure.html", values)


def limit_words(procedure: Procedure) -> str:
    """The time limit with its unit; empty when the source names none."""
    return f"{procedure.limit} {procedure.get_limit_unit_display()}" if procedure.limit else ""


def centres_page(request: HttpRequest) -> HttpResponse:
    """Where dossiers are received and when, by province."""
    code = request.GET.get("tinh", "")
    rows: list[Centre] = []
    if code.isdigit():
        on = clock.today()
        points = Prefetch("reception_points", receiving_points(on).select_related("successor"), to_attr="points")
        here = receiving_centres(on).filter(department__province_code=code)
        rows = list(here.select_related("successor").prefetch_related(points))
    values = {"provinces": provinces(), "province": code, "rows": rows}
    return render(request, "web/public/centres.html", values)
