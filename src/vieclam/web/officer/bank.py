"""The bank: files that went out and came in, what somebody has to look at, a report loaded by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.organisations.models import Centre
from vieclam.payments import acts
from vieclam.payments.banks import bank_files, bank_items_to_see, paying_account
from vieclam.payments.iso20022.shapes import LARGEST
from vieclam.payments.models import BankFile, BankItem, PaymentOrder
from vieclam.payments.services.keep_unread_report import UNREAD
from vieclam.payments.services.load_bank_file import load_bank_file, settle_bank_item
from vieclam.web.components import words
from vieclam.web.officer.guard import desk_page, look_at_list, may, require_page

PER_PAGE, MOST_TO_SEE = 50, 200
KINDS = {
    "rejected": gettext_lazy("Trả lại"),
    "returned": gettext_lazy("Tiền quay về"),
    "refused": gettext_lazy("Từ chối cả tệp"),
    "accepted": gettext_lazy("Đã nhận"),
    "paid": gettext_lazy("Đã chi"),
    "credit": gettext_lazy("Tiền về"),
    UNREAD: gettext_lazy("Báo cáo không đọc được"),
}


class FileForm(forms.Form):
    """A report of the bank."""

    file = forms.FileField(
        label=gettext_lazy("Tệp của ngân hàng (pain.002, camt.054)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )


@desk_page
def bank_page(request: HttpRequest) -> HttpResponse:
    """The page, and a file loaded on it."""
    require_page(request, acts.SEE)
    actor: Any = request.actor  # type: ignore[attr-defined]
    form: FileForm | None = None
    if request.method == "POST":
        require_page(request, acts.LOAD_BANK_FILE)
        form = FileForm(request.POST, request.FILES)
        if form.is_valid() and _load(request, form):
            return redirect("officer:bank")
    centre = Centre.objects.get(pk=actor.centre_id)
    items = list(bank_items_to_see(centre.pk)[:MOST_TO_SEE])
    values = {
        "form": form or (FileForm() if may(request, acts.LOAD_BANK_FILE) else None),
        "failed": form,
        "items": [(item, KINDS.get(item.kind, item.kind)) for item in items],
        "may_settle": may(request, acts.SETTLE_BANK_ITEM),
        "page": Paginator(bank_files(centre.pk), PER_PAGE).get_page(request.GET.get("trang")),
        "account": paying_account(centre.code),
        "unread": UNREAD,
    }
    return render(request, "web/officer/bank.html", values, status=400 if form is not None else 200)


def _load(request: Any, form: FileForm) -> bool:
    """Whether the file was taken; if not, the form says why."""
    try:
        content = form.cleaned_data["file"].read(LARGEST + 1)
        loaded = load_bank_file(actor=request.actor, centre_id=request.actor.centre_id, content=content)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        form.add_error("file", problem.message)
        return False
    values = {"number": loaded.file.message_id, "moment": words.date_and_time(loaded.file.kept_at)}
    if loaded.before:
        messages.info(request, _("Tệp %(number)s đã nạp lúc %(moment)s; không có gì thay đổi.") % values)
    else:
        messages.success(request, _("Đã nhận tệp %(number)s; các câu trả lời đang được ghi.") % values)
    return True


@desk_page
@require_POST
def settle(request: HttpRequest, item_id: int) -> HttpResponse:
    """What came of something that was not plain."""
    require_page(request, acts.SETTLE_BANK_ITEM)
    actor: Any = request.actor  # type: ignore[attr-defined]
    if not BankItem.objects.filter(centre_id=actor.centre_id, pk=item_id).exists():
        raise Http404
    try:
        settle_bank_item(actor=actor, item_id=item_id, note=request.POST.get("note", ""))
        messages.success(request, _("Đã ghi cách xử lý."))
    except NotAllowed:
        raise
    except UserFacingError as problem:
        messages.error(request, problem.message)
    return redirect("officer:bank")


@desk_page
def download(request: HttpRequest, file_id: int) -> HttpResponse:
    """A file as it went out or came in."""
    require_page(request, acts.SEE)
    actor: Any = request.actor  # type: ignore[attr-defined]
    file = BankFile.objects.filter(centre_id=actor.centre_id, pk=file_id).first()
    if file is None:
        raise Http404
    named = PaymentOrder.objects.filter(pk__in=file.items.exclude(order_id=None).values("order_id"))
    orders = file.payment_list.orders.all() if file.payment_list is not None else named
    people = list(orders.values_list("person_id", flat=True).distinct())
    look_at_list(request, "bank_file", len(people), {"file": file.message_id}, people)
    answer = HttpResponse(file.content, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file.kind}-{file.pk}.xml"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
