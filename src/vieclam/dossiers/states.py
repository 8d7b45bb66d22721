"""States of a dossier (hồ sơ), and what may follow what."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class DossierState(StrEnum):
    """Words one could say to a citizen (unemployment-insurance reference, section 9.3)."""

    DRAFT = "draft"
    FILED = "filed"
    INFO_REQUESTED = "info_requested"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    LAPSED = "lapsed"
    DECIDED = "decided"
    COLLECTED = "collected"
    CANCELLED = "cancelled"


S = DossierState
TRANSITIONS: Transitions = {
    S.DRAFT: frozenset({S.FILED}),
    S.FILED: frozenset({S.INFO_REQUESTED, S.COMPLETE, S.WITHDRAWN, S.REFUSED, S.LAPSED}),
    S.INFO_REQUESTED: frozenset({S.COMPLETE, S.WITHDRAWN, S.REFUSED, S.LAPSED}),
    # Back to FILED: a paper turned out unusable, so the dossier was not complete (ADR 0014).
    S.COMPLETE: frozenset({S.FILED, S.WITHDRAWN, S.REFUSED, S.DECIDED}),
    S.DECIDED: frozenset({S.COLLECTED, S.CANCELLED}),
    S.COLLECTED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.REFUSED: frozenset(),
    S.LAPSED: frozenset(),
    S.CANCELLED: frozenset(),
}
OPEN = frozenset({S.FILED, S.INFO_REQUESTED, S.COMPLETE})
DECIDED = frozenset({S.DECIDED, S.COLLECTED})
"""A benefit came of the dossier: its facts are mended by a correction alone."""
ENDED = frozenset({S.WITHDRAWN, S.REFUSED, S.LAPSED, S.CANCELLED})

SENTENCES: dict[DossierState, Promise] = {
    S.DRAFT: _("Đang soạn, chưa nộp"),
    S.FILED: _("Đã nộp, chờ kiểm tra giấy tờ"),
    S.INFO_REQUESTED: _("Cần bổ sung giấy tờ"),
    S.COMPLETE: _("Đã đủ hồ sơ, đang giải quyết"),
    S.WITHDRAWN: _("Đã rút hồ sơ"),
    S.REFUSED: _("Không được hưởng"),
    S.LAPSED: _("Hết hạn nộp mà chưa đủ hồ sơ"),
    S.DECIDED: _("Đã có quyết định, chờ nhận kết quả"),
    S.COLLECTED: _("Đã nhận kết quả"),
    S.CANCELLED: _("Đã hủy quyết định vì không nhận kết quả"),
}
NEXT_ACTIONS: dict[DossierState, Promise] = {
    S.DRAFT: _("Trả lời các câu còn thiếu rồi nộp hồ sơ."),
    S.FILED: _("Chờ cán bộ kiểm tra giấy tờ."),
    S.INFO_REQUESTED: _("Nộp giấy tờ còn thiếu theo phiếu yêu cầu."),
    S.COMPLETE: _("Chờ kết quả; báo ngay cho trung tâm nếu bạn có việc làm."),
    S.WITHDRAWN: _("Không cần làm gì thêm."),
    S.REFUSED: _("Đọc lý do; bạn có quyền khiếu nại."),
    S.LAPSED: _("Đến trung tâm để được hướng dẫn."),
    S.DECIDED: _("Nhận kết quả và thông báo tìm việc tháng đầu trong thời hạn trên phiếu hẹn."),
    S.COLLECTED: _("Thông báo tìm việc hằng tháng đúng hạn."),
    S.CANCELLED: _("Thời gian đóng được bảo lưu cho lần sau."),
}
PORTAL_CODES: dict[DossierState, int] = {
    S.FILED: 1,
    S.COMPLETE: 4,
    S.INFO_REQUESTED: 5,
    S.WITHDRAWN: 7,
    S.REFUSED: 9,
    S.LAPSED: 8,
    S.DECIDED: 9,
    S.COLLECTED: 10,
    S.CANCELLED: 9,
}
