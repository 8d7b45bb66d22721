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


class ApplicationState(StrEnum):
    """From the worker's tap to a referral, or to an end without one."""

    SENT = "sent"
    REFERRED = "referred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


A = ApplicationState
APPLICATION_TRANSITIONS: Transitions = {
    A.SENT: frozenset({A.REFERRED, A.DECLINED, A.WITHDRAWN}),
    A.REFERRED: frozenset({A.WITHDRAWN}),
    A.DECLINED: frozenset(),
    A.WITHDRAWN: frozenset(),
}

APPLICATION_SENTENCES: dict[ApplicationState, Promise] = {
    A.SENT: _("Đã gửi, chờ trung tâm xem"),
    A.REFERRED: _("Đã được giới thiệu với nhà tuyển dụng"),
    A.DECLINED: _("Không được giới thiệu"),
    A.WITHDRAWN: _("Đã rút"),
}
APPLICATION_NEXT_ACTIONS: dict[ApplicationState, Promise] = {
    A.SENT: _("Trung tâm xem đơn trong ngày làm việc và liên hệ với bạn."),
    A.REFERRED: _("Mang phiếu giới thiệu đến dự tuyển đúng ngày ghi trên phiếu."),
    A.DECLINED: _("Đọc lý do, rồi tìm việc khác phù hợp hơn."),
    A.WITHDRAWN: _("Còn muốn làm việc này thì ứng tuyển lại khi tin còn đăng."),
}


class ReferralState(StrEnum):
    """From the slip to the employer's answer, and after a hiring to the follow-up one month later."""

    ISSUED = "issued"
    DELIVERED = "delivered"
    HIRED = "hired"
    NOT_HIRED = "not_hired"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    FOLLOWED = "followed"
    CANCELLED = "cancelled"


R = ReferralState
_ANSWERS = frozenset({R.HIRED, R.NOT_HIRED, R.REFUSED})
REFERRAL_TRANSITIONS: Transitions = {
    R.ISSUED: _ANSWERS | {R.DELIVERED, R.NO_ANSWER, R.CANCELLED},
    R.DELIVERED: _ANSWERS | {R.NO_ANSWER, R.CANCELLED},
    R.NO_ANSWER: _ANSWERS,
    R.HIRED: frozenset({R.REFUSED, R.FOLLOWED}),
    R.NOT_HIRED: frozenset(),
    R.REFUSED: frozenset(),
    R.FOLLOWED: frozenset(),
    R.CANCELLED: frozenset(),
}

REFERRAL_SENTENCES: dict[ReferralState, Promise] = {
    R.ISSUED: _("Đã lập phiếu"),
    R.DELIVERED: _("Người lao động đã nhận phiếu"),
    R.HIRED: _("Được tuyển"),
    R.NOT_HIRED: _("Không trúng tuyển"),
    R.REFUSED: _("Người lao động không nhận việc"),
    R.NO_ANSWER: _("Hết hạn, chưa có trả lời"),
    R.FOLLOWED: _("Được tuyển, đã theo dõi xong"),
    R.CANCELLED: _("Phiếu đã hủy"),
}
REFERRAL_NEXT_ACTIONS: dict[ReferralState, Promise] = {
    R.ISSUED: _("Trao phiếu cho người lao động và ghi việc đã trao."),
    R.DELIVERED: _("Chờ người sử dụng lao động trả lời trước hạn ghi trên phiếu."),
    R.HIRED: _("Báo kết quả lên sàn quốc gia trong 20 ngày làm việc; sau một tháng hỏi lại tình trạng việc làm."),
    R.NOT_HIRED: _("Tìm việc phù hợp khác cho người lao động."),
    R.REFUSED: _("Người đang hưởng trợ cấp: bộ phận bảo hiểm thất nghiệp xem lý do."),
    R.NO_ANSWER: _("Gọi người sử dụng lao động rồi ghi kết quả."),
    R.FOLLOWED: _("Không còn việc phải làm."),
    R.CANCELLED: _("Cần giới thiệu lại thì lập phiếu mới."),
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
