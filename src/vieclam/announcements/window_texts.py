"""What a person is told about the windows of the monthly notification: title, body and sentence for e-mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day

Words = tuple[str, str, str]


def _opens(values: Mapping[str, Any]) -> Words:
    place = {"month": values["month"], "first": day(values["from"]), "last": day(values["to"])}
    body = _(
        "Thông báo tìm việc của tháng hưởng thứ %(month)s từ %(first)s đến hết %(last)s. "
        "Không thông báo thì không được nhận tiền của tháng đó."
    )
    mail = _("Đến kỳ thông báo tìm việc: từ %(first)s đến hết %(last)s.")
    return _("Đến kỳ thông báo tìm việc tháng thứ %(month)s") % place, body % place, mail % place


def _closes(values: Mapping[str, Any]) -> Words:
    month = {"month": values["month"]}
    body = _(
        "Hôm nay là ngày cuối để thông báo tìm việc của tháng hưởng thứ %(month)s. Mở trang của bạn, mất một phút; "
        "hoặc đến trung tâm. Không thông báo thì tháng này không được chi."
    )
    mail = _("Hôm nay là ngày cuối để thông báo tìm việc của tháng hưởng thứ %(month)s.")
    return _("Hôm nay là ngày cuối để thông báo tìm việc"), body % month, mail % month


def _reset(values: Mapping[str, Any]) -> Words:
    place = {"month": values["month"], "first": day(values["from"]), "last": day(values["to"])}
    body = _(
        "Vì thiên tai hoặc sự cố, giám đốc trung tâm đặt lại hạn thông báo tìm việc của tháng hưởng thứ %(month)s: "
        "bạn thông báo được từ %(first)s đến hết %(last)s, trên trang của bạn hoặc tại trung tâm."
    )
    mail = _("Hạn thông báo tìm việc của tháng hưởng thứ %(month)s được đặt lại: đến hết %(last)s.")
    return _("Hạn thông báo tìm việc tháng thứ %(month)s được đặt lại") % place, body % place, mail % place


def _not_notified(values: Mapping[str, Any]) -> Words:
    month = {"month": values["month"]}
    body = _(
        "Bạn chưa thông báo tìm việc của tháng hưởng thứ %(month)s trong thời hạn nên tháng này không được chi và trợ "
        "cấp tạm dừng. Thông báo đúng hạn tháng sau thì được hưởng tiếp. Nếu bạn đã thông báo, hãy báo trung tâm ngay."
    )
    mail = _("Đã hết hạn thông báo tìm việc của tháng hưởng thứ %(month)s.")
    return _("Đã hết hạn thông báo tìm việc tháng thứ %(month)s") % month, body % month, mail % month


WINDOW_TEXTS: dict[str, Callable[[Mapping[str, Any]], Words]] = {
    "benefits.window_opens": _opens,
    "benefits.window_closes": _closes,
    "benefits.window_reset": _reset,
    "benefits.not_notified": _not_notified,
}
