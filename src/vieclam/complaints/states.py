"""States of a complaint, and what may follow what."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class ComplaintState(StrEnum):
    """From filed to decided; a complaint that went to the second level ends as appealed, the second one is its own."""

    FILED = "filed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DECIDED = "decided"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"


S = ComplaintState
TRANSITIONS: Transitions = {
    S.FILED: frozenset({S.ACCEPTED, S.DECLINED, S.APPEALED, S.WITHDRAWN}),
    S.ACCEPTED: frozenset({S.DECIDED, S.APPEALED, S.WITHDRAWN}),
    S.DECIDED: frozenset({S.APPEALED}),
    S.DECLINED: frozenset(),
    S.APPEALED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
OPEN = frozenset({S.FILED, S.ACCEPTED})

SENTENCES: dict[ComplaintState, Promise] = {
    S.FILED: _("Đã nộp, chờ thụ lý"),
    S.ACCEPTED: _("Đã thụ lý, đang giải quyết"),
    S.DECLINED: _("Không thụ lý"),
    S.DECIDED: _("Đã có quyết định giải quyết"),
    S.APPEALED: _("Đã khiếu nại lần hai"),
    S.WITHDRAWN: _("Đã rút khiếu nại"),
}
NEXT_ACTIONS: dict[ComplaintState, Promise] = {
    S.FILED: _("Chờ thông báo thụ lý."),
    S.ACCEPTED: _("Chờ quyết định giải quyết; trả lời nếu được hỏi."),
    S.DECLINED: _("Đọc lý do; bạn có quyền khởi kiện tại tòa án."),
    S.DECIDED: _("Không đồng ý: khiếu nại lần hai trong thời hạn, hoặc khởi kiện tại tòa án."),
    S.APPEALED: _("Theo dõi khiếu nại lần hai."),
    S.WITHDRAWN: _("Không cần làm gì thêm."),
}
