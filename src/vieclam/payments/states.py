"""States of a payment order, of a list of them, and of money to come back."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class OrderState(StrEnum):
    """From prepared to paid or rejected; withdrawn where it was not to go out any more."""

    PREPARED = "prepared"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PAID = "paid"
    WITHDRAWN = "withdrawn"


S = OrderState
TRANSITIONS: Transitions = {
    S.PREPARED: frozenset({S.SENT, S.ACCEPTED, S.REJECTED, S.PAID, S.WITHDRAWN}),
    S.SENT: frozenset({S.ACCEPTED, S.REJECTED, S.PAID}),
    S.ACCEPTED: frozenset({S.REJECTED, S.PAID}),
    S.REJECTED: frozenset(),
    S.PAID: frozenset(),
    S.WITHDRAWN: frozenset(),
}
SENTENCES: dict[OrderState, Promise] = {
    S.PREPARED: _("Đã lập lệnh chi"),
    S.SENT: _("Đã gửi bảo hiểm xã hội"),
    S.ACCEPTED: _("Bảo hiểm xã hội đã nhận"),
    S.REJECTED: _("Bị trả lại"),
    S.PAID: _("Đã chi"),
    S.WITHDRAWN: _("Đã thu hồi, không chi"),
}
FINAL = frozenset(state for state, following in TRANSITIONS.items() if not following)
ENDED_UNPAID = frozenset({S.REJECTED, S.WITHDRAWN})
"""Ended without money."""


class ListState(StrEnum):
    """A payment list (danh sách chi): from collecting orders to released by the second person."""

    OPEN = "open"
    CHECKED = "checked"
    RELEASED = "released"


L = ListState
LIST_TRANSITIONS: Transitions = {
    L.OPEN: frozenset({L.CHECKED}),
    L.CHECKED: frozenset({L.OPEN, L.RELEASED}),
    L.RELEASED: frozenset(),
}
LIST_SENTENCES: dict[ListState, Promise] = {
    L.OPEN: _("Chờ kiểm tra"),
    L.CHECKED: _("Đã kiểm tra, chờ duyệt"),
    L.RELEASED: _("Đã duyệt, gửi bảo hiểm xã hội"),
}


class RecoveryState(StrEnum):
    """How much of a recovery has come in; what is given back leads back."""

    OPEN = "open"
    PARTLY = "partly"
    SETTLED = "settled"
    OVER = "over"


R = RecoveryState
RECOVERY_TRANSITIONS: Transitions = {state: frozenset(R) - {state} for state in R}
RECOVERY_SENTENCES: dict[RecoveryState, Promise] = {
    R.OPEN: _("Chưa nộp"),
    R.PARTLY: _("Đã nộp một phần"),
    R.SETTLED: _("Đã nộp đủ"),
    R.OVER: _("Nộp thừa"),
}
