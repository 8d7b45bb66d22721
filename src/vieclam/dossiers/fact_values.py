"""Every value of a fact is checked and brought to one form before it is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean
from vieclam.law.unemployment.contributing import LEAVE_KINDS
from vieclam.law.unemployment.events import KINDS as EVENT_KINDS
from vieclam.law.unemployment.training import GROUPS as TRAINING_GROUPS

EARLIEST = dt.date(1920, 1, 1)
MAXIMUM_SALARY = 2_000_000_000
MOST_MONTHS = 600

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z")
_PHONE = re.compile(r"(?:\+84|84|0)(\d{9})\Z")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{6,30}\Z")


def _bad(kind: str, code: str, message: str) -> InvalidInput:
    return InvalidInput(code, message, field=kind)


def _text(kind: str, value: Any, *, most: int = 300) -> str:
    text = clean(str(value or ""))
    if not text or len(text) > most:
        raise _bad(kind, "text_missing", _("Hãy điền mục này."))
    return text


def _date(kind: str, value: Any) -> str:
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        raise _bad(kind, "date_invalid", _("Ngày này không có trên lịch. Hãy nhập ngày/tháng/năm.")) from None
    if not EARLIEST <= day <= dt.date(2100, 1, 1):
        raise _bad(kind, "date_out_of_range", _("Ngày này không hợp lý. Hãy kiểm tra năm."))
    return day.isoformat()


def _choice(kind: str, value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise _bad(kind, "choice_missing", _("Hãy chọn một câu trả lời."))
    return str(value)


def _phone(kind: str, value: Any) -> str:
    match = _PHONE.match(re.sub(r"[\s.\-()]", "", str(value)))
    if not match:
        raise _bad(kind, "phone_invalid", _("Số điện thoại phải có 10 chữ số, bắt đầu bằng 0."))
    return f"+84{match.group(1)}"


def _email(kind: str, value: Any) -> str:
    text = clean(str(value)).lower()
    if not _EMAIL.match(text):
        raise _bad(kind, "email_invalid", _("Địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn."))
    return text


def _personal_number(kind: str, value: Any) -> str:
    digits = re.sub(r"\D", "", str(value))
    if len(digits) != 12:
        raise _bad(kind, "personal_number_digits", _("Số định danh cá nhân phải có đúng 12 chữ số."))
    return digits


def _address(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {"text": value}
    code = str(given.get("commune_code") or "")
    if code and not re.fullmatch(r"\d{5}", code):
        raise _bad(kind, "commune_code", _("Hãy chọn xã, phường, đặc khu trong danh sách."))
    return {
        "scheme": _choice(kind, given.get("scheme") or "2025", ("2025", "old")),
        "commune_code": code,
        "text": _text(kind, given.get("text")),
    }


def _termination(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {}
    lawful = given.get("lawful")
    result: dict[str, Any] = {
        "by": _choice(kind, given.get("by"), ("worker", "employer", "both", "other")),
        "reason": _text(kind, given.get("reason"), most=500),
    }
    if lawful is not None:
        result["lawful"] = bool(lawful)
    if given.get("pension_eligible") is not None:
        result["pension_eligible"] = bool(given["pension_eligible"])
    return result


def _contract(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {}
    return {
        "kind": _choice(kind, given.get("kind"), ("indefinite", "fixed_term", "short_term")),
        "pay_scale": _choice(kind, given.get("pay_scale") or "employer", ("employer", "state")),
    }


def _employer(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {"name": value}
    return {
        "name": _text(kind, given.get("name")),
        "unit_code": clean(str(given.get("unit_code") or ""))[:30],
        "address": clean(str(given.get("address") or ""))[:300],
    }


def _payment(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {}
    method = _choice(kind, given.get("method"), ("account", "cash"))
    if method == "cash":
        return {"method": "cash", "cash_point": clean(str(given.get("cash_point") or ""))[:200]}
    number = re.sub(r"[\s.\-]", "", str(given.get("account_number") or ""))
    if not re.fullmatch(r"\d{6}", str(given.get("bank_bin") or "")):
        raise _bad(kind, "bank_missing", _("Hãy chọn ngân hàng."))
    if not _ACCOUNT.match(number):
        raise _bad(kind, "account_invalid", _("Số tài khoản chỉ gồm chữ số và chữ cái, từ 6 đến 30 ký tự."))
    return {
        "method": "account",
        "bank_bin": str(given["bank_bin"]),
        "account_number": number,
        "account_holder": _text(kind, given.get("account_holder"), most=120),
    }


def is_plausible_salary(salary: Any) -> bool:
    """Whether a monthly salary in đồng can be counted: more than 0, at most 2 billion."""
    return isinstance(salary, int) and not isinstance(salary, bool) and 0 < salary <= MAXIMUM_SALARY


def _contributions(kind: str, value: Any) -> dict[str, Any]:
    """Months of contribution: each month once, salaries plausible (zero and absurd ones are refused)."""
    given = value if isinstance(value, dict) else {}
    seen: set[str] = set()
    months = []
    for row in given.get("months") or []:
        month = str(row.get("month"))
        salary = row.get("salary")
        if not _MONTH.match(month):
            raise _bad(kind, "month_invalid", _("Tháng đóng phải có dạng năm-tháng."))
        if month in seen:
            raise _bad(kind, "month_twice", _("Tháng %(month)s được ghi hai lần.") % {"month": month})
        if not is_plausible_salary(salary):
            raise _bad(
                kind,
                "salary_invalid",
                _("Tiền lương tháng %(month)s phải lớn hơn 0 và không quá 2 tỷ đồng.") % {"month": month},
            )
        seen.add(month)
        months.append({**row, "month": month, "salary": salary})
    return {**given, "locked": bool(given.get("locked")), "months": sorted(months, key=lambda row: str(row["month"]))}


def _count(kind: str, value: Any) -> int:
    try:
        number = int(str(value).strip())
    except ValueError:
        raise _bad(kind, "number_invalid", _("Hãy nhập một số nguyên.")) from None
    if not 0 <= number <= 10**12:
        raise _bad(kind, "number_invalid", _("Số này không hợp lý."))
    return number


def _declaration(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {}
    if not given.get("agreed"):
        raise _bad(kind, "declaration_missing", _("Hãy xác nhận lời cam đoan trước khi nộp."))
    return {"agreed": True, "no_job": bool(given.get("no_job")), "no_exclusion": bool(given.get("no_exclusion"))}


def _region(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {}
    return {
        "unit_code": _text(kind, given.get("unit_code"), most=30),
        "region": _choice(kind, given.get("region"), ("I", "II", "III", "IV")),
    }


def _event(kind: str, value: Any) -> list[dict[str, Any]]:
    """Events in a worker's life (one or a list), each of a kind the law knows, on a day."""
    found = []
    for row in value if isinstance(value, list) else [value]:
        given = row if isinstance(row, dict) else {}
        event: dict[str, Any] = {
            "kind": _choice(kind, given.get("kind"), EVENT_KINDS),
            "date": _date(kind, given.get("date")),
        }
        event |= {name: _date(kind, given[name]) for name in ("to", "notified_on") if given.get(name)}
        event |= {
            name: _count(kind, given[name])
            for name in ("contract_months", "study_months")
            if given.get(name) is not None
        }
        if event.get("to", event["date"]) < event["date"]:
            raise _bad(kind, "event_backwards", _("Ngày kết thúc không thể trước ngày bắt đầu."))
        found.append(event)
    return found


