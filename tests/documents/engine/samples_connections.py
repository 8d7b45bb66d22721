"""Samples of Mẫu 04: everybody in it is invented."""

from __future__ import annotations

from typing import Any


def connection_results(**changed: Any) -> dict[str, Any]:
    """Two hired workers; what another centre keeps of the second is not known."""
    first = {
        "place": 1,
        "personal_number": "000190777001",
        "full_name": "Lường Thị Nguyệt Ánh (minh họa)",
        "qualification": "Trung cấp",
        "sex": "female",
        "employer_number": "0000000009",
        "employer_name": "Công ty Giày Thử Nghiệm Miền Tây Bắc (minh họa)",
        "industry": "1520",
        "employer_address": "Phường Tô Hiệu, tỉnh Sơn La",
        "post": "Thợ may mũ giày",
        "pay_band": 2,
        "starts_on": "2026-11-09",
        "note": "GT-H14.21-26-00001",
    }
    unseen = ("personal_number", "full_name", "qualification", "sex", "employer_number", "industry")
    second = {**first, "place": 2, **dict.fromkeys(unseen, ""), "pay_band": None, "note": None}
    data = {
        "centre": "Trung tâm Dịch vụ việc làm tỉnh Sơn La",
        "parent": "Sở Nội vụ tỉnh Sơn La",
        "place": "Sơn La",
        "issued_on": "2026-12-01",
        "start": "2026-11-01",
        "end": "2026-11-30",
        "rows": [first, second],
    }
    return data | changed


CONNECTIONS = {"N352-04": connection_results}
