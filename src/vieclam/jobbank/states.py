"""States of a vacancy, and what may follow what."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class VacancyState(StrEnum):
    """From a draft by way of an officer's look to the public, until it closes; a closed one may be opened again."""

    DRAFT = "draft"
    CHECKING = "checking"
    PUBLISHED = "published"
    REFUSED = "refused"
    CLOSED = "closed"


V = VacancyState
VACANCY_TRANSITIONS: Transitions = {
    V.DRAFT: frozenset({V.CHECKING, V.PUBLISHED, V.CLOSED}),
    V.CHECKING: frozenset({V.DRAFT, V.PUBLISHED, V.REFUSED, V.CLOSED}),
    V.PUBLISHED: frozenset({V.CHECKING, V.CLOSED}),
    V.REFUSED: frozenset({V.DRAFT}),
    V.CLOSED: frozenset({V.CHECKING, V.PUBLISHED}),
}

VACANCY_SENTENCES: dict[VacancyState, Promise] = {
    V.DRAFT: _("Bản nháp"),
    V.CHECKING: _("Chờ trung tâm duyệt"),
    V.PUBLISHED: _("Đang đăng tuyển"),
    V.REFUSED: _("Không được đăng"),
    V.CLOSED: _("Đã đóng"),
}
VACANCY_NEXT_ACTIONS: dict[VacancyState, Promise] = {
    V.DRAFT: _("Điền đủ các mục rồi gửi duyệt."),
    V.CHECKING: _("Trung tâm xem trong ngày làm việc; kết quả báo cho người liên hệ tuyển dụng."),
    V.PUBLISHED: _("Tự đóng khi hết hạn tuyển dụng; đã tuyển đủ thì đóng sớm."),
    V.REFUSED: _("Đọc lý do, sửa rồi gửi duyệt lại."),
    V.CLOSED: _("Còn tuyển thì mở lại với hạn mới."),
}
