"""Values for ``/components``. The people are invented and say so; their numbers begin with 000, which nobody has."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from vieclam.web.components.pieces import (
    Agreement,
    BenefitMonthCard,
    Column,
    FactRow,
    KnownFact,
    Link,
    QueueRow,
    Step,
    Tab,
    TimelineEntry,
)
from vieclam.web.components.text_tags import badge
from vieclam.web.components.words import money

DAY = dt.date(2026, 3, 17)
EXPORT_COLUMNS = (Column("Tháng"), Column("Tiếp nhận", numeric=True), Column("Đã giải quyết", numeric=True))
EXPORT_ROWS = (("Tháng 5/2026", 1204, 1187), ("Tháng 6/2026", 1986, 1902), ("Tháng 7/2026", 2957, 2711))


def samples() -> dict[str, Any]:
    """Everything the page shows, by name."""
    return {
        "day": DAY,
        "window_first": dt.date(2026, 4, 20),
        "window_last": dt.date(2026, 4, 22),
        "moment": dt.datetime(2026, 3, 17, 14, 5),  # noqa: DTZ001 - shown as it is
        "crumbs": [Link("Trang đầu", "/"), Link("Hồ sơ", "/components"), Link("H14.21-260302-0007")],
        "queue_tabs": _tabs(),
        "facts": _facts(),
        "known": _known(),
        "steps": _steps(),
        "events": _events(),
        "months": _months(),
        "queue_columns": [
            Column("Mã hồ sơ"),
            Column("Người nộp"),
            Column("Trạng thái"),
            Column("Hẹn"),
            Column("Còn (ngày)", numeric=True),
        ],
        "queue_rows": _queue(),
        "columns": EXPORT_COLUMNS,
        "rows": EXPORT_ROWS,
        "total": ("Cộng", 6147, 5800),
        "sum_of_sample": 6147,
        "page_of_many": Paginator(range(130), 40).page(2),
    }


def _tabs() -> list[Tab]:
    return [
        Tab(_("Trễ"), "?tab=late", 2, "danger"),
        Tab(_("Hôm nay"), "?tab=today", 7, "wait", current=True),
        Tab(_("Ngày mai"), "?tab=tomorrow", 12),
        Tab(_("Chờ BHXH"), "?tab=insurance", 4),
        Tab(_("Chờ bổ sung"), "?tab=papers", 0),
    ]


def _facts() -> list[FactRow]:
    return [
        FactRow("Số tháng đóng", 40, 40, None),
        FactRow(
            "Họ và tên",
            "Nguyen Thi Thu Thuy (ví dụ)",
            "Nguyễn Thị Thu Thủy (ví dụ)",
            "Nguyễn Thị Thu Thủy (ví dụ)",
            Agreement.DIFFERS,
            "Chỉ khác dấu; ngày sinh và số định danh khớp.",
            (Link("Chấp nhận", "#accept"), Link("Hỏi lại", "#ask")),
        ),
        FactRow(
            "Ngày chấm dứt",
            dt.date(2026, 2, 28),
            dt.date(2026, 1, 31),
            None,
            Agreement.WRONG,
            "BHXH ghi tháng đóng cuối là tháng 1/2026.",
        ),
        FactRow("Nơi thường trú", "Phường Tô Hiệu, Tỉnh Sơn La", None, None, Agreement.MISSING, "Dân cư chưa trả lời."),
        FactRow("Ngày sinh", dt.date(1985, 6, 2), dt.date(1985, 6, 2), dt.date(1985, 6, 2)),
        FactRow("Lương bình quân 6 tháng", money(10_000_000), money(10_000_000), None),
    ]


def _known() -> list[KnownFact]:
    return [
        KnownFact("Họ và tên", "Lò Thị Ví Dụ (tên bịa)", "Cơ sở dữ liệu quốc gia về dân cư", "#name"),
        KnownFact("Thời gian đóng bảo hiểm thất nghiệp", "40 tháng", "Bảo hiểm xã hội Việt Nam", "#months"),
        KnownFact("Nơi làm việc cuối", "Công ty TNHH May mặc Ví Dụ (tên bịa)", "Bảo hiểm xã hội Việt Nam", "#employer"),
    ]


def _steps() -> list[Step]:
    return [
        Step("Chấm dứt hợp đồng đúng luật.", articles=[Link("Điều 38 khoản 1 điểm a", "#d38")]),
        Step(
            "Đã đóng 40 tháng: 36 tháng đầu được 3 tháng, dư 4 tháng.",
            "3 tháng hưởng",
            [Link("Điều 39 khoản 2", "#d39")],
        ),
        Step(
            "60 % của lương bình quân 6 tháng gần nhất (10.000.000 đ), không quá 5 lần lương tối thiểu vùng I.",
            f"{money(6_000_000)} mỗi tháng",
            [Link("Điều 39 khoản 1", "#d391")],
            ["10.000.000 × 60 % = 6.000.000", "Trần: 5 × 5.310.000 = 26.550.000"],
        ),
        Step("Bảo lưu cho lần sau.", "4 tháng", [Link("Điều 39 khoản 3")]),
    ]


def _events() -> list[TimelineEntry]:
    return [
        TimelineEntry("Đã nộp hồ sơ", dt.date(2026, 3, 2), "Trên mạng, đủ giấy tờ.", "done"),
        TimelineEntry(
            "Đang xét",
            dt.date(2026, 3, 17),
            "Cán bộ đang đối chiếu với BHXH.",
            "current",
            Link("Xem những gì đang xét", "#facts"),
        ),
        TimelineEntry("Trả kết quả", dt.date(2026, 3, 23), "", "later"),
    ]


def _months() -> list[BenefitMonthCard]:
    return [
        BenefitMonthCard("Tháng 1", "good", _("đã nhận"), "chi ngày 27/3/2026", 6_000_000),
        BenefitMonthCard(
            "Tháng 2", "wait", _("chờ thông báo"), "thông báo từ 20/4 đến hết 22/4", 6_000_000, current=True
        ),
        BenefitMonthCard("Tháng 3", "info", _("sắp tới"), "từ 17/5/2026"),
    ]


def _queue() -> list[QueueRow]:
    people = ["Lò Văn Ví Dụ", "Cà Thị Bịa", "Quàng Thị Mẫu", "Nguyễn Văn Giả Định"]
    states = [("danger", "Trễ"), ("wait", "Chờ bổ sung"), ("info", "Đang xét"), ("good", "Chờ ký")]
    rows = []
    for number, (name, (tone, word)) in enumerate(zip(people, states, strict=True), start=4):
        code = f"H14.21-260302-{number:04}"
        cells = [code, f"{name} (tên bịa)", badge(tone, word), dt.date(2026, 3, 12 + number), number - 5]
        rows.append(QueueRow(code, f"/components#{code}", cells, name))
    return rows
