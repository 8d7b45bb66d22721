"""States of an employer's application for training support, and what may follow what."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class SupportState(StrEnum):
    """From filed at the counter to settled, or to the money that came back."""

    FILED = "filed"
    INFO_REQUESTED = "info_requested"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    GRANTED = "granted"
    CANCELLED = "cancelled"
    PAID = "paid"
    SETTLED = "settled"
    RECOVERING = "recovering"
    CLOSED = "closed"


S = SupportState
TRANSITIONS: Transitions = {
    S.FILED: frozenset({S.INFO_REQUESTED, S.COMPLETE, S.WITHDRAWN}),
    S.INFO_REQUESTED: frozenset({S.COMPLETE, S.WITHDRAWN}),
    # A paper looked at and found unusable: it was not complete.
    S.COMPLETE: frozenset({S.INFO_REQUESTED, S.GRANTED, S.REFUSED, S.WITHDRAWN}),
    S.GRANTED: frozenset({S.PAID, S.CANCELLED}),
    S.PAID: frozenset({S.SETTLED, S.RECOVERING, S.CANCELLED}),
    # A trained worker who is let go within the twelve months may be found after the settlement.
    S.SETTLED: frozenset({S.RECOVERING}),
    S.RECOVERING: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset(),
    S.REFUSED: frozenset(),
    S.CANCELLED: frozenset(),
    # Another breach may be found after money came back once.
    S.CLOSED: frozenset({S.RECOVERING}),
}
OPEN = frozenset({S.FILED, S.INFO_REQUESTED, S.COMPLETE})
"""Waiting for a decision."""
AT_WORK = OPEN | {S.GRANTED, S.PAID, S.RECOVERING}
"""Something is still to be done."""

SENTENCES: dict[SupportState, Promise] = {
    S.FILED: _("Đã nộp, chờ đủ giấy tờ"),
    S.INFO_REQUESTED: _("Cần bổ sung giấy tờ"),
    S.COMPLETE: _("Đã đủ hồ sơ, đang giải quyết"),
    S.WITHDRAWN: _("Không còn nhu cầu hỗ trợ"),
    S.REFUSED: _("Không được hỗ trợ"),
    S.GRANTED: _("Đã có quyết định hỗ trợ, chờ chi"),
    S.CANCELLED: _("Đã hủy quyết định hỗ trợ"),
    S.PAID: _("Đã chi, đang đào tạo hoặc chờ quyết toán"),
    S.SETTLED: _("Đã quyết toán"),
    S.RECOVERING: _("Đang thu hồi kinh phí"),
    S.CLOSED: _("Đã thu hồi xong"),
}
NEXT_ACTIONS: dict[SupportState, Promise] = {
    S.FILED: _("Nộp giấy tờ còn thiếu."),
    S.INFO_REQUESTED: _("Nộp giấy tờ còn thiếu theo phiếu yêu cầu."),
    S.COMPLETE: _("Chờ quyết định; báo ngay cho trung tâm nếu không còn nhu cầu."),
    S.WITHDRAWN: _("Không cần làm gì thêm."),
    S.REFUSED: _("Đọc lý do; người sử dụng lao động có quyền khiếu nại."),
    S.GRANTED: _("Chờ bảo hiểm xã hội chuyển tiền."),
    S.CANCELLED: _("Không cần làm gì thêm."),
    S.PAID: _("Trả tiền cho cơ sở đào tạo và quyết toán sau khi khóa học kết thúc."),
    S.SETTLED: _("Giữ việc làm cho người được đào tạo ít nhất đủ thời gian đã cam kết."),
    S.RECOVERING: _("Nộp lại tiền theo quyết định thu hồi."),
    S.CLOSED: _("Không cần làm gì thêm."),
}
