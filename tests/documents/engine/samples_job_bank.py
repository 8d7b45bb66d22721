"""Data of invented employers for the forms of the job bank."""

from datetime import date
from typing import Any


def _common(**changes: Any) -> dict[str, Any]:
    return {
        "issued_on": date(2026, 11, 2),
        "addressee": "Trung tâm Dịch vụ việc làm tỉnh Sơn La",
        "place": "Sơn La",
        "employer": "Công ty TNHH May Thử Nghiệm Tây Bắc (minh họa)",
    } | changes


def employer_registration(**changes: Any) -> dict[str, Any]:
    return (
        _common()
        | {
            "number": "TD-H14.21-26-0001",
            "subject": "enterprise",
            "identifier": "0000000001",
            "kind": "private",
            "address": "1 đường Thử, phường Chiềng Sinh, tỉnh Sơn La",
            "industrial_zone": "KCN Thử Nghiệm",
            "phone": "0000000001",
            "email": "thu@vidu.example",
            "section": "C",
            "main_product": "Áo sơ mi",
            "size": 5,
            "planned_hires": 120,
            "services": ("law", "supply"),
            "service_time": "Quý IV năm 2026",
            "representative": {"name": "Ông Thử (minh họa)", "position": "Giám đốc", "phone": "0000000003"},
        }
        | changes
    )


def vacancy_registration(**changes: Any) -> dict[str, Any]:
    return (
        _common()
        | {
            "number": "VT-H14.21-26-0001",
            "title": "Công nhân may",
            "quantity": 20,
            "description": "May công nghiệp theo chuyền.\nCa ngày, nghỉ chủ nhật.",
            "requirements": "Chăm chỉ, có sức khỏe.",
            "occupation_code": "8153",
            "position": "staff",
            "schooling": "lower_secondary",
            "qualification": "none",
            "experience": "none",
            "skills": "May công nghiệp",
            "soft_skills": ("team",),
            "workplace": "KCN Thử Nghiệm, phường Chiềng Sinh, tỉnh Sơn La",
            "contract": "12_36",
            "working_time": "full_time",
            "working_hours": "7h30 – 16h30",
            "purpose": "lasting",
            "abilities": ("shifts",),
            "pay_band": 2,
            "pay_words": "7.000.000 đ – 9.000.000 đ/tháng",
            "meals": ("one",),
            "welfare": ("social_insurance", "transport"),
            "conditions": ("indoors", "sitting"),
            "priority_groups": ("disabled",),
            "recruitment_ways": ("in_person",),
            "wishes": ("referral",),
            "deadline": date(2026, 11, 30),
            "contact": {
                "name": "Chị Thử (minh họa)",
                "position": "Nhân sự",
                "phone": "0200000001",
                "email": "thu@vidu.example",
                "wants_messages": True,
            },
        }
        | changes
    )


JOB_BANK = {"N352-03": employer_registration, "N352-03a": vacancy_registration}
