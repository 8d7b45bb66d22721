"""What a person is told about a benefit that moves: where it stands, and where to notify the month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _asked(values: Mapping[str, Any]) -> Parts:
    parts = {"code": values["code"]}
    body = _("Trung tâm đã nhận đề nghị chuyển nơi hưởng %(code)s.") % parts
    if values.get("due_on"):
        until = _("Hồ sơ được chuyển đi chậm nhất %(day)s.") % {"day": day(values["due_on"])}
        body = f"{body} {until}"
    after = _("Trong lúc chờ, bạn vẫn thông báo tìm việc đúng hạn trên trang của bạn.")
    mail = _("Trung tâm đã nhận đề nghị chuyển nơi hưởng %(code)s.") % parts
    return _("Đã nhận đề nghị chuyển nơi hưởng"), f"{body} {after}", mail


def _sent(values: Mapping[str, Any]) -> Parts:
    parts = {"day": day(values["from"])}
    body = _(
        "Hồ sơ của bạn đã chuyển đến trung tâm nơi mới. Từ tháng hưởng bắt đầu %(day)s, bạn thông báo tìm việc và "
        "nhận tiền tại đó. Thông báo trên trang của bạn lúc nào cũng được tính; không chuyển nữa thì bạn rút được "
        "trước khi nơi đó tiếp nhận."
    )
    return _("Hồ sơ chuyển nơi hưởng đã gửi đi"), body % parts, _("Hồ sơ chuyển nơi hưởng đã gửi đi.")


def _accepted(values: Mapping[str, Any]) -> Parts:
    parts = {"code": values["code"]}
    body = _(
        "Trung tâm nơi mới đã tiếp nhận trợ cấp của bạn, mã hồ sơ mới là %(code)s. Từ nay bạn thông báo tìm việc tại "
        "đó hoặc trên trang của bạn."
    )
    return _("Nơi chuyển đến đã tiếp nhận"), body % parts, _("Trợ cấp của bạn có mã hồ sơ mới %(code)s.") % parts


def _withdrawn(values: Mapping[str, Any]) -> Parts:
    body = _(
        "Bạn đã rút đề nghị chuyển nơi hưởng. Trợ cấp tiếp tục ở nơi đang hưởng; tháng đã thông báo trong lúc chờ vẫn "
        "được tính."
    )
    mail = _("Đề nghị chuyển nơi hưởng đã được rút.")
    return _("Đã rút đề nghị chuyển nơi hưởng"), body, mail


def _dropped(values: Mapping[str, Any]) -> Parts:
    body = _(
        "Đề nghị chuyển nơi hưởng của bạn không thực hiện được. Lý do có trên trang hồ sơ; bạn có quyền khiếu nại."
    )
    return _("Không chuyển nơi hưởng được"), body, _("Đề nghị chuyển nơi hưởng có kết quả.")


def _goes_on(values: Mapping[str, Any]) -> Parts:
    parts = {"day": day(values["from"])}
    body = _("Bảo hiểm xã hội nơi bạn hưởng đã được đề nghị chi tiếp trợ cấp từ %(day)s. Bạn không phải làm gì.")
    return _("Trợ cấp được chi tiếp"), body % parts, _("Trợ cấp được chi tiếp từ %(day)s.") % parts


TRANSFER_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "benefits.transfer_asked": _asked,
    "benefits.transfer_sent": _sent,
    "benefits.transfer_accepted": _accepted,
    "benefits.transfer_withdrawn": _withdrawn,
    "benefits.transfer_dropped": _dropped,
    "benefits.decision_issued.go_on": _goes_on,
}
