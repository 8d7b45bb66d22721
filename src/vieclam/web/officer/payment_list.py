"""One payment list: its control totals and orders, and the two acts of the two pairs of eyes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.payments import acts
from vieclam.payments.lists import (
    Totals,
    answers_to_list,
    kept_totals,
    list_of_centre,
    not_received,
    orders_of,
    totals_of,
)
from vieclam.payments.models import PaymentList, PaymentOrder
from vieclam.payments.services.check_list import check_list, open_again
from vieclam.payments.services.release_list import release_list
from vieclam.payments.states import LIST_SENTENCES, SENTENCES, ListState, OrderState
from vieclam.reference.selectors import banks_on
from vieclam.web.addresses import with_query
from vieclam.web.components import words
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column, Key, QueueRow
from vieclam.web.components.text_tags import badge
from vieclam.web.officer.forms import PlainForm, ReasonForm
from vieclam.web.officer.guard import desk_page, look_at_list, may, require_page
from vieclam.web.officer.order_shown import TONES
from vieclam.web.officer.payment_lists import LIST_TONES, due_words

PER_PAGE, MOST_TAKEN = 100, 20_000
NUMERIC = {2, 3}
Run = Callable[[PaymentList, dict[str, Any]], Any]


def list_or_404(request: Any, list_id: int) -> PaymentList:
    """The list of the actor's centre; one of another centre does not exist here."""
    require_page(request, acts.SEE)
    row = list_of_centre(request.actor.centre_id, list_id)
    if row is None:
        raise Http404
    return row


@desk_page
def list_page(request: HttpRequest, list_id: int) -> HttpResponse:
    """The page as it is now."""
    return show_list(request, list_or_404(request, list_id))


