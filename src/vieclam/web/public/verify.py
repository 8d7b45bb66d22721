"""Is this PDF really signed by whom it says? Nothing uploaded is kept."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.documents.engine.verification import VerificationReport, verify
from vieclam.documents.trust import trusted_roots
from vieclam.web.components import words
from vieclam.web.components.fields import CameraField


class VerifyForm(forms.Form):
    """One PDF."""

    file = CameraField(
        label=gettext_lazy("Tệp PDF của văn bản"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf", "class": "input"}),
        error_messages={"required": gettext_lazy("Hãy chọn tệp PDF.")},
    )


def verify_page(request: HttpRequest) -> HttpResponse:
    """The form; after sending, what each signature says."""
    if request.method != "POST":
        return render(request, "web/public/verify.html", {"form": VerifyForm()})
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "web/public/verify.html", {"form": form}, status=400)
    report = check(form.cleaned_data["file"].read())
    language = words.language()
    values = {
        "form": VerifyForm(),
        "report": report,
        "name": form.cleaned_data["file"].name,
        "problems": [getattr(found, language) for found in report.problems],
        "signatures": [
            (signature, [getattr(found, language) for found in signature.problems]) for signature in report.signatures
        ],
    }
    return render(request, "web/public/verify.html", values)


def check(content: bytes) -> VerificationReport:
    """What the signatures of a file say, trusting the authorities this installation trusts."""
    return verify(content, trust_roots=trusted_roots(), now=clock.real_now())
