"""Addresses of counselling, joined to those of the desk, of the worker and of everybody."""

from __future__ import annotations

from django.urls import path

from vieclam.web.counselling import appointments, desk, groups, hours, phone, writing

OFFICER = [
    path("nv/tu-van", desk.sessions_page, name="counselling"),
    path("nv/tu-van/ghi", writing.find, name="counselling_find"),
    path("nv/tu-van/ghi/<int:person_id>", writing.write, name="counselling_write"),
    path("nv/tu-van/don-vi", writing.write_unit, name="counselling_unit"),
    path("nv/tu-van/tai-ve/<slug:kind>", desk.export, name="counselling_export"),
    path("nv/tu-van/luot/<int:session_id>", desk.session_page, name="counselling_one"),
    path("nv/tu-van/luot/<int:session_id>/noi-dung", desk.notes_page, name="counselling_notes"),
    path("nv/tu-van/luot/<int:session_id>/in", desk.sheet, name="counselling_sheet"),
    path("nv/tu-van/luot/<int:session_id>/dinh-chinh", desk.correct, name="counselling_correct"),
    path("nv/tu-van/nhom", groups.groups_page, name="counselling_groups"),
    path("nv/tu-van/nhom/<str:code>", groups.group_page, name="counselling_group"),
    path("nv/tu-van/nhom/<str:code>/noi-dung", groups.group_note, name="counselling_group_note"),
    path("nv/tu-van/gio-hen", hours.hours_page, name="counselling_hours"),
    path("nv/tu-van/gio-hen/<int:hours_id>/ket-thuc", hours.hours_end, name="counselling_hours_end"),
    path("nv/tu-van/lich-hen", appointments.day_page, name="appointments"),
    path("nv/tu-van/lich-hen/nguoi/<int:person_id>", appointments.book, name="appointment_book"),
    path("nv/tu-van/lich-hen/<int:appointment_id>", appointments.appointment_page, name="appointment"),
    path("nv/tu-van/lich-hen/<int:appointment_id>/<slug:act>", appointments.appointment_act, name="appointment_act"),
]
WORKER = [
    path("toi/lich-hen", phone.own_page, name="appointments"),
    path("toi/lich-hen/<int:appointment_id>", phone.own_act, name="appointment_act"),
]
PUBLIC = [
    path("lich-hen/<str:token>", phone.token_page, name="appointment"),
    path("lich-hen/<str:token>/hen.ics", phone.calendar_file, name="appointment_calendar"),
]
