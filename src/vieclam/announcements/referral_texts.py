"""What a person is told about applications and referrals: a number and a day, nothing of what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _applied(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Trung tâm đã nhận đơn ứng tuyển tin %(code)s. Xem ở mục Việc đã ứng tuyển; rút đơn lúc nào cũng được.")
    return _("Đã gửi đơn ứng tuyển %(code)s") % told, body % told, _("Đã nhận đơn ứng tuyển tin %(code)s.") % told


def _application_withdrawn(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Đơn ứng tuyển tin %(code)s đã rút. Nơi tuyển dụng không còn thấy hồ sơ của bạn.") % told
    return _("Đã rút đơn ứng tuyển %(code)s") % told, body, _("Đơn ứng tuyển tin %(code)s đã rút.") % told


def _declined(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Trung tâm không giới thiệu bạn theo đơn ứng tuyển tin %(code)s. Đọc lý do ở mục Việc đã ứng tuyển.")
    mail = _("Đơn ứng tuyển tin %(code)s đã có trả lời.")
    return _("Đơn ứng tuyển %(code)s không được giới thiệu") % told, body % told, mail % told


def _referred(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"], "day": day(values["due_on"])}
    body = _(
        "Trung tâm giới thiệu việc làm cho bạn, phiếu %(code)s. Mở phiếu ở mục Việc đã ứng tuyển, mang phiếu đến dự "
        "tuyển %(day)s."
    )
    mail = _("Bạn có phiếu giới thiệu việc làm %(code)s, ngày dự tuyển %(day)s.")
    return _("Phiếu giới thiệu việc làm %(code)s") % told, body % told, mail % told


def _hired(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _(
        "Đã ghi bạn được tuyển theo phiếu %(code)s. Nếu không đúng, gọi trung tâm ngay. Đang hưởng trợ cấp thất nghiệp "
        "thì báo có việc làm ở trang Việc của tôi."
    )
    return _("Được tuyển theo phiếu %(code)s") % told, body % told, _result_mail(told)


def _not_hired(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Nơi tuyển dụng báo không tuyển theo phiếu %(code)s. Trung tâm tiếp tục tìm việc cho bạn.") % told
    return _("Kết quả phiếu giới thiệu %(code)s") % told, body, _result_mail(told)


def _refused(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _(
        "Đã ghi bạn không dự tuyển hoặc không nhận việc theo phiếu %(code)s. Nếu không đúng, gọi trung tâm ngay và nói "
        "rõ lý do."
    )
    return _("Kết quả phiếu giới thiệu %(code)s") % told, body % told, _result_mail(told)


def _cancelled(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Phiếu giới thiệu %(code)s đã hủy, không dùng được nữa. Đọc lý do ở mục Việc đã ứng tuyển.") % told
    return _("Phiếu giới thiệu %(code)s đã hủy") % told, body, _("Phiếu giới thiệu %(code)s đã hủy.") % told


def _result_mail(told: Mapping[str, Any]) -> str:
    return _("Phiếu giới thiệu %(code)s đã có kết quả.") % told


REFERRAL_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "jobbank.applied": _applied,
    "jobbank.application_withdrawn": _application_withdrawn,
    "jobbank.application_declined": _declined,
    "jobbank.referred": _referred,
    "jobbank.hired": _hired,
    "jobbank.not_hired": _not_hired,
    "jobbank.referral_refused": _refused,
    "jobbank.referral_cancelled": _cancelled,
}
"""By event."""
