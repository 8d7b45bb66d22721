"""Data of invented people for the slips that centres keep themselves."""

from datetime import date
from typing import Any

from tests.documents.engine.samples import person


def counselling_slip(**changes: Any) -> dict[str, Any]:
    one = person()
    return {
        "issuer": {"parent": "Sở Nội vụ tỉnh Sơn La", "name": "Trung tâm Dịch vụ việc làm Sơn La", "place": "Sơn La"},
        "issued_on": date(2026, 11, 2),
        "code": "LV-H14.21-26-000001",
        "person": {name: one[name] for name in ("full_name", "birth_date", "personal_number")}
        | {"phone": "0000000021"},
        "held_at": "9 giờ 05 phút, ngày 02 tháng 11 năm 2026",
        "channel": "Tại quầy",
        "kind": "Việc làm",
        "need": "Hỏi việc gần nhà",
        "advice": "Đã giới thiệu hai vị trí may ở Tô Hiệu, hướng dẫn đăng ký tìm việc.",
        "outcome": "Được giới thiệu việc làm",
        "next_contact_on": date(2026, 12, 2),
        "counsellor": "Chị Thử (minh họa)",
        "centre_phone": "0000000099",
    } | changes


OWN = {"OWN-PTV": counselling_slip}
