"""Papers of procedure 1.014754 (thành phần hồ sơ), and which of them are still missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.employer_support.models import Application, SupportPaper


@dataclass(frozen=True, slots=True)
class Component:
    """One paper: its key in the published procedure, what it is, and who confirms it."""

    key: str
    name: str | Promise
    hint: str | Promise


COMPONENTS: tuple[Component, ...] = (
    Component("request", _("Đề nghị hỗ trợ (Mẫu 26)"), _("Người đại diện ký, đóng dấu.")),
    Component("plan", _("Phương án đào tạo (Mẫu 25)"), _("Khóa học, số người, chi phí, cam kết giữ việc làm.")),
    Component(
        "cause_proof",
        _("Giấy tờ chứng minh nguyên nhân gặp khó khăn"),
        _("Thiên tai, di dời: xác nhận của Chủ tịch Ủy ban nhân dân cấp xã, trong 5 ngày làm việc (NĐ 374 Điều 22)."),
    ),
    Component(
        "insurance_confirmation",
        _("Xác nhận của cơ quan bảo hiểm xã hội"),
        _("Số tháng đóng trong 24 tháng; bảo hiểm xã hội xác nhận trong 2 ngày làm việc (NĐ 374 Điều 22)."),
    ),
)
BY_KEY = {component.key: component for component in COMPONENTS}


def handed_in(application: Application) -> list[Component]:
    """The papers received and not found unusable."""
    rows = SupportPaper.objects.filter(application=application, rejected_for="")
    there = set(rows.values_list("component", flat=True))
    return [component for component in COMPONENTS if component.key in there]


def missing(application: Application) -> list[Component]:
    """The papers not there yet, or there and not usable."""
    there = {component.key for component in handed_in(application)}
    return [component for component in COMPONENTS if component.key not in there]


def papers_in_on(application: Application) -> dt.date | None:
    """The day on which the last needed paper was there, not before the receipt; None while any lacks."""
    if missing(application):
        return None
    rows = SupportPaper.objects.filter(application=application, rejected_for="").order_by("received_on")
    first: dict[str, dt.date] = {}
    for key, received_on in rows.values_list("component", "received_on"):
        first.setdefault(key, received_on)
    return max([application.received_on, *first.values()])
