"""A payment order: its story, what social insurance said, and what an officer may do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.archive.services.store_file import store_file
from vieclam.benefits.services.mend_account import dossier_of, give_account, order_anew, target_of, target_of_order
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.dossiers.models import Fact
from vieclam.gateways.selectors import calls_about
from vieclam.payments import acts
from vieclam.payments.lists import waits_for_release
from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.payments.selectors import answers_to, order_of_centre, subject_of
from vieclam.payments.services.ask_now import ask_now
from vieclam.payments.services.hold_order import hold_order
from vieclam.payments.services.record_answer import record_answer
from vieclam.payments.states import FINAL, SENTENCES, ListState, OrderState
from vieclam.programmes.selectors import claim_of
from vieclam.reference.selectors import current_calendar
from vieclam.training.services.order_anew import order_training_anew, training_dossier_of
from vieclam.web.addresses import with_query
from vieclam.web.components.pieces import Key
from vieclam.web.officer.forms import PlainForm, ReasonForm
from vieclam.web.officer.guard import desk_page, look, may, require_page
from vieclam.web.officer.order_forms import AccountForm, AnswerForm, TrainingAccountForm, of_order
from vieclam.web.officer.order_shown import TONES, replacement_of, story, target_text, why_to_see
from vieclam.web.worker.acts_due import days_left

MOST_CALLS = 50
Run = Callable[[PaymentOrder, dict[str, Any]], Any]


def order_or_404(request: Any, order_id: int) -> PaymentOrder:
    """The order of the actor's centre; one of another centre does not exist here."""
    require_page(request, acts.SEE)
    order = order_of_centre(request.actor.centre_id, order_id)
    if order is None:
        raise Http404
    return order


@desk_page
def order_page(request: HttpRequest, order_id: int) -> HttpResponse:
    """The page as it is now."""
    return show_order(request, order_or_404(request, order_id))


