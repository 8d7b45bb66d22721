"""What a person is told about an appointment for counselling: when and where; nothing of what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _told(values: Mapping[str, Any]) -> dict[str, str]:
    date, _t, minute = str(values["from"]).partition("T")
    return {"time": minute, "day": day(date), "place": values["place"]}


def _booked(values: Mapping[str, Any]) -> Parts:
    told = _told(values)
    body = _(
        "Bạn có hẹn tư vấn lúc %(time)s, %(day)s tại %(place)s. Mang theo căn cước. Bận thì đổi giờ hoặc hủy hẹn ở đây."
    )
    return _("Hẹn tư vấn %(time)s, %(day)s") % told, body % told, _("Hẹn tư vấn lúc %(time)s, %(day)s.") % told


def _moved(values: Mapping[str, Any]) -> Parts:
    told = _told(values)
    body = _("Lịch hẹn tư vấn của bạn được đổi: %(time)s, %(day)s tại %(place)s. Giờ hẹn trước không còn hiệu lực.")
    mail = _("Lịch hẹn tư vấn đổi sang %(time)s, %(day)s.")
    return _("Đổi hẹn tư vấn sang %(time)s, %(day)s") % told, body % told, mail % told


def _cancelled(values: Mapping[str, Any]) -> Parts:
    told = _told(values)
    body = _("Lịch hẹn tư vấn lúc %(time)s, %(day)s đã được trung tâm hủy. Cần hẹn lại, hãy gọi trung tâm.")
    mail = _("Lịch hẹn tư vấn lúc %(time)s, %(day)s đã được hủy.")
    return _("Hủy hẹn tư vấn %(time)s, %(day)s") % told, body % told, mail % told


def _tomorrow(values: Mapping[str, Any]) -> Parts:
    told = _told(values)
    body = _("Ngày mai bạn có hẹn tư vấn: %(time)s, %(day)s tại %(place)s. Không đến được thì đổi giờ chỉ một lần bấm.")
    mail = _("Nhắc hẹn: tư vấn lúc %(time)s, %(day)s. Bận thì đổi giờ ở liên kết dưới đây.")
    return _("Ngày mai: hẹn tư vấn lúc %(time)s") % told, body % told, mail % told


def _soon(values: Mapping[str, Any]) -> Parts:
    told = _told(values)
    body = _("Sắp tới giờ hẹn tư vấn: %(time)s hôm nay tại %(place)s. Không đến được thì đổi giờ hoặc hủy hẹn ở đây.")
    mail = _("Nhắc hẹn: tư vấn lúc %(time)s hôm nay.")
    return _("Sắp tới giờ hẹn tư vấn, %(time)s") % told, body % told, mail % told


APPOINTMENT_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "counselling.booked": _booked,
    "counselling.moved": _moved,
    "counselling.cancelled": _cancelled,
    "counselling.tomorrow": _tomorrow,
    "counselling.soon": _soon,
}