def show_list(
    request: Any, row: PaymentList, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; ``failed`` holds the form of the act that did not go through, by its key."""
    on, failed, query = clock.today(), failed or {}, request.GET.urlencode()
    page = Paginator(orders_of(row), PER_PAGE).get_page(request.GET.get("trang"))
    narrowed = {"list": row.reference}
    look_at_list(request, "payment_list", len(page), narrowed, list(dict.fromkeys(one.person_id for one in page)))
    request.page_address = with_query(reverse("officer:payment_list", args=[row.pk]), query)
    ours = totals_of(row) if row.state == ListState.OPEN else kept_totals(row)
    said = answers_to_list(row)
    state = ListState(row.state)
    values = {
        "row": row,
        "state": (LIST_TONES[state], str(LIST_SENTENCES[state])),
        "due": due_words(row, on),
        "totals": ours,
        "said": kept_totals(said[-1]) if said else None,
        "differs": bool(said) and not said[-1].agrees,
        "asked_at": said[-1].received_at if said else None,
        "compared": _compared(ours, kept_totals(said[-1]) if said else None),
        "missing": list(not_received(row)[:20]) if said and not said[-1].agrees else [],
        "own_check": row.state == ListState.CHECKED and row.checked_by_id == request.actor.staff_id,
        "page": page,
        "columns": _columns(),
        "rows": [_order_row(order) for order in page],
        "forms": _forms(request, row, ours, failed),
        "failed": next(iter(failed.values()), None),
        "back": with_query(reverse("officer:payment_lists"), query),
        "query": query,
        "keys": _keys(),
    }
    return render(request, "web/officer/payment_list.html", values, status=status)


def _compared(ours: Totals, theirs: Totals | None) -> list[tuple[str, str, str, bool]]:
    """Each control total with what social insurance named beside it, and whether they differ."""
    shown: list[tuple[str, str, Callable[[int], str]]] = [
        ("count", _("Số lệnh chi"), words.grouped),
        ("amount", _("Tổng số tiền"), words.money),
        ("cash_count", _("Trong đó tiền mặt: số lệnh"), words.grouped),
        ("cash_amount", _("Trong đó tiền mặt: số tiền"), words.money),
        ("hash_total", _("Số kiểm tra (tài khoản, quyết định)"), lambda number: f"{number:015d}"),
    ]
    rows = []
    for name, label, say in shown:
        mine, other = getattr(ours, name), getattr(theirs, name) if theirs else None
        rows.append((label, say(mine), "" if other is None else say(other), other is not None and other != mine))
    return rows


def _columns() -> list[Column]:
    labels = (
        _("Lệnh chi"),
        _("Người hưởng"),
        _("Tháng"),
        _("Số tiền"),
        _("Nơi nhận"),
        _("Quyết định"),
        _("Trạng thái"),
    )
    return [Column(label, numeric=number in NUMERIC) for number, label in enumerate(labels)]


def _order_row(order: PaymentOrder) -> QueueRow:
    state = OrderState(order.state)
    cells = [
        order.reference,
        order.payee_name,
        order.month_said,
        words.money(order.amount),
        _("Tiền mặt") if order.method == "cash" else order.account_number,
        order.decision_number,
        badge(TONES[state], str(SENTENCES[state])),
    ]
    return QueueRow(order.pk, reverse("officer:order", args=[order.pk]), cells, order.payee_name)


def _forms(request: Any, row: PaymentList, ours: Totals, failed: dict[str, forms.Form]) -> dict[str, forms.Form]:
    """The acts the actor may do on the list now, each with its form."""
    found: dict[str, forms.Form] = {}
    if row.state == ListState.OPEN and ours.count and may(request, acts.CHECK_LIST):
        found["check"] = PlainForm()
    if row.state == ListState.CHECKED:
        if row.checked_by_id != request.actor.staff_id and may(request, acts.RELEASE_LIST):
            found["release"] = PlainForm()
        if may(request, acts.OPEN_LIST_AGAIN):
            found["back"] = ReasonForm()
    return {key: failed.get(key) or form for key, form in found.items()}


def _keys() -> list[Key]:
    return [
        Key("c", _("xác nhận đã kiểm tra")),
        Key("d", _("duyệt danh sách")),
        Key("t", _("trả lại để kiểm tra")),
        Key("q", _("về các danh sách")),
    ]


def _perform(request: HttpRequest, list_id: int, key: str, form: forms.Form, run: Run, said: str) -> HttpResponse:
    """Run the act; on an error the page comes back with the form open, as it was filled in."""
    row = list_or_404(request, list_id)
    if not form.is_valid():
        return show_list(request, row, {key: form}, status=400)
    try:
        run(row, form.cleaned_data)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        status = 400 if isinstance(problem, InvalidInput) else 409
        return show_list(request, list_or_404(request, list_id), {key: form}, status=status)
    messages.success(request, said)
    return redirect(with_query(reverse("officer:payment_list", args=[list_id]), request.GET.urlencode()))


@desk_page
@require_POST
def check(request: HttpRequest, list_id: int) -> HttpResponse:
    """The first pair of eyes."""

    def run(row: PaymentList, _given: dict[str, Any]) -> None:
        seen = request.POST.get("seen", "")
        check_list(actor=request.actor, list_id=row.pk, seen=seen, at=clock.now())  # type: ignore[attr-defined]

    said = _("Đã kiểm tra. Trưởng phòng hoặc giám đốc duyệt thì các lệnh chi mới gửi đi.")
    return _perform(request, list_id, "check", PlainForm(request.POST), run, said)


@desk_page
@require_POST
def release(request: HttpRequest, list_id: int) -> HttpResponse:
    """The second pair of eyes."""

    def run(row: PaymentList, _given: dict[str, Any]) -> None:
        seen = request.POST.get("seen", "")
        release_list(actor=request.actor, list_id=row.pk, seen=seen, at=clock.now())  # type: ignore[attr-defined]

    said = _("Đã duyệt. Các lệnh chi đang gửi đến bảo hiểm xã hội.")
    return _perform(request, list_id, "release", PlainForm(request.POST), run, said)


@desk_page
@require_POST
def send_back(request: HttpRequest, list_id: int) -> HttpResponse:
    """Back to be checked anew."""

    def run(row: PaymentList, given: dict[str, Any]) -> None:
        open_again(actor=request.actor, list_id=row.pk, reason=given["reason"])  # type: ignore[attr-defined]

    return _perform(request, list_id, "back", ReasonForm(request.POST), run, _("Đã trả lại danh sách để kiểm tra."))


@desk_page
def export(request: HttpRequest, list_id: int) -> HttpResponse:
    """The orders of the list as a table, sums as plain numbers."""
    row = list_or_404(request, list_id)
    orders = _taken_along(request, row)
    labels = (
        *(_("Lệnh chi"), _("Người hưởng"), _("Số định danh"), _("Quyết định"), _("Tháng"), _("Số tiền")),
        *(_("Cách nhận"), _("Ngân hàng"), _("Số tài khoản"), _("Chủ tài khoản"), _("Hạn chi"), _("Trạng thái")),
    )
    lines = (
        (
            *(one.reference, one.payee_name, one.payee_number, one.decision_number, one.month_said, one.amount),
            *(one.get_method_display(), one.bank_bin, one.account_number, one.account_holder),
            *(one.due_on, one.get_state_display()),
        )
        for one in orders
    )
    return csv_response(row.reference, [Column(label) for label in labels], lines)


@desk_page
def print_view(request: HttpRequest, list_id: int) -> HttpResponse:
    """The list on paper, with its control totals and a place for two signatures."""
    row = list_or_404(request, list_id)
    orders = _taken_along(request, row)
    ours = totals_of(row) if row.state == ListState.OPEN else kept_totals(row)
    banks = {bank.bin: bank.short_name for bank in banks_on(row.due_on)}
    values = {
        "row": row,
        "orders": [(one, banks.get(one.bank_bin, one.bank_bin)) for one in orders],
        "centre": row.centre,
        "compared": _compared(ours, None),
        "query": request.GET.urlencode(),
        "on": clock.today(),
    }
    return render(request, "web/officer/payment_list_print.html", values)


def _taken_along(request: Any, row: PaymentList) -> list[PaymentOrder]:
    orders = list(orders_of(row)[:MOST_TAKEN])
    people = list(dict.fromkeys(one.person_id for one in orders))
    look_at_list(request, "orders_export", len(orders), {"list": row.reference}, people)
    return orders
