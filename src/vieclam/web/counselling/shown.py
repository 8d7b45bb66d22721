"""Sessions and appointments in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core.clock import ZONE
from vieclam.counselling.models import Appointment, AppointmentEntry, CounsellingSession
from vieclam.counselling.slips import organisation_of
from vieclam.counselling.slots import Slot
from vieclam.counselling.states import APPOINTMENT_NEXT_ACTIONS, APPOINTMENT_SENTENCES, AppointmentState
from vieclam.web.components import words
from vieclam.web.components.pieces import Column, TimelineEntry

TONES = {
    AppointmentState.BOOKED: "primary",
    AppointmentState.CAME: "good",
    AppointmentState.DID_NOT_COME: "wait",
    AppointmentState.CANCELLED: "info",
}
ACTS = {
    "book": gettext_lazy("Đặt hẹn"),
    "move": gettext_lazy("Đổi giờ"),
    "came": gettext_lazy("Đã đến"),
    "did_not_come": gettext_lazy("Không đến"),
    "cancel": gettext_lazy("Hủy hẹn"),
}
COLUMNS = (
    Column(gettext_lazy("Mã lượt")),
    Column(gettext_lazy("Ngày")),
    Column(gettext_lazy("Đối tượng")),
    Column(gettext_lazy("Nội dung")),
    Column(gettext_lazy("Chi tiết")),
    Column(gettext_lazy("Hình thức")),
    Column(gettext_lazy("Kết quả")),
    Column(gettext_lazy("Người tham gia bảo hiểm thất nghiệp")),
    Column(gettext_lazy("Buổi nhóm")),
    Column(gettext_lazy("Liên hệ lại")),
    Column(gettext_lazy("Người tư vấn")),
)
"""What is taken along of a session: codes in words and days. Neither who it was nor what was said."""


def taken(row: CounsellingSession) -> list[Any]:
    """The cells of a session in a file."""
    return [
        row.code,
        row.held_on,
        row.get_audience_display(),
        row.get_kind_display(),
        row.get_topic_display() if row.topic else "",
        row.get_channel_display(),
        row.get_outcome_display(),
        _("Có") if row.for_insured else "",
        row.group.code if row.group else "",
        row.next_contact_on,
        row.counsellor_name,
    ]


def whom(row: CounsellingSession) -> str:
    """Who was counselled."""
    return row.person.full_name if row.person else organisation_of(row)


def facts(row: CounsellingSession) -> list[tuple[str, str]]:
    """Label and words of what is coded of a session."""
    found = [
        (_("Ngày"), words.full_date(row.held_on)),
        (_("Đối tượng"), row.get_audience_display()),
        (_("Nội dung"), row.get_kind_display()),
        (_("Chi tiết"), row.get_topic_display() if row.topic else ""),
        (_("Hình thức"), row.get_channel_display()),
        (_("Kết quả"), row.get_outcome_display()),
        (_("Bảo hiểm thất nghiệp"), _("Người mất việc có bảo hiểm") if row.for_insured else ""),
        (_("Liên hệ lại"), words.full_date(row.next_contact_on) if row.next_contact_on else ""),
        (_("Buổi nhóm"), row.group.label if row.group else ""),
        (_("Người tư vấn"), row.counsellor_name),
    ]
    return [(label, str(said)) for label, said in found if said]


def state_badge(row: Appointment) -> tuple[str, str]:
    """Tone and words of the state."""
    state = AppointmentState(row.state)
    return TONES[state], str(APPOINTMENT_SENTENCES[state])


def next_words(row: Appointment) -> str:
    """What comes next."""
    return str(APPOINTMENT_NEXT_ACTIONS[AppointmentState(row.state)])


def minute(moment: dt.datetime) -> str:
    """``08:30`` in Viet Nam's time."""
    return f"{moment.astimezone(ZONE):%H:%M}"


def slot_words(slot: Slot) -> str:
    """``08:30, thứ Ba 3/3``."""
    return f"{minute(slot.starts_at)}, {words.short_day(slot.starts_at)}"


def slot_choices(slots: Sequence[Slot]) -> list[tuple[str, Any]]:
    """Times as choices, each with whom, and with where if that is not the same for all."""
    same_place = len({slot.place for slot in slots}) < 2
    return [
        (slot.key, ", ".join(filter(None, (slot_words(slot), slot.counsellor, "" if same_place else slot.place))))
        for slot in slots
    ]


def timeline_of(entries: Sequence[AppointmentEntry]) -> list[TimelineEntry]:
    """The story of an appointment, newest first."""
    return [
        TimelineEntry(str(ACTS.get(entry.act, entry.act)), entry.business_at, _entry_words(entry), state="done")
        for entry in entries
    ]


def _entry_words(entry: AppointmentEntry) -> str:
    who = _("người được hẹn tự làm") if entry.by_person else entry.actor_name
    when = words.date_and_time(entry.to_time)
    if entry.from_time is not None:
        times = {"before": words.date_and_time(entry.from_time), "after": when}
        when = _("từ %(before)s sang %(after)s") % times
    return f"{who}: {when}" if who else when
