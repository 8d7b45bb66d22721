"""Finding a commune by its name, also by a name from before 1 July 2025."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vieclam.reference.models import Commune, Province, Scheme
from vieclam.reference.selectors import convert_commune, search_communes
from vieclam.web.worker.guard import worker_page

LIMIT = 12


def commune_candidates(text: str) -> list[Commune]:
    """Present communes whose present or earlier name matches; each has ``path`` (with its province) and ``once`` (the
    earlier name that was found, if it was one)."""
    found: dict[str, Commune] = {}
    for hit in search_communes(text, limit=LIMIT):
        for commune in [hit] if hit.scheme == Scheme.SINCE_2025 else convert_commune(hit.code).candidates:
            if commune.code not in found:
                commune.once = hit.full_name if hit.scheme == Scheme.OLD else ""  # type: ignore[attr-defined]
                found[commune.code] = commune
    names = dict(
        Province.objects.filter(
            scheme=Scheme.SINCE_2025, code__in=[row.province_code for row in found.values()]
        ).values_list("code", "full_name")
    )
    for commune in found.values():
        commune.path = f"{commune.full_name}, {names.get(commune.province_code, commune.province_code)}"  # type: ignore[attr-defined]
    return list(found.values())[:LIMIT]


@worker_page
def communes(request: HttpRequest) -> HttpResponse:
    """The places found while a name is typed; the form does the same without script."""
    values = {"candidates": commune_candidates(request.GET.get("search", "")), "chosen": None}
    return render(request, "web/worker/commune_choices.html", values)
