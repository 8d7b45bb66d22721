"""Data of invented people for the registrations of Nghị định 352/2025."""

from datetime import date
from typing import Any

from tests.documents.engine.samples import LONG_NAME, person

SHARED: dict[str, Any] = {
    "centre": "Trung tâm Dịch vụ việc làm Sơn La",
    "place": "Sơn La",
    "code": "TV-H14.21-26-00001",
    "issued_on": date(2026, 11, 2),
}


def service_registration(**changes: Any) -> dict[str, Any]:
    return {
        **SHARED,
        "person": person(),
        "ethnicity": "Thái",
        "religion": "Không",
        "phone": "0000000021",
        "priority_groups": ("ethnic_minority", "near_poor"),
        "schooling": "upper_secondary",
        "qualification": "intermediate",
        "field_of_training": "May thời trang",
        "skills": ({"name": "May máy một kim", "grade": "3"}, {"name": "Vận hành xe nâng"}),
        "languages": ({"name": "Tiếng Anh", "certificate": "A2", "grade": "average"},),
        "soft_skills": ("team", "pressure"),
        "jobs": ({"employer": "Công ty May Thử (minh họa)", "work": "Ráp sườn", "time": "01/2023 – 06/2026"},),
        "worked_abroad": False,
        "services": ("job_search", "job_advice"),
    } | changes


def job_registration(**changes: Any) -> dict[str, Any]:
    return {
        **SHARED,
        "person": person(),
        "title": "Công nhân may",
        "description": "May công nghiệp, theo chuyền",
        "occupation_code": "8153",
        "position": "staff",
        "experience": "1_2",
        "places": ("Phường Tô Hiệu, tỉnh Sơn La", "Khu công nghiệp Mai Sơn, tỉnh Sơn La"),
        "abilities": ("shifts",),
        "pay_minimum": 7_000_000,
        "pay_maximum": 9_000_000,
        "pay_unit": "month",
        "band": "2",
        "welfare": ("dormitory",),
        "available_after": 1,
        "recruitment_ways": ("in_person", "telephone"),
    } | changes


def group_registration(**changes: Any) -> dict[str, Any]:
    return {
        **SHARED,
        "code": "TT-H14.21-26-00001",
        "comes_from": "Hợp tác xã Thử (minh họa)",
        "headcount": 12,
        "representative": LONG_NAME,
        "address": "Bản Thử, phường Tô Hiệu, tỉnh Sơn La",
        "phone": "0000000022",
        "services": ("job_search",),
        "wanted_time": "Tháng 12/2026",
    } | changes


SEEKERS = {"N352-01": service_registration, "N352-01a": job_registration, "N352-02": group_registration}
