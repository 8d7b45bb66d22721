"""Payment orders in the officer's words."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.dossiers.blocks import bank_name
from vieclam.gateways.models import GatewayCall
from vieclam.payments.models import PaymentAnswer, PaymentOrder
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.states import FINAL, OrderState
from vieclam.web.components import words
from vieclam.web.components.pieces import Link, TimelineEntry

TONES = {
    OrderState.PREPARED: "info",
    OrderState.SENT: "info",
    OrderState.ACCEPTED: "info",
    OrderState.REJECTED: "danger",
    OrderState.PAID: "good",
    OrderState.WITHDRAWN: "info",
}


def replacement_of(order: PaymentOrder) -> PaymentOrder | None:
    """The order made in its place."""
    return getattr(order, "replaced_by", None)


def why_to_see(order: PaymentOrder, on: dt.date) -> list[str]:
    """Why somebody has to look at the order; empty when nobody has to."""
    found = []
    if order.state == OrderState.REJECTED and replacement_of(order) is None:
        found.append(order.reject_reason)
        if order.account_fact_id is not None:
            found.append(_("đã có tài khoản mới, chờ lập lại"))
    if order.attention:
        found.append(order.attention)
    if order.due_on < on and order.state not in FINAL:
        found.append(_("quá hạn chi mà chưa có câu trả lời"))
    return found


def target_text(target: Target, on: dt.date) -> str:
    """Where the money goes."""
    if target.method == "cash":
        return _("Tiền mặt tại bảo hiểm xã hội")
    bank = bank_name(target.bank_bin, on=on)
    return ", ".join(part for part in (bank, target.account_number, target.account_holder) if part)


def story(order: PaymentOrder, answers: list[PaymentAnswer], calls: list[GatewayCall]) -> list[TimelineEntry]:
    """Prepared, every attempt to reach social insurance, every answer, replaced: in the order of the moments."""
    found = [(order.made_at, TimelineEntry(_("Lập lệnh chi"), order.made_at, order.reference, "done"))]
    found += [(call.called_at, _attempt(call)) for call in calls]
    found += [(answer.received_at, _answer(answer)) for answer in answers]
    after = replacement_of(order)
    if after is not None:
        link = Link(after.reference, reverse("officer:order", args=[after.pk]))
        found.append((after.made_at, TimelineEntry(_("Lập lại bằng lệnh chi khác"), after.made_at, "", "done", link)))
    return [entry for _moment, entry in sorted(found, key=lambda pair: pair[0])]


def _attempt(call: GatewayCall) -> TimelineEntry:
    title = _("Gửi lệnh chi") if call.operation == "payment_order" else _("Hỏi bảo hiểm xã hội")
    failed = call.state != "answered"
    text = " · ".join(part for part in (call.get_state_display(), call.error_code, call.error_text) if part)
    return TimelineEntry(title, call.called_at, text, "problem" if failed else "done")


def _answer(answer: PaymentAnswer) -> TimelineEntry:
    content = answer.content
    parts = [words.money(int(content.get("amount") or 0)), content.get("reason") or content.get("reason_code")]
    if content.get("paid_on"):
        parts.append(_("ngày chi %(day)s") % {"day": words.plain_date(dt.date.fromisoformat(content["paid_on"]))})
    if content.get("note"):
        parts.append(_("ghi tay: %(note)s") % {"note": content["note"]})
    if not answer.changed_state:
        parts.append(_("không làm thay đổi lệnh chi"))
    title = {
        "accepted": _("Bảo hiểm xã hội trả lời: đã nhận"),
        "rejected": _("Bảo hiểm xã hội trả lời: trả lại"),
        "paid": _("Bảo hiểm xã hội trả lời: đã chi"),
    }.get(answer.kind, answer.kind)
    evidence = content.get("evidence")
    link = Link(_("Bản quét căn cứ"), reverse("officer:file", args=[evidence])) if evidence else None
    state = "problem" if answer.kind == "rejected" else "done"
    return TimelineEntry(title, answer.received_at, " · ".join(part for part in parts if part), state, link)
