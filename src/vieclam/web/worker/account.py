"""Another account, or cash, after social insurance sent the money back: nobody has to travel for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.benefits.services.mend_account import give_account
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Fact
from vieclam.payments.models import PaymentOrder
from vieclam.payments.selectors import account_is_wrong, own_order
from vieclam.web.worker.answer_forms import PaymentForm
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.shown import fact_text


@worker_page
def account(request: HttpRequest, order_id: int) -> HttpResponse:
    """The form while the order waits for another account; afterwards back to the home page."""
    actor = request.actor  # type: ignore[attr-defined]
    order = own_order(actor.person_id, order_id)
    if order is None:
        raise Http404
    if not account_is_wrong(order):
        messages.info(request, _("Lệnh chi này không chờ tài khoản khác."))
        return redirect("worker:home")
    on = clock.today()
    known = Fact.objects.filter(pk=order.account_fact_id, person_id=actor.person_id).first()
    sent = request.POST if request.method == "POST" else None
    first = dict(known.value) if known else {"method": "account"}
    form = PaymentForm(sent, on=on, name=order.payee_name, initial=first)
    if sent is not None and form.is_valid():
        try:
            _give(request, order, form)
            messages.success(request, _("Đã gửi nơi nhận tiền mới. Trung tâm xem và lập lại lệnh chi."))
            return redirect("worker:home")
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.show_problem("account_invalid" if problem.code == "same_account" else problem.code, problem.message)
    values = {
        "order": order,
        "form": form,
        "name": order.payee_name,
        "given": fact_text("payment", known.value, on=on) if known else "",
    }
    return render(request, "web/worker/account.html", values, status=400 if sent is not None else 200)


def _give(request: Any, order: PaymentOrder, form: PaymentForm) -> None:
    ((_kind, payment),) = form.facts()
    give_account(
        actor=request.actor,
        order_id=order.pk,
        payment=payment,
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
