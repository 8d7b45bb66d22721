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


class ContactState(StrEnum):
    """An employer asks who somebody is: the person answers, and may always take an agreement back."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


C = ContactState
CONTACT_TRANSITIONS: Transitions = {
    C.ASKED: frozenset({C.AGREED, C.DECLINED, C.EXPIRED, C.WITHDRAWN}),
    C.AGREED: frozenset({C.WITHDRAWN, C.EXPIRED}),
    C.DECLINED: frozenset({C.AGREED}),
    C.WITHDRAWN: frozenset({C.AGREED}),
    C.EXPIRED: frozenset(),
}

CONTACT_SENTENCES: dict[ContactState, Promise] = {
    C.ASKED: _("Chờ người tìm việc trả lời"),
    C.AGREED: _("Đã đồng ý cho biết tên, số điện thoại"),
    C.DECLINED: _("Không đồng ý"),
    C.WITHDRAWN: _("Đã rút lại"),
    C.EXPIRED: _("Hết hạn"),
}
CONTACT_NEXT_ACTIONS: dict[ContactState, Promise] = {
    C.ASKED: _("Người tìm việc bấm Đồng ý hoặc Không trên trang của mình."),
    C.AGREED: _("Nhà tuyển dụng xem tên, số điện thoại và gọi; mỗi lần xem được ghi lại."),
    C.DECLINED: _("Đổi ý thì bấm Đồng ý khi vị trí còn tuyển."),
    C.WITHDRAWN: _("Tên và số điện thoại đã ẩn ngay."),
    C.EXPIRED: _("Quá hạn trả lời hoặc vị trí đã đóng; tên không còn hiện."),
}
