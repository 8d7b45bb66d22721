"""From the QR on a decision: was it issued, does it still hold, is this its file? Nothing about its person."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vieclam.benefits.selectors.published import Published, Standing, published_document
from vieclam.documents.engine.forms import FORMS
from vieclam.web.components import words
from vieclam.web.public.verify import VerifyForm

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,40}\Z")


def published_page(request: HttpRequest, token: str) -> HttpResponse:
    """The document as far as anybody may know it; a PDF sent is compared with the one issued, and not kept."""
    sent = request.method == "POST"
    form = VerifyForm(request.POST, request.FILES) if sent else VerifyForm()
    wrong = sent and not form.is_valid()
    compared = sent and not wrong
    digest = hashlib.sha256(form.cleaned_data["file"].read()).hexdigest() if compared else ""
    found = published_document(token, sha256=digest) if _TOKEN.match(token) else None
    if found is None:
        return render(request, "web/public/published_unknown.html", status=404)
    values = {"found": found, "form": form if wrong else VerifyForm(), "wrong": wrong, **_shown(found)}
    return render(request, "web/public/published.html", values, status=400 if wrong else 200)


def _shown(found: Published) -> dict[str, Any]:
    form = FORMS[found.form]
    return {
        "kind": form.title_en if words.language() == "en" else form.title_vi,
        "in_force": found.standing is Standing.IN_FORCE,
        "cancelled": found.standing is Standing.CANCELLED,
        "superseded": found.standing is Standing.SUPERSEDED,
        "was_issued": found.standing in {Standing.IN_FORCE, Standing.CANCELLED},
    }
