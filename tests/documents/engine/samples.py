"""Data of invented people for the official forms; personal numbers use province 000, which is never issued."""

from datetime import date
from typing import Any

LONG_NAME = "Nguyễn Thị Hồng Hạnh Phương Thảo"
DEPARTMENT = "Sở Nội vụ tỉnh Sơn La"


def person(**changes: Any) -> dict[str, Any]:
    return {
        "full_name": LONG_NAME,
        "sex": "female",
        "birth_date": date(1990, 2, 5),
        "personal_number": "000190000001",
        "identity_issued_on": date(2021, 5, 10),
        "permanent_residence": "Số 12, đường Tô Hiệu, tổ 5, phường Tô Hiệu, tỉnh Sơn La",
        "current_residence": "Số 7, ngõ 3, đường Lò Văn Giá, phường Chiềng Sinh, tỉnh Sơn La",
    } | changes


def issued(**changes: Any) -> dict[str, Any]:
    return {
        "issuer": {"parent": "Ủy ban nhân dân tỉnh Sơn La", "name": "Sở Nội vụ", "place": "Sơn La"},
        "number": "05/QĐ-SNV",
        "issued_on": date(2026, 2, 5),
        "signer": {
            "name": LONG_NAME,
            "authority": "KT.",
            "on_behalf_of": "GIÁM ĐỐC",
            "title": "PHÓ GIÁM ĐỐC",
        },
        "recipients": ("Như Điều 4", "Bảo hiểm xã hội tỉnh Sơn La", "Lưu: VT, TTDVVL"),
    } | changes


def decision(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            deciding_authority="Giám đốc Sở Nội vụ tỉnh Sơn La",
            legal_bases=(
                "Căn cứ Luật Việc làm ngày 16 tháng 6 năm 2025",
                "Căn cứ Nghị định số 374/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định chi tiết và hướng dẫn "
                "thi hành một số điều của Luật Việc làm về bảo hiểm thất nghiệp",
            ),
            proposal="Theo đề nghị của Giám đốc Trung tâm Dịch vụ việc làm Sơn La",
            executors="Giám đốc Trung tâm Dịch vụ việc làm Sơn La, Giám đốc Bảo hiểm xã hội tỉnh Sơn La",
            person=person(),
        )
        | changes
    )


def _row(month: int, start: str, end: str, first: str, last: str) -> dict[str, Any]:
    return {"month": month, "month_start": start, "month_end": end, "notify_from": first, "notify_to": last}


def benefit_decision(**changes: Any) -> dict[str, Any]:
    """The worked example at the end of section 9.1: complete dossier on Monday 2/3/2026."""
    return (
        decision(
            contribution_months=40,
            monthly_amount=6_000_000,
            benefit_months=3,
            start="2026-03-17",
            end="2026-06-16",
            reserved_months=4,
            account={
                "number": "0011223344556",
                "holder": "NGUYEN THI HONG HANH PHUONG THAO",
                "bank": "Ngân hàng Agribank",
            },
            medical_facility="Bệnh viện Đa khoa tỉnh Sơn La",
            notification_place="Trung tâm Dịch vụ việc làm Sơn La",
            notifications=[
                _row(1, "2026-03-17", "2026-04-16", "2026-03-24", "2026-03-26"),
                _row(2, "2026-04-17", "2026-05-16", "2026-04-20", "2026-04-22"),
                _row(3, "2026-05-17", "2026-06-16", "2026-05-18", "2026-05-20"),
            ],
        )
        | changes
    )


def twelve_months(**changes: Any) -> dict[str, Any]:
    """The longest annex."""
    rows = [
        _row(number + 1, f"2026-{number + 1:02}-05", f"2026-{number + 1:02}-28", "2026-01-06", "2026-01-08")
        for number in range(12)
    ]
    return (
        benefit_decision(
            benefit_months=12, start="2026-01-05", end="2026-12-28", contribution_months=150, notifications=rows
        )
        | changes
    )
