"""Where to file: the centre nearest to a commune, or any centre of a province."""

from __future__ import annotations

from collections import Counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import InvalidInput, UserFacingError
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Channel
from vieclam.dossiers.running_benefit import running_benefit, running_words
from vieclam.dossiers.selectors.worker import draft_of, insurance_centres, online_point
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.organisations.models import Centre
from vieclam.reference.models import Commune, Scheme
from vieclam.reference.selectors import convert_commune, find_commune, old_communes_of, provinces
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.places import commune_candidates


@worker_page
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the centre; a draft begun earlier is continued instead.

    While a benefit runs the page first says that there is none for the same loss of work, and goes on for a later one.
    """
    actor = request.actor  # type: ignore[attr-defined]
    if settings.FILING_CHANNEL == "portal":
        return render(request, "web/worker/claim_by_portal.html")
    runs = running_benefit(actor.person_id, clock.today())
    if runs is not None and request.method == "GET" and not request.GET:
        values = {"words": running_words(runs, to_person=True), "later_loss": True}
        return render(request, "web/worker/claim_not_now.html", values)
    draft = draft_of(actor.person_id)
    if request.method == "GET" and draft is not None and not request.GET:
        return redirect("worker:draft", dossier_id=draft.pk)
    error = ""
    if request.method == "POST":
        try:
            return _start(request)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            error = problem.message
    return render(request, "web/worker/claim_place.html", {**_choices(request), "error": error, "draft": draft})


def _start(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("centre", "")
    point = online_point(int(chosen), clock.today()) if chosen.isdigit() else None
    if point is None:
        raise InvalidInput("centre_missing", _("Hãy chọn nơi nhận hồ sơ."), field="centre")
    actor = request.actor  # type: ignore[attr-defined]
    dossier = start_dossier(
        actor=actor,
        person_id=actor.person_id,
        reception_point_id=point.pk,
        procedure_code=BENEFIT_PROCEDURE,
        channel=Channel.ONLINE,
        on=clock.today(),
        once_key=request.POST.get("once_key", ""),
    )
    return redirect("worker:draft", dossier_id=dossier.pk)


def _choices(request: HttpRequest) -> dict[str, object]:
    """Provinces; after a search the communes found; after a choice the centres, the nearest first."""
    given = request.GET if request.method == "GET" else request.POST
    province, sought, commune_code = given.get("tinh", ""), given.get("xa", ""), given.get("ma_xa", "")
    commune = find_commune(Scheme.SINCE_2025, commune_code) if commune_code else None
    found: list[Commune] = []
    if commune is None and sought:
        found = commune_candidates(sought)
        if len(found) == 1:
            commune = found[0]
    province = commune.province_code if commune else province
    centres = insurance_centres(province, clock.today()) if province else []
    nearest = nearest_centre(commune, centres) if commune else (centres[0] if len(centres) == 1 else None)
    if nearest is not None:
        centres.sort(key=lambda row: row.pk != nearest.pk)
    return {
        "provinces": provinces(),
        "province": province,
        "sought": sought,
        "communes": [] if commune else found,
        "nothing_found": bool(sought) and not found and commune is None,
        "commune": commune,
        "centres": centres,
        "nearest": nearest,
    }


def nearest_centre(commune: Commune, centres: list[Centre]) -> Centre | None:
    """The centre of the former province that most of the commune belonged to."""
    old = convert_commune(commune.code).candidates if commune.scheme == Scheme.OLD else old_communes_of(commune.code)
    counted = Counter(row.province_code for row in old if row.scheme == Scheme.OLD)
    for code, _count in counted.most_common():
        for centre in centres:
            if centre.former_province_code == code:
                return centre
    return centres[0] if len(centres) == 1 else None
