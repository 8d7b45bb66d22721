"""States of an appointment, and what may follow what."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class AppointmentState(StrEnum):
    """Booked until the person came, did not come, or it was cancelled; moved, it stays booked for another time."""

    BOOKED = "booked"
    CAME = "came"
    DID_NOT_COME = "did_not_come"
    CANCELLED = "cancelled"


A = AppointmentState
APPOINTMENT_TRANSITIONS: Transitions = {
    A.BOOKED: frozenset({A.BOOKED, A.CAME, A.DID_NOT_COME, A.CANCELLED}),
    A.CAME: frozenset({A.DID_NOT_COME}),
    A.DID_NOT_COME: frozenset({A.CAME, A.BOOKED}),
    A.CANCELLED: frozenset(),
}

APPOINTMENT_SENTENCES: dict[AppointmentState, Promise] = {
    A.BOOKED: _("Đã hẹn"),
    A.CAME: _("Đã đến"),
    A.DID_NOT_COME: _("Không đến"),
    A.CANCELLED: _("Đã hủy hẹn"),
}
APPOINTMENT_NEXT_ACTIONS: dict[AppointmentState, Promise] = {
    A.BOOKED: _("Đến đúng giờ, mang theo căn cước; bận thì đổi giờ hoặc hủy hẹn."),
    A.CAME: _("Buổi hẹn đã diễn ra."),
    A.DID_NOT_COME: _("Còn cần tư vấn thì chọn giờ khác hoặc gọi trung tâm."),
    A.CANCELLED: _("Cần tư vấn lại thì gọi trung tâm để đặt hẹn mới."),
}
