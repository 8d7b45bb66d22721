"""Where a dossier stands, by its code or by the QR on the slip, without sign-in. State and dates, nothing more."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.text import clean
from vieclam.dossiers.procedures import state_sentence
from vieclam.dossiers.selectors.worker import Tracked, track
from vieclam.dossiers.states import DossierState
from vieclam.employer_support.selectors import TrackedApplication, track_application
from vieclam.employer_support.states import NEXT_ACTIONS as APPLICATION_NEXT
from vieclam.employer_support.states import SENTENCES as APPLICATION_SENTENCES
from vieclam.organisations.models import Centre
from vieclam.reference.selectors import procedure_on
from vieclam.web.components import words
from vieclam.web.public.published_words import published

_CODE = re.compile(r"[A-Z0-9.]{3,16}-\d{6}-\d{4,6}\Z")
THREE_PARTS = 3
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,40}\Z")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "_": "-"})


def tracking(request: HttpRequest) -> HttpResponse:
    """Ask by code; what was typed stays."""
    typed = clean(request.GET.get("ma", ""))[:60]
    if not typed:
        return render(request, "web/public/tracking.html", {"typed": "", "found": None})
    code = _code(typed)
    error = ""
    found = None
    if not _CODE.match(code):
        error = _("Mã hồ sơ có dạng H14.21-260302-0007. Hãy xem lại trên phiếu hẹn.")
    else:
        found = track(code, on=clock.today())
        if found is None and (application := track_application(code)) is not None:
            values = {"typed": typed, "error": "", "code": code, **_shown_application(application)}
            return render(request, "web/public/tracking.html", values)
        if found is None:
            error = _("Không có hồ sơ nào mang mã này. Hãy kiểm tra từng chữ số trên phiếu hẹn.")
    values = {"typed": typed, "error": error, "code": code, **_shown(found)}
    return render(request, "web/public/tracking.html", values)


def _code(typed: str) -> str:
    """What was typed as a code: any dash will do, and spaces in place of dashes or around them."""
    close = typed.upper().translate(_DASHES)
    parts = close.replace("-", " ").split()
    return "-".join(parts) if len(parts) == THREE_PARTS else close.replace(" ", "")


def tracking_by_token(request: HttpRequest, token: str) -> HttpResponse:
    """From the QR: the same answer."""
    found = track(token, on=clock.today()) if _TOKEN.match(token) else None
    application = track_application(token) if found is None and _TOKEN.match(token) else None
    if application is not None:
        values = {"typed": "", "error": "", "code": "", **_shown_application(application)}
        return render(request, "web/public/tracking.html", values)
    error = "" if found else _("Mã QR này không dẫn đến hồ sơ nào. Hãy nhập mã in trên phiếu hẹn.")
    values = {"typed": "", "error": error, "code": "", **_shown(found)}
    return render(request, "web/public/tracking.html", values, status=200 if found else 404)


def _shown(found: Tracked | None) -> dict[str, object]:
    if found is None:
        return {"found": None}
    procedure = procedure_on(found.procedure_code, clock.today())
    return {
        "found": found,
        "sentence": state_sentence(found.procedure_code, found.state),
        "next_action": found.next_action(clock.today()),
        "next_date": _next_date(found),
        "late": found.decision_is_late(clock.today()) or found.is_late(clock.today()),
        "phone": _phone(found.centre_name),
        "procedure": published(procedure.name) if procedure else found.procedure_code,
    }


def _phone(centre_name: str) -> str:
    """The telephone of the centre, which is public; "" where it has none or its name is not its alone."""
    phones = set(Centre.objects.filter(name=centre_name).values_list("phone", flat=True))
    return phones.pop() if len(phones) == 1 else ""


def _shown_application(found: TrackedApplication) -> dict[str, object]:
    """An employer's application: its state and the next day anybody waits for."""
    procedure = procedure_on(found.procedure_code, clock.today())
    next_date = _("Hạn tới: %(day)s.") % {"day": words.full_date(found.next_to)} if found.next_to else ""
    return {
        "found": found,
        "of_employer": True,
        "sentence": str(APPLICATION_SENTENCES[found.state]),
        "next_action": str(APPLICATION_NEXT[found.state]),
        "next_date": next_date,
        "procedure": published(procedure.name) if procedure else found.procedure_code,
    }


def _next_date(found: Tracked) -> str:
    last, first = found.next_to, found.next_from
    if last is None:
        return ""
    if found.state is DossierState.INFO_REQUESTED:
        said = _("Hạn bổ sung là %(day)s, đã qua.") if found.is_late(clock.today()) else _("Bổ sung chậm nhất %(day)s.")
        return said % {"day": words.full_date(last)}
    if found.state is DossierState.COMPLETE:
        late = found.decision_is_late(clock.today())
        said = _("Hạn có kết quả là %(day)s, đã qua mà chưa có.") if late else _("Có kết quả chậm nhất %(day)s.")
        return said % {"day": words.full_date(last)}
    span = words.span(last, first, year=True, inside=True)
    if found.state is DossierState.DECIDED:
        return _("Nhận kết quả: %(span)s.") % {"span": span}
    return _("Lần thông báo tìm việc tới: %(span)s.") % {"span": span}
