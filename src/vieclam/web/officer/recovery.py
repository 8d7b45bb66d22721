"""One recovery: what is owed, the code to pay by, what came in; and money that somebody has to find the owner of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.archive.services.store_file import store_file
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.dossiers.blocks import bank_name
from vieclam.payments import acts
from vieclam.payments.models import Recovery, RecoveryCredit
from vieclam.payments.recoveries import (
    credits_of,
    instalments_of,
    next_due,
    recoveries,
    recovery_account,
    recovery_of_centre,
    recovery_qr,
    remaining,
)
from vieclam.payments.services.record_credit import Credit, assign_credit, record_credit
from vieclam.payments.states import RECOVERY_SENTENCES, RecoveryState
from vieclam.web.components.fields import CameraField, DateField, MoneyField
from vieclam.web.officer.guard import desk_page, look, may, require_page
from vieclam.web.officer.recoveries import RECOVERY_TONES


class CreditForm(forms.Form):
    """Money that came in by another way, or was given back, with what shows it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Khoản tiền"),
        widget=forms.RadioSelect,
        choices=[("in", gettext_lazy("Người lao động nộp")), ("back", gettext_lazy("Hoàn lại phần nộp thừa"))],
    )
    amount = MoneyField(label=gettext_lazy("Số tiền"))
    received_on = DateField(label=gettext_lazy("Ngày nộp, ngày hoàn lại"))
    note = forms.CharField(
        label=gettext_lazy("Bạn biết từ đâu"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ: giấy nộp tiền số 12, giấy báo Có của ngân hàng."),
    )
    scan = CameraField(label=gettext_lazy("Bản quét, ảnh chụp chứng từ"))


class AssignForm(forms.Form):
    """For which recovery the money came, and how one knows."""

    code = forms.CharField(label=gettext_lazy("Mã thu hồi hoặc số quyết định"), max_length=60)
    note = forms.CharField(label=gettext_lazy("Bạn biết từ đâu"), max_length=300)


@desk_page
def recovery_page(request: HttpRequest, recovery_id: int) -> HttpResponse:
    """The page, and what is written down on it."""
    require_page(request, acts.SEE)
    actor: Any = request.actor  # type: ignore[attr-defined]
    row = recovery_of_centre(actor.centre_id, recovery_id)
    if row is None:
        raise Http404
    form: CreditForm | None = None
    status = 200
    if request.method == "POST":
        require_page(request, acts.RECORD_CREDIT)
        form = CreditForm(request.POST, request.FILES)
        if form.is_valid() and _write_down(request, row, form):
            messages.success(request, _("Đã ghi khoản tiền."))
            return redirect("officer:recovery", recovery_id=row.pk)
        status = 400
        row = recovery_of_centre(actor.centre_id, recovery_id) or row
    look(request, row.person_id, f"recovery:{row.code}")
    state, account = RecoveryState(row.state), recovery_account(row.centre.code)
    values = {
        "row": row,
        "state": (RECOVERY_TONES[state], str(RECOVERY_SENTENCES[state])),
        "remaining": remaining(row),
        "over": max(0, row.received - row.amount),
        "due": next_due(row),
        "instalments": instalments_of(row),
        "qr": recovery_qr(row),
        "account": account,
        "bank": bank_name(account[0], on=clock.today()) if account else "",
        "credits": credits_of(row),
        "form": form or (CreditForm(initial={"kind": "in"}) if may(request, acts.RECORD_CREDIT) else None),
        "failed": form,
    }
    return render(request, "web/officer/recovery.html", values, status=status)


def _write_down(request: Any, row: Recovery, form: CreditForm) -> bool:
    """Whether it went through; if not, the form says why."""
    given, actor = form.cleaned_data, request.actor
    try:
        stored = store_file(
            actor=actor,
            centre_id=row.centre_id,
            person_id=row.person_id,
            name=given["scan"].name,
            content=given["scan"].read(),
            purpose="payment-evidence",
        )
        credit = Credit(
            entry_reference=f"hand:{actor.staff_id}:{request.POST.get('once_key', '')[:40] or stored.pk}",
            amount=given["amount"] if given["kind"] == "in" else -given["amount"],
            received_on=given["received_on"],
            note=given["note"],
            evidence_id=stored.pk,
        )
        record_credit(actor=actor, centre_id=row.centre_id, credit=credit, recovery_id=row.pk)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return False
    return True


@desk_page
def credit_page(request: HttpRequest, credit_id: int) -> HttpResponse:
    """Money nobody knows the reason of: somebody says whose it is."""
    require_page(request, acts.SEE)
    actor: Any = request.actor  # type: ignore[attr-defined]
    credit = RecoveryCredit.objects.filter(centre_id=actor.centre_id, pk=credit_id).first()
    if credit is None:
        raise Http404
    if credit.recovery_id is not None and request.method != "POST":
        return redirect("officer:recovery", recovery_id=credit.recovery_id)
    form = AssignForm(request.POST) if request.method == "POST" else None
    if form is not None:
        require_page(request, acts.ASSIGN_CREDIT)
        found = _assigned(request, credit, form) if form.is_valid() else None
        if found is not None:
            messages.success(request, _("Đã ghi khoản tiền cho khoản thu hồi này."))
            return redirect("officer:recovery", recovery_id=found)
    values = {
        "credit": credit,
        "form": form or (AssignForm() if may(request, acts.ASSIGN_CREDIT) else None),
        "failed": form,
        "back": reverse("officer:recoveries") + "?tab=chua-ro",
    }
    return render(request, "web/officer/recovery_credit.html", values, status=400 if form is not None else 200)


def _assigned(request: Any, credit: RecoveryCredit, form: AssignForm) -> int | None:
    """The recovery it was written down for; None where the form says why not."""
    given = form.cleaned_data
    matching = list(recoveries(centre_id=credit.centre_id, words=given["code"].strip().replace("\x00", ""))[:2])
    if len(matching) != 1:
        form.add_error(
            "code",
            _("Mã này đúng với nhiều khoản thu hồi. Hãy nhập cả mã.")
            if matching
            else _("Không có khoản thu hồi nào có mã hoặc số quyết định này."),
        )
        return None
    try:
        assign_credit(actor=request.actor, credit_id=credit.pk, recovery_id=matching[0].pk, note=given["note"])
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        form.add_error("note" if isinstance(problem, InvalidInput) else None, problem.message)
        return None
    return matching[0].pk
