"""States of the decision on a claim, and what may follow what."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class ClaimState(StrEnum):
    """From examined to granted or refused; sent back by the director it is examined again."""

    EXAMINED = "examined"
    PROPOSED = "proposed"
    GRANTED = "granted"
    REFUSED = "refused"


S = ClaimState
TRANSITIONS: Transitions = {
    S.EXAMINED: frozenset({S.PROPOSED}),
    S.PROPOSED: frozenset({S.EXAMINED, S.GRANTED, S.REFUSED}),
    S.GRANTED: frozenset(),
    S.REFUSED: frozenset(),
}

SENTENCES: dict[ClaimState, Promise] = {
    S.EXAMINED: _("Đang xem xét"),
    S.PROPOSED: _("Chờ giám đốc trung tâm quyết định"),
    S.GRANTED: _("Được hỗ trợ"),
    S.REFUSED: _("Không được hỗ trợ"),
}
NEXT_ACTIONS: dict[ClaimState, Promise] = {
    S.EXAMINED: _("Chờ quyết định; trung tâm liên hệ nếu cần hỏi thêm."),
    S.PROPOSED: _("Chờ quyết định."),
    S.GRANTED: _("Chờ nhận tiền ở nơi bạn đã chọn."),
    S.REFUSED: _("Đọc lý do; không đồng ý thì khiếu nại tại trung tâm."),
}