def show_order(
    request: Any, order: PaymentOrder, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; ``failed`` holds the form of the act that did not go through, by its key."""
    look(request, order.person_id, f"order:{order.reference}")
    on, failed = clock.today(), failed or {}
    state, after = OrderState(order.state), replacement_of(order)
    calls = list(calls_about(subject_of(order))[:MOST_CALLS])
    fact = Fact.objects.filter(pk=order.account_fact_id, person_id=order.person_id).first()
    query = request.GET.urlencode()
    request.page_address = with_query(reverse("officer:order", args=[order.pk]), query)
    values = {
        "order": order,
        "state": (TONES[state], str(SENTENCES[state])),
        "why": why_to_see(order, on),
        "target": target_text(target_of_order(order), on),
        "due_days": days_left(current_calendar(), on, order.due_on) if state not in FINAL else None,
        "timeline": story(order, answers_to(order), calls),
        "claim": claim_of(order),
        "dossier": dossier_of(order) or training_dossier_of(order),
        "after": after,
        "fact": fact,
        "fact_target": target_text(target_of(fact.value), on) if fact else "",
        "own_fact": fact is not None and fact.given_by == request.actor.key,
        "back": with_query(reverse("officer:orders"), query),
        "query": query,
        "keys": _keys(),
        "failed": next(iter(failed.values()), None),
        "forms": _forms(request, order, fact, failed, waits=state is OrderState.REJECTED and after is None),
    }
    return render(request, "web/officer/order.html", values, status=status)


def _forms(
    request: Any, order: PaymentOrder, fact: Fact | None, failed: dict[str, forms.Form], *, waits: bool
) -> dict[str, forms.Form]:
    """The acts the actor may do on the order now, each with its form."""
    on = clock.today()
    found: dict[str, forms.Form] = {}
    waits = waits and order.month_said is not None  # others are mended at the application or the claim
    kept_back = order.state == OrderState.PREPARED and not order.attention and waits_for_release(order)
    if order.state not in FINAL and not kept_back and may(request, acts.ASK):
        found["ask"] = PlainForm()
    listed = order.payment_list
    if kept_back and (listed is None or listed.state == ListState.OPEN) and may(request, acts.HOLD):
        found["hold"] = ReasonForm()
    if (order.state not in FINAL or order.attention) and may(request, acts.RECORD_ANSWER):
        found["answer"] = AnswerForm(on=on, initial={"amount": order.amount})
    if order.purpose != Purpose.BENEFIT:
        if waits and may(request, acts.REPLACE):
            found["training"] = of_order(order, on=on)
        return {key: failed.get(key) or form for key, form in found.items()}
    if waits and may(request, acts.GIVE_ACCOUNT):
        found["account"] = AccountForm(on=on, initial={"method": "account", "account_holder": order.payee_name})
    if waits and fact is not None and fact.given_by != request.actor.key and may(request, acts.REPLACE):
        found["anew"] = PlainForm()
    return {key: failed.get(key) or form for key, form in found.items()}


def _keys() -> list[Key]:
    return [
        Key("l", _("lập lại lệnh chi")),
        Key("t", _("nhập tài khoản khác")),
        Key("g", _("ghi câu trả lời")),
        Key("h", _("hỏi lại ngay")),
        Key("i", _("giữ lại lệnh chi")),
        Key("q", _("về danh sách")),
    ]


def _perform(
    request: HttpRequest, order: PaymentOrder, key: str, form: forms.Form, run: Run, said: str
) -> HttpResponse:
    """Run the act; on an error the page comes back with the form open, as it was filled in."""
    if not form.is_valid():
        return show_order(request, order, {key: form}, status=400)
    try:
        run(order, form.cleaned_data)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        status = 400 if isinstance(problem, InvalidInput) else 409
        return show_order(request, order_or_404(request, order.pk), {key: form}, status=status)
    messages.success(request, said)
    query = request.GET.urlencode()
    return redirect(with_query(reverse("officer:order", args=[order.pk]), query))


def _scan(actor: Any, order: PaymentOrder, given: dict[str, Any]) -> int:
    """The evidence of what is entered by hand, kept."""
    stored = store_file(
        actor=actor,
        centre_id=order.centre_id,
        person_id=order.person_id,
        name=given["scan"].name,
        content=given["scan"].read(),
        purpose="payment-evidence",
    )
    return stored.pk


@desk_page
@require_POST
def ask(request: HttpRequest, order_id: int) -> HttpResponse:
    """Ask social insurance now, or send what did not go out."""
    order = order_or_404(request, order_id)

    def run(order: PaymentOrder, _given: dict[str, Any]) -> None:
        ask_now(actor=request.actor, order_id=order.pk)  # type: ignore[attr-defined]

    said = _("Đã xếp lượt hỏi bảo hiểm xã hội; câu trả lời sẽ hiện ở đây.")
    return _perform(request, order, "ask", PlainForm(request.POST), run, said)


@desk_page
@require_POST
def hold(request: HttpRequest, order_id: int) -> HttpResponse:
    """Hold the order back from its list."""
    order = order_or_404(request, order_id)

    def run(order: PaymentOrder, given: dict[str, Any]) -> None:
        hold_order(actor=request.actor, order_id=order.pk, reason=given["reason"])  # type: ignore[attr-defined]

    said = _("Đã giữ lại lệnh chi; khi hết lý do, bấm “Cho đi tiếp” để lệnh vào danh sách tiếp theo.")
    return _perform(request, order, "hold", ReasonForm(request.POST), run, said)


@desk_page
@require_POST
def answer(request: HttpRequest, order_id: int) -> HttpResponse:
    """Write down what social insurance said on paper."""
    order, actor = order_or_404(request, order_id), request.actor  # type: ignore[attr-defined]
    form = AnswerForm(request.POST, request.FILES, on=clock.today())

    def run(order: PaymentOrder, given: dict[str, Any]) -> None:
        record_answer(
            actor=actor,
            order_id=order.pk,
            answer=form.given(_scan(actor, order, given)),
            received_at=clock.real_now(),
            once_key=request.POST.get("once_key", ""),
        )

    return _perform(request, order, "answer", form, run, _("Đã ghi câu trả lời của bảo hiểm xã hội."))


@desk_page
@require_POST
def account(request: HttpRequest, order_id: int) -> HttpResponse:
    """Write down another account the person gave at the counter; a colleague orders anew."""
    order, actor = order_or_404(request, order_id), request.actor  # type: ignore[attr-defined]
    form = AccountForm(request.POST, request.FILES, on=clock.today())

    def run(order: PaymentOrder, given: dict[str, Any]) -> None:
        give_account(
            actor=actor,
            order_id=order.pk,
            payment=form.values()["payment"],
            at=clock.now(),
            reason=given["reason"],
            evidence_id=_scan(actor, order, given),
            once_key=request.POST.get("once_key", ""),
        )

    said = _("Đã ghi tài khoản mới. Một đồng nghiệp xem lại và lập lại lệnh chi.")
    return _perform(request, order, "account", form, run, said)


@desk_page
@require_POST
def anew(request: HttpRequest, order_id: int) -> HttpResponse:
    """Replace the order that was sent back by one to the new account."""
    order, actor = order_or_404(request, order_id), request.actor  # type: ignore[attr-defined]
    fact = request.POST.get("fact", "")

    def run(order: PaymentOrder, _given: dict[str, Any]) -> None:
        order_anew(
            actor=actor,
            order_id=order.pk,
            fact_id=int(fact) if fact.isdigit() else 0,
            on=clock.today(),
            at=clock.now(),
        )

    said = _("Đã lập lại lệnh chi; các tháng sau cũng chi vào nơi nhận mới.")
    return _perform(request, order, "anew", PlainForm(request.POST), run, said)


@desk_page
@require_POST
def training_anew(request: HttpRequest, order_id: int) -> HttpResponse:
    """Order tuition or meals anew that were sent back."""
    order = order_or_404(request, order_id)
    if order.purpose == Purpose.BENEFIT:
        raise Http404
    form = TrainingAccountForm(request.POST, on=clock.today(), tuition=order.purpose == Purpose.TUITION)

    def run(order: PaymentOrder, _given: dict[str, Any]) -> None:
        order_training_anew(
            actor=request.actor,  # type: ignore[attr-defined]
            order_id=order.pk,
            account=form.target(),
            on=clock.today(),
            at=clock.now(),
        )

    return _perform(request, order, "training", form, run, _("Đã lập lại lệnh chi."))
