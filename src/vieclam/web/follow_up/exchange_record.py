"""One record for the national job exchange: what it says, its story with every attempt, what may be done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.archive.services.store_file import store_file
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.gateways import acts
from vieclam.gateways.exchange import newest_of, record_of_centre
from vieclam.gateways.models import ExchangeEntry, ExchangeRecord
from vieclam.gateways.selectors import calls_about
from vieclam.gateways.services.record_manual import record_manual, resend_record
from vieclam.gateways.states import OPEN, ExchangeState
from vieclam.jobbank.models import Referral, SeekerRegistration, Vacancy
from vieclam.reference.selectors import current_calendar
from vieclam.web.components.fields import DateField
from vieclam.web.follow_up.exchange_shown import (
    about,
    name_of,
    next_words,
    reason_lines,
    says,
    state_badge,
    timeline,
)
from vieclam.web.officer.guard import jobbank_page, look, may, require_page
from vieclam.web.worker.acts_due import days_left

MOST_LINES = 100


class ManualForm(forms.Form):
    """That the record was entered on the exchange by hand."""

    entered_on = DateField(label=gettext_lazy("Ngày nhập trên sàn"))
    number = forms.CharField(label=gettext_lazy("Số của sàn"), max_length=60, required=False)
    evidence = forms.FileField(
        label=gettext_lazy("Ảnh chụp màn hình hoặc PDF làm bằng chứng"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )

    def __init__(self, *given: Any, about_person: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        if not about_person:
            del self.fields["evidence"]
            self.fields["number"].required = True


def _found(request: Any, record_id: int) -> ExchangeRecord:
    require_page(request, acts.SEE_EXCHANGE)
    record = record_of_centre(request.actor.centre_id, record_id)
    if record is None:
        raise Http404
    return record


@jobbank_page
def record_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """The page as it is now."""
    return _show(request, _found(request, record_id))


def _show(request: Any, record: ExchangeRecord, failed: ManualForm | None = None) -> HttpResponse:
    if record.person_id is not None:
        look(request, record.person_id, f"exchange:{record.pk}")
    on, is_open = clock.today(), record.state in OPEN
    newest = newest_of(record.kind, record.subject)
    entries = ExchangeEntry.objects.filter(record=record).order_by("pk")[:MOST_LINES]
    calls = list(calls_about(f"exchange:{record.pk}")[:MOST_LINES])
    request.page_address = reverse("officer:exchange_record", args=[record.pk])
    values = {
        "record": record,
        "name": name_of(record),
        "about": about(record),
        "state": state_badge(record.state),
        "next_words": next_words(record),
        "reasons": reason_lines(record.reasons),
        "says": says(record),
        "timeline": timeline(list(entries), calls),
        "due_days": days_left(current_calendar(), on, record.due_on) if is_open and record.due_on else None,
        "newest": newest if newest is not None and newest.pk != record.pk else None,
        "source": _source(record),
        "form": (failed or _form(record)) if is_open and may(request, acts.ENTER_BY_HAND) else None,
        "failed": failed,
        "may_resend": is_open and may(request, acts.RESEND_RECORD),
        "rejected": record.state == ExchangeState.REJECTED,
    }
    return render(request, "web/follow_up/exchange_record.html", values, status=400 if failed else 200)


def _form(record: ExchangeRecord, posted: Any = None, files: Any = None) -> ManualForm:
    return ManualForm(
        posted,
        files,
        about_person=record.person_id is not None,
        initial={"entered_on": clock.today()},
        auto_id="manual_%s",
    )


def _source(record: ExchangeRecord) -> str:
    """Where to mend what the record is made of; "" where that page is not there."""
    key = record.subject.rpartition(":")[2]
    if not key.isdigit():
        return ""
    if record.subject.startswith("vacancy:"):
        number = Vacancy.objects.filter(pk=key).values_list("number", flat=True).first()
        return reverse("officer:vacancy", args=[number]) if number else ""
    code: str | None = None
    if record.subject.startswith("seeker:"):
        code = SeekerRegistration.objects.filter(pk=key).values_list("code", flat=True).first()
    elif record.subject.startswith("referral:"):
        code = Referral.objects.filter(pk=key).values_list("registration__code", flat=True).first()
    return reverse("officer:seeker", args=[code]) if code else ""


@jobbank_page
@require_POST
def resend(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send, or ask, now."""
    record = _found(request, record_id)
    require_page(request, acts.RESEND_RECORD)
    try:
        again = resend_record(actor=request.actor, record_id=record.pk, at=clock.now())  # type: ignore[attr-defined]
        messages.success(request, _("Hệ thống gửi hoặc hỏi sàn trong ít phút."))
        return redirect("officer:exchange_record", record_id=again.pk)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        messages.error(request, problem.message)
        return redirect("officer:exchange_record", record_id=record.pk)


@jobbank_page
@require_POST
def entered(request: HttpRequest, record_id: int) -> HttpResponse:
    """Keep that the record was entered on the exchange by hand."""
    record = _found(request, record_id)
    require_page(request, acts.ENTER_BY_HAND)
    form = _form(record, request.POST, request.FILES)
    if form.is_valid():
        try:
            record_manual(
                actor=request.actor,  # type: ignore[attr-defined]
                record_id=record.pk,
                entered_on=form.cleaned_data["entered_on"],
                number=form.cleaned_data["number"],
                evidence_file_id=_evidence(request, record, form),
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("Đã ghi: bản này đã nhập tay trên sàn."))
            return redirect("officer:exchange_record", record_id=record.pk)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            field = "evidence" if problem.field == "file" else problem.field
            form.add_error(field if field in form.fields else None, problem.message)
    return _show(request, record, form)


def _evidence(request: Any, record: ExchangeRecord, form: ManualForm) -> int | None:
    given = form.cleaned_data.get("evidence")
    if given is None or record.person_id is None:
        return None
    kept = store_file(
        actor=request.actor,
        centre_id=record.centre_id,
        person_id=record.person_id,
        name=given.name,
        content=given.read(),
        purpose="exchange_evidence",
    )
    return kept.pk