def _cannot_pay(kind: str, value: Any) -> dict[str, Any]:
    """That the employer can no longer pay, with the day of the authority's confirmation where there is one."""
    given = value if isinstance(value, dict) else {}
    day = given.get("confirmed_on")
    return {"confirmed_on": _date(kind, day) if day else None}


def _reserved(kind: str, value: Any) -> dict[str, Any]:
    """Months reserved from an earlier benefit, with the decision that says so."""
    given = value if isinstance(value, dict) else {}
    months = _count(kind, given.get("months"))
    if months > MOST_MONTHS:
        raise _bad(kind, "number_invalid", _("Số này không hợp lý."))
    return {"months": months, "decision": _text(kind, given.get("decision"), most=200)}


def _around_end(kind: str, value: Any) -> list[dict[str, Any]]:
    """Unpaid leave in the months around the end: month, kind of leave, working days."""
    found = []
    for row in value if isinstance(value, list) else [value]:
        given = row if isinstance(row, dict) else {}
        month, days = str(given.get("month")), _count(kind, given.get("working_days") or 0)
        if not _MONTH.match(month) or days > 31:
            raise _bad(kind, "month_invalid", _("Tháng đóng phải có dạng năm-tháng."))
        found.append({"month": month, "kind": _choice(kind, given.get("kind"), LEAVE_KINDS), "working_days": days})
    return found


