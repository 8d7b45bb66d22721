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


class SeekerState(StrEnum):
    """From Mẫu 01 by way of Mẫu 01a to a job; what is not renewed expires, what is withdrawn has ended."""

    REGISTERED = "registered"
    SEEKING = "seeking"
    PLACED = "placed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


K = SeekerState
SEEKER_TRANSITIONS: Transitions = {
    K.REGISTERED: frozenset({K.SEEKING, K.EXPIRED, K.WITHDRAWN}),
    K.SEEKING: frozenset({K.REGISTERED, K.PLACED, K.EXPIRED, K.WITHDRAWN}),
    K.PLACED: frozenset({K.SEEKING, K.REGISTERED, K.WITHDRAWN}),
    K.EXPIRED: frozenset({K.SEEKING, K.REGISTERED, K.PLACED, K.WITHDRAWN}),
    K.WITHDRAWN: frozenset(),
}

SEEKER_SENTENCES: dict[SeekerState, Promise] = {
    K.REGISTERED: _("Đã đăng ký dịch vụ"),
    K.SEEKING: _("Đang tìm việc"),
    K.PLACED: _("Đã có việc làm"),
    K.EXPIRED: _("Hết hạn đăng ký, chờ gia hạn"),
    K.WITHDRAWN: _("Đã rút đăng ký"),
}
SEEKER_NEXT_ACTIONS: dict[SeekerState, Promise] = {
    K.REGISTERED: _("Muốn được giới thiệu việc làm thì ghi công việc mong muốn (Mẫu 01a)."),
    K.SEEKING: _("Trung tâm tìm việc phù hợp; đổi mong muốn hoặc đã có việc thì báo ngay."),
    K.PLACED: _("Muốn tìm việc khác thì gia hạn đăng ký."),
    K.EXPIRED: _("Còn tìm việc thì gia hạn; không còn thì rút đăng ký."),
    K.WITHDRAWN: _("Muốn tìm việc lại thì đăng ký mới."),
}
