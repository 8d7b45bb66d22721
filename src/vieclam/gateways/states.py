"""States of a record for the national job exchange."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class ExchangeState(StrEnum):
    """From waiting to be sent to what the exchange answered, or entered there by hand; a newer version takes over."""

    PENDING = "pending"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MANUAL = "manual"
    SUPERSEDED = "superseded"


E = ExchangeState
EXCHANGE_TRANSITIONS: Transitions = {
    E.PENDING: frozenset({E.SENT, E.ACCEPTED, E.REJECTED, E.MANUAL, E.SUPERSEDED}),
    E.SENT: frozenset({E.PENDING, E.ACCEPTED, E.REJECTED, E.MANUAL, E.SUPERSEDED}),
    E.REJECTED: frozenset({E.MANUAL, E.SUPERSEDED}),
    E.ACCEPTED: frozenset(),
    E.MANUAL: frozenset(),
    E.SUPERSEDED: frozenset(),
}
EXCHANGE_SENTENCES: dict[ExchangeState, Promise] = {
    E.PENDING: _("Chờ gửi"),
    E.SENT: _("Đã gửi, chờ sàn trả lời"),
    E.ACCEPTED: _("Sàn đã nhận"),
    E.REJECTED: _("Sàn trả lại"),
    E.MANUAL: _("Đã nhập tay trên sàn"),
    E.SUPERSEDED: _("Có bản mới thay"),
}
EXCHANGE_NEXT_ACTIONS: dict[ExchangeState, Promise] = {
    E.PENDING: _("Hệ thống tự gửi và gửi lại; gấp thì nhập tay trên sàn rồi ghi lại ở đây."),
    E.SENT: _("Hệ thống tự hỏi lại; quá lâu thì xem trên sàn rồi ghi lại ở đây."),
    E.ACCEPTED: _("Không còn việc phải làm."),
    E.REJECTED: _("Đọc lý do, sửa dữ liệu gốc: bản mới tự gửi. Hoặc nhập tay trên sàn rồi ghi lại ở đây."),
    E.MANUAL: _("Không còn việc phải làm."),
    E.SUPERSEDED: _("Xem bản mới nhất."),
}
DONE = frozenset({E.ACCEPTED, E.MANUAL})
"""The exchange has it."""
OPEN = frozenset({E.PENDING, E.SENT, E.REJECTED})
"""Somebody or something still has to act."""
