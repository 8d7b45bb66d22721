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


def own_referral(**changes: Any) -> dict[str, Any]:
    return {
        "issuer": {"parent": "Sở Nội vụ tỉnh Sơn La", "name": "Trung tâm Dịch vụ việc làm Sơn La", "place": "Sơn La"},
        "centre_phone": "0000000099",
        "issued_on": date(2026, 11, 2),
        "number": "GT-H14.21-26-0001",
        "signer": {"name": "Chị Thử (minh họa)", "title": "Tư vấn viên"},
        "addressee": "Hợp tác xã Nông sản Mộc Châu (tên bịa)",
        "employer_address": "Tiểu khu 5, phường Mộc Châu, tỉnh Sơn La",
        "employer_contact": "bà Vì Thị Mai (tên bịa), điện thoại 0900 000 003",
        "person": person(),
        "phone": "0900 000 001",
        "schooling": "Tốt nghiệp trung học phổ thông",
        "education": "Trung cấp",
        "speciality": "May thời trang",
        "jobs": [{"employer": "Công ty May Thử (minh họa)", "position": "Công nhân", "work": "Ráp sườn"}],
        "post": "Công nhân may",
        "workplace": "Khu công nghiệp Mai Sơn, tỉnh Sơn La",
        "vacancy_number": "VT-H14.21-26-0007",
        "attend_on": date(2026, 11, 4),
        "answer_by": date(2026, 11, 11),
        "valid_until": date(2026, 11, 23),
        "words": {"closing": "Đề nghị quý đơn vị tiếp nhận và báo kết quả về trung tâm."},
        "answer_url": "https://vieclam.example/gioi-thieu/2345abcd6789efgh",
    } | changes


OWN = {"OWN-PTV": counselling_slip, "OWN-GT": own_referral}
