"""The administrator's pages of the weights: those in force, those before, and new ones from a day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.jobbank.match_weights import all_weights, weights_row
from vieclam.jobbank.models import MatchWeights
from vieclam.jobbank.services.add_weights import add_weights
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.editing import submit
from vieclam.web.components.pieces import Column
from vieclam.web.components.words import plain_date
from vieclam.web.matching.forms import LABELS, WeightsForm


@administrators_only
def weights_page(request: HttpRequest) -> HttpResponse:
    """Every row, the latest first, a column each."""
    rows, current = all_weights(), weights_row(clock.today())
    columns = [Column(_("Phần")), *(Column(_heading(row, current), numeric=True) for row in rows)]
    values = {
        "columns": columns,
        "rows": [[str(label), *(_shown(row.values.get(name)) for row in rows)] for name, label in LABELS.items()],
        "told": rows,
        "current": current,
    }
    return render(request, "web/matching/weights.html", values)


def _heading(row: MatchWeights, current: MatchWeights | None) -> str:
    day = plain_date(row.valid_from)
    return _("Từ %(day)s, đang dùng") % {"day": day} if row == current else _("Từ %(day)s") % {"day": day}


def _shown(value: Any) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


@administrators_only
def weights_add(request: Any) -> HttpResponse:
    """New weights; the form begins with those in force."""
    current = weights_row(clock.today())
    form = WeightsForm(request.POST or None, initial=dict(current.values) if current is not None else {})

    def store(given: dict[str, Any]) -> int:
        day = {"valid_from": given["valid_from"], "on": clock.today()}
        said = {"source": given["source"], "note": given["note"]}
        return add_weights(actor=request.actor, values=form.values(), **day, **said).pk

    if request.method == "POST" and submit(request, form, "jobbank.set_weights", store) is not None:
        messages.success(request, _("Đã ghi. Trọng số trước đó vẫn còn trong lịch sử."))
        return redirect("administration:match_weights")
    values = {"form": form, "back": reverse("administration:match_weights")}
    return render(request, "web/matching/weights_add.html", values, status=400 if form.errors else 200)
