"""What a person is told about their registration as a seeker: its code and a day; nothing of what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _registered(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"], "day": day(values["to"])}
    body = _(
        "Trung tâm đã nhận đăng ký %(code)s của bạn, có giá trị đến hết %(day)s. Bạn sửa, gia hạn, rút và chọn ai "
        "được xem hồ sơ trên trang Tìm việc."
    )
    return _("Đã đăng ký tìm việc %(code)s") % told, body % told, _("Đã nhận đăng ký tìm việc %(code)s.") % told


def _renewed(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"], "day": day(values["to"])}
    body = _("Đăng ký tìm việc %(code)s được gia hạn đến hết %(day)s.") % told
    return _("Đã gia hạn đăng ký %(code)s") % told, body, body


def _expired(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _(
        "Đăng ký tìm việc %(code)s đã hết hạn. Còn tìm việc thì bấm Gia hạn trên trang Tìm việc hoặc báo trung tâm."
    )
    mail = _("Đăng ký tìm việc %(code)s đã hết hạn.")
    return _("Đăng ký %(code)s đã hết hạn") % told, body % told, mail % told


def _withdrawn(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Đăng ký tìm việc %(code)s đã được rút. Trung tâm không giới thiệu việc cho bạn nữa.") % told
    return _("Đã rút đăng ký %(code)s") % told, body, _("Đã rút đăng ký tìm việc %(code)s.") % told


def _agreed(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Đã ghi sự đồng ý của bạn trong đăng ký %(code)s. Bạn xem lại và rút bất cứ lúc nào trên trang Tìm việc.")
    mail = _("Có thay đổi về sự đồng ý trong đăng ký %(code)s.")
    return _("Đã ghi sự đồng ý, đăng ký %(code)s") % told, body % told, mail % told


def _taken_back(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _("Đã ghi việc bạn rút sự đồng ý trong đăng ký %(code)s. Việc rút có hiệu lực ngay.")
    mail = _("Có thay đổi về sự đồng ý trong đăng ký %(code)s.")
    return _("Đã rút sự đồng ý, đăng ký %(code)s") % told, body % told, mail % told


SEEKER_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "jobbank.registered": _registered,
    "jobbank.renewed": _renewed,
    "jobbank.expired": _expired,
    "jobbank.withdrawn": _withdrawn,
    "jobbank.consent_given": _agreed,
    "jobbank.consent_withdrawn": _taken_back,
}
