"""What the monthly notification's form (N374-24) is filled with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from vieclam.benefits.models import BenefitMonth, Notification
from vieclam.dossiers.slip_data import application_block

FORM = "N374-24"
STATUSES = {"no_job": "none", "probation": "probation", "job_without_contract": "no_contract", "other": "other"}
DETAILS = {
    "probation": "Đang thử việc hoặc học việc",
    "job_without_contract": "Có việc làm nhưng chưa giao kết hợp đồng lao động",
}


@override("vi")
def notification_data(month: BenefitMonth, given: Notification) -> dict[str, Any]:
    """The form's data; blanks of the units contacted are shown as "không có"."""
    entitlement = month.entitlement
    block = application_block(entitlement.dossier)
    detail = given.other_status or DETAILS.get(given.job_status) or "Tình trạng khác"
    return {
        **block,
        "month": month.number,
        "decision_number": entitlement.decision_number,
        "decision_issued_on": entitlement.decided_on.isoformat(),
        "benefit_start": entitlement.starts_on.isoformat(),
        "benefit_end": entitlement.ends_on.isoformat(),
        "province": block["place"],
        "employers": [{key: value or "không có" for key, value in unit.items()} for unit in given.units_contacted],
        "status": STATUSES[given.job_status],
        "status_detail": None if given.job_status == "no_job" else detail,
    }
