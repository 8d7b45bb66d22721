"""Employers who would like to know who the person is: she agrees or not with one press, and may take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.jobbank.models import ContactRequest
from vieclam.jobbank.saved_searches import pay_of, place_of
from vieclam.jobbank.search.reference_places import all_labels
from vieclam.jobbank.services.contact_requests import answer_contact, may_be_read, withdraw_contact
from vieclam.jobbank.states import CONTACT_SENTENCES, ContactState
from vieclam.web.contact_words import ended_words
from vieclam.web.worker.guard import worker_page

AGREE, DECLINE, WITHDRAW = "dong-y", "khong", "rut"
SHOWN = 50
_TONES = {
    ContactState.ASKED: "wait",
    ContactState.AGREED: "good",
    ContactState.DECLINED: "info",
    ContactState.WITHDRAWN: "info",
    ContactState.EXPIRED: "info",
}


# To the person herself the state is said as "you".
_WORDS = {
    ContactState.ASKED: gettext_lazy("Chờ bạn trả lời"),
    ContactState.AGREED: gettext_lazy("Bạn đã đồng ý"),
    ContactState.WITHDRAWN: gettext_lazy("Bạn đã rút lại, tên đã ẩn"),
}


@worker_page
def invitations_page(request: HttpRequest) -> HttpResponse:
    """Those to answer first, then the others, the newest first."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    rows = ContactRequest.objects.filter(person_id=actor.person_id).select_related("vacancy__employer", "registration")
    found = sorted(rows.order_by("-pk")[:SHOWN], key=lambda row: row.state != ContactState.ASKED)
    labels = all_labels() if found else {}
    return render(request, "web/jobbank_seekers/invitations.html", {"rows": [_line(row, labels) for row in found]})


def _line(row: ContactRequest, labels: dict[str, str]) -> dict[str, Any]:
    state, is_open = ContactState(row.state), row.vacancy.state == "published"
    # Consent to this employer may have been taken back by another way than this page.
    if state is ContactState.AGREED and not may_be_read(row, row.registration):
        state = ContactState.WITHDRAWN if is_open else ContactState.EXPIRED
    if state is ContactState.ASKED and not is_open:
        state = ContactState.EXPIRED
    changes_mind = {ContactState.DECLINED, ContactState.WITHDRAWN} if is_open else set()
    return {
        "row": row,
        "place": place_of(row.vacancy, labels),
        "pay": pay_of(row.vacancy),
        "badge": (_TONES[state], ended_words(state, row.vacancy) or str(_WORDS.get(state, CONTACT_SENTENCES[state]))),
        "asked": state is ContactState.ASKED,
        "agreed": state is ContactState.AGREED,
        "may_agree": row.state == state and state in changes_mind,
    }


@worker_page
@require_POST
def invitation_act(request: HttpRequest, request_id: int, act: str) -> HttpResponse:
    """Agree, decline, take back."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    common: dict[str, Any] = {"actor": actor, "request_id": request_id, "on": clock.today(), "at": clock.now()}
    if act not in {AGREE, DECLINE, WITHDRAW}:
        raise Http404
    try:
        if act == WITHDRAW:
            withdraw_contact(**common)
        else:
            answer_contact(agrees=act == AGREE, **common)
    except NotAllowed as problem:
        raise Http404 from problem
    except UserFacingError as problem:
        messages.error(request, problem.message)
        return redirect("worker:invitations")
    said = {
        AGREE: _("Đã đồng ý: nhà tuyển dụng xem được tên, số điện thoại của bạn."),
        DECLINE: _("Đã trả lời không. Nhà tuyển dụng không biết bạn là ai."),
        WITHDRAW: _("Đã rút lại. Tên, số điện thoại của bạn đã ẩn."),
    }
    messages.success(request, said[act])
    return redirect("worker:invitations")
