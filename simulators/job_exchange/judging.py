"""Why the simulated exchange does not take a record. The rules are invented: fields that a record cannot be without."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from simulators.job_exchange.messages import Record

NEEDED: dict[str, tuple[str, ...]] = {
    "vacancy": ("number", "title", "quantity", "employer_name", "state"),
    "seeker": ("code", "state"),
    "referral_result": ("number", "personal_number", "full_name", "employer_name", "result"),
    "session": ("code", "held_on"),
    "report": ("code", "period_from", "period_to"),
}
REASONS = {
    "FIELD_MISSING": "Thiếu thông tin bắt buộc",
    "PERSONAL_NUMBER_INVALID": "Số định danh cá nhân không đúng 12 chữ số",
    "START_DAY_MISSING": "Được tuyển nhưng thiếu ngày bắt đầu làm việc",
    "PAY_BAND_MISSING": "Được tuyển nhưng thiếu mã mức lương 1–5",
    "DEADLINE_BEFORE_POSTING": "Hạn tuyển dụng trước ngày đăng",
    "NEWER_VERSION_KNOWN": "Sàn đã có bản mới hơn của bản ghi này",
    "OTHER": "Lý do khác",
}
"""Reason code to its Vietnamese sentence."""
Reason = dict[str, str]


def reason(code: str, field: str = "") -> Reason:
    """One reason as it is sent."""
    return {"code": code, "field": field, "message": REASONS.get(code, REASONS["OTHER"])}


def reasons_against(record: Record, newest_version: int) -> list[Reason]:
    """Why a record is not taken; none where it is. ``newest_version``: known here of the same subject, 0 for none."""
    if newest_version > record.version:
        return [reason("NEWER_VERSION_KNOWN", "version")]
    payload = record.payload
    found = [reason("FIELD_MISSING", name) for name in NEEDED[record.kind] if payload.get(name) in (None, "")]
    if record.kind == "seeker" and payload.get("state") != "withdrawn" and not payload.get("personal_number"):
        found.append(reason("FIELD_MISSING", "personal_number"))
    number = payload.get("personal_number")
    if number and not re.fullmatch(r"\d{12}", str(number)):
        found.append(reason("PERSONAL_NUMBER_INVALID", "personal_number"))
    if record.kind == "referral_result" and payload.get("result") == "hired":
        if not payload.get("starts_on"):
            found.append(reason("START_DAY_MISSING", "starts_on"))
        if payload.get("pay_band") not in {1, 2, 3, 4, 5}:
            found.append(reason("PAY_BAND_MISSING", "pay_band"))
    if record.kind == "vacancy" and _before(payload.get("deadline"), payload.get("posted_on")):
        found.append(reason("DEADLINE_BEFORE_POSTING", "deadline"))
    return found


def _before(first: Any, second: Any) -> bool:
    try:
        return date.fromisoformat(str(first)) < date.fromisoformat(str(second))
    except ValueError:
        return False
