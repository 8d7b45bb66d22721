"""States of a payment order."""

from __future__ import annotations

from enum import StrEnum

from vieclam.core.states import Transitions


class OrderState(StrEnum):
    """From prepared to paid or rejected."""

    PREPARED = "prepared"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PAID = "paid"


S = OrderState
TRANSITIONS: Transitions = {
    S.PREPARED: frozenset({S.SENT, S.ACCEPTED, S.REJECTED, S.PAID}),
    S.SENT: frozenset({S.ACCEPTED, S.REJECTED, S.PAID}),
    S.ACCEPTED: frozenset({S.REJECTED, S.PAID}),
    S.REJECTED: frozenset(),
    S.PAID: frozenset(),
}
SENTENCES: dict[OrderState, str] = {
    S.PREPARED: "Đã lập lệnh chi",
    S.SENT: "Đã gửi bảo hiểm xã hội",
    S.ACCEPTED: "Bảo hiểm xã hội đã nhận",
    S.REJECTED: "Bị trả lại",
    S.PAID: "Đã chi",
}