def _education(kind: str, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {"field": value}
    return {name: clean(str(text or ""))[:200] for name, text in given.items()}


def _training_group(kind: str, value: Any) -> dict[str, Any]:
    """Whether the person receives the benefit, and then by which decision and until when."""
    given = value if isinstance(value, dict) else {}
    group = _choice(kind, given.get("group"), TRAINING_GROUPS)
    if group != "beneficiary":
        return {"group": group}
    return {
        "group": group,
        "number": _text(kind, given.get("number"), most=60),
        "issued_on": _date(kind, given.get("issued_on")),
        "ends_on": _date(kind, given.get("ends_on")),
        "ours": bool(given.get("ours")),
    }


def _training_course(kind: str, value: Any) -> dict[str, Any]:
    """The course by its number in the register; ``made_up``: the school makes up for what has been taught already."""
    given = value if isinstance(value, dict) else {}
    course = given.get("course")
    if not isinstance(course, int) or isinstance(course, bool) or course < 1:
        raise _bad(kind, "course_missing", _("Hãy chọn khóa đào tạo."))
    return {"course": course, "made_up": bool(given.get("made_up"))}


def _registration(kind: str, value: Any) -> dict[str, Any]:
    """A registration of the job bank, by its number and code."""
    given = value if isinstance(value, dict) else {}
    number = given.get("registration")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise _bad(kind, "registration_missing", _("Hãy đăng ký dịch vụ việc làm (Mẫu 01) trước."))
    return {"registration": number, "code": _text(kind, given.get("code"), most=40)}


def _known_paper(kind: str, value: Any) -> dict[str, Any]:
    """The dossier that has the paper of an end of work, and the day of that end."""
    given = value if isinstance(value, dict) else {}
    return {"code": _text(kind, given.get("code"), most=60), "ended_on": _date(kind, given.get("ended_on"))}


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "full_name": lambda kind, value: _text(kind, value, most=120),
    "personal_number": _personal_number,
    "birth_date": _date,
    "identity_issued_on": _date,
    "sex": lambda kind, value: _choice(kind, value, ("male", "female")),
    "permanent_address": _address,
    "current_address": _address,
    "phone": _phone,
    "email": _email,
    "terminated_on": _date,
    "termination": _termination,
    "contract": _contract,
    "employer": _employer,
    "job_title": lambda kind, value: _text(kind, value, most=200),
    "payment": _payment,
    "contributions": _contributions,
    "months_total": _count,
    "average_six": _count,
    "declaration": _declaration,
    "wage_region": _region,
    "medical_facility": _text,
    "social_insurance_number": _text,
    "event": _event,
    "employer_cannot_pay": _cannot_pay,
    "reserved_months": _reserved,
    "work_around_end": _around_end,
    "education": _education,
    "training_group": _training_group,
    "training_course": _training_course,
    "seeker_registration": _registration,
    "termination_known": _known_paper,
}


def checked_value(kind: str, value: Any) -> Any:
    """The value in its one form. Raises ``InvalidInput`` naming the kind as field; ``LookupError`` for no such kind."""
    return _READERS[kind](kind, value)


def check_issue_day(issued_on: str, *, birth_date: str | None, on: dt.date) -> None:
    """Raises ``InvalidInput`` for a date of issue (ngày cấp) of an identity card after ``on`` or before the birth.

    Both dates are ISO; a birth date that is not known is not compared.
    """
    kind = "identity_issued_on"
    if issued_on > on.isoformat():
        raise _bad(kind, "issued_in_future", _("Ngày cấp thẻ chưa tới. Hãy xem lại trên thẻ."))
    if birth_date and issued_on < birth_date:
        raise _bad(kind, "issued_before_birth", _("Ngày cấp thẻ không thể trước ngày sinh. Hãy xem lại trên thẻ."))


def personal_number_doubts(number: str, *, sex: str, birth_date: dt.date) -> list[str]:
    """What looks odd about a personal number: warnings for a person to look at, never a refusal.

    Codes: ``province_unknown``, ``sex_differs``, ``year_differs``. The number keeps the 63-province codes; 000 is the
    range reserved for demonstration.
    """
    doubts = []
    if not (number[0] == "0" and (number[:3] == "000" or 1 <= int(number[:3]) <= 96)):
        doubts.append("province_unknown")
    century, digit_sex = divmod(int(number[3]), 2)
    if sex and ("female" if digit_sex else "male") != sex:
        doubts.append("sex_differs")
    if 1900 + century * 100 + int(number[4:6]) != birth_date.year:
        doubts.append("year_differs")
    return doubts
