"""One dense form of everything the counter enters; parts of it record what an officer verified."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.reference.models import Scheme
from vieclam.reference.selectors import banks_on, commune_label
from vieclam.web.components.fields import DateField, TextField
from vieclam.web.components.places import CommuneField
from vieclam.web.worker.shown import DATES

YES_NO = [("", "–"), ("yes", gettext_lazy("Có")), ("no", gettext_lazy("Không"))]
LEVELS = ("Chưa qua đào tạo", "Sơ cấp", "Trung cấp", "Cao đẳng", "Đại học", "Sau đại học")
FIELDS_OF: dict[str, tuple[str, ...]] = {
    "full_name": ("full_name",),
    "birth_date": ("birth_date",),
    "identity_issued_on": ("identity_issued_on",),
    "phone": ("phone",),
    "email": ("email",),
    "permanent_address": ("permanent_commune", "permanent_house"),
    "current_address": ("same_address", "current_commune", "current_house"),
    "terminated_on": ("terminated_on",),
    "termination": ("by", "lawful", "end_reason", "pension"),
    "contract": ("contract_kind", "pay_scale"),
    "employer": ("employer_name", "employer_unit", "employer_address"),
    "months_total": ("months_total",),
    "payment": ("method", "bank_bin", "account_number", "account_holder", "cash_point"),
    "medical_facility": ("medical_facility",),
    "education": ("level", "field"),
    "declaration": ("declared",),
    "work_around_end": tuple(f"around_{name}_{row}" for row in (1, 2) for name in ("month", "kind", "days")),
    "employer_cannot_pay": ("cannot_pay", "confirmed_on"),
    "reserved_months": ("reserved_count", "reserved_decision"),
}
# Only an officer's word counts for these.
OFFICERS_WORD = ("work_around_end", "employer_cannot_pay", "reserved_months")
INTAKE = tuple(kind for kind in FIELDS_OF if kind not in {"full_name", "birth_date", *OFFICERS_WORD})
VERIFIABLE = (
    "full_name",
    "birth_date",
    "identity_issued_on",
    "terminated_on",
    "termination",
    "contract",
    "employer",
    "months_total",
    "permanent_address",
    "payment",
    "phone",
    "medical_facility",
    "declaration",
    *OFFICERS_WORD,
)
LEAVE = [
    ("", "–"),
    ("sick", gettext_lazy("Nghỉ ốm đau")),
    ("maternity", gettext_lazy("Nghỉ thai sản")),
    ("unpaid_leave", gettext_lazy("Nghỉ không hưởng lương")),
    ("contract_suspended", gettext_lazy("Tạm hoãn hợp đồng")),
]


def _select(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=31)


class MonthField(forms.CharField):
    """A month as ``1/2026``; its value is ``2026-01``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=10, help_text=gettext_lazy("Ví dụ 1/2026."), **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        match = re.fullmatch(r"(\d{1,2})/(\d{4})", text)
        if text and (match is None or not 1 <= int(match[1]) <= 12):
            raise forms.ValidationError(_("Hãy ghi tháng/năm, ví dụ 1/2026."))
        return f"{match[2]}-{int(match[1]):02d}" if match else ""

    def prepare_value(self, value: Any) -> Any:
        match = re.fullmatch(r"(\d{4})-(\d{2})", str(value or ""))
        return f"{int(match[2])}/{match[1]}" if match else value


class AnswersForm(forms.Form):
    """Nothing is required here: filing says what is missing. ``values`` are the facts that were filled in."""

    full_name = TextField(label=gettext_lazy("Họ và tên"), required=False, max_length=120)
    birth_date = DateField(label=gettext_lazy("Ngày sinh"), required=False)
    identity_issued_on = DateField(label=gettext_lazy("Ngày cấp thẻ căn cước"), required=False)
    phone = TextField(label=gettext_lazy("Số điện thoại"), required=False, max_length=20)
    email = TextField(label=gettext_lazy("Thư điện tử"), required=False, max_length=120)
    permanent_commune = CommuneField(label=gettext_lazy("Nơi thường trú"), required=False)
    permanent_house = TextField(label=gettext_lazy("Số nhà, thôn, bản, tổ"), required=False, max_length=180)
    same_address = forms.BooleanField(label=gettext_lazy("Nơi ở hiện nay giống nơi thường trú"), required=False)
    current_commune = CommuneField(label=gettext_lazy("Nơi ở hiện nay"), required=False)
    current_house = TextField(label=gettext_lazy("Số nhà, thôn, bản, tổ (nơi ở)"), required=False, max_length=180)
    terminated_on = DateField(
        label=gettext_lazy("Ngày chấm dứt hợp đồng"), required=False, earliest=dt.date(2009, 1, 1)
    )
    by = _select(
        gettext_lazy("Chấm dứt do"),
        [
            ("", "–"),
            ("both", gettext_lazy("Hết hạn hoặc thỏa thuận")),
            ("employer", gettext_lazy("Người sử dụng lao động")),
            ("worker", gettext_lazy("Người lao động xin nghỉ")),
            ("other", gettext_lazy("Lý do khác")),
        ],
    )
    lawful = _select(
        gettext_lazy("Đúng pháp luật"),
        [("", gettext_lazy("Chưa rõ")), ("yes", gettext_lazy("Có")), ("no", gettext_lazy("Không"))],
    )
    end_reason = TextField(label=gettext_lazy("Lý do ghi trên giấy tờ"), required=False, max_length=500)
    pension = _select(gettext_lazy("Đang hưởng hoặc đủ điều kiện hưởng lương hưu"), YES_NO)
    contract_kind = _select(
        gettext_lazy("Loại hợp đồng"),
        [
            ("", "–"),
            ("indefinite", gettext_lazy("Không xác định thời hạn")),
            ("fixed_term", gettext_lazy("Từ đủ 12 tháng")),
            ("short_term", gettext_lazy("Từ 1 tháng đến dưới 12 tháng")),
        ],
    )
    pay_scale = _select(
        gettext_lazy("Chế độ tiền lương"),
        [("employer", gettext_lazy("Do đơn vị quy định")), ("state", gettext_lazy("Nhà nước quy định"))],
    )
    employer_name = TextField(label=gettext_lazy("Nơi làm việc cuối cùng"), required=False, max_length=300)
    employer_unit = TextField(label=gettext_lazy("Mã đơn vị BHXH"), required=False, max_length=30)
    employer_address = TextField(label=gettext_lazy("Địa chỉ đơn vị"), required=False, max_length=300)
    months_total = forms.IntegerField(
        label=gettext_lazy("Số tháng đóng (người lao động khai)"), required=False, min_value=0, max_value=600
    )
    method = _select(
        gettext_lazy("Cách nhận tiền"),
        [("", "–"), ("account", gettext_lazy("Tài khoản ngân hàng")), ("cash", gettext_lazy("Tiền mặt"))],
    )
    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"), required=False)
    account_number = TextField(label=gettext_lazy("Số tài khoản"), required=False, max_length=40)
    account_holder = TextField(label=gettext_lazy("Tên chủ tài khoản"), required=False, max_length=120)
    cash_point = TextField(label=gettext_lazy("Nơi nhận tiền mặt"), required=False, max_length=200)
    medical_facility = TextField(label=gettext_lazy("Nơi khám, chữa bệnh ban đầu"), required=False, max_length=300)
    level = _select(gettext_lazy("Trình độ"), [("", "–"), *((level, gettext_lazy(level)) for level in LEVELS)])
    field = TextField(label=gettext_lazy("Ngành, nghề đã học"), required=False, max_length=200)
    declared = forms.BooleanField(
        label=gettext_lazy("Người lao động đã ký đơn N374-10: chưa có việc làm, không thuộc trường hợp loại trừ"),
        required=False,
    )

    around_month_1 = MonthField(label=gettext_lazy("Tháng nghỉ không đóng"), required=False)
    around_kind_1 = _select(gettext_lazy("Nghỉ vì"), LEAVE)
    around_days_1 = _days(gettext_lazy("Số ngày làm việc nghỉ trong tháng"))
    around_month_2 = MonthField(label=gettext_lazy("Tháng nghỉ thứ hai"), required=False)
    around_kind_2 = _select(gettext_lazy("Nghỉ vì"), LEAVE)
    around_days_2 = _days(gettext_lazy("Số ngày làm việc nghỉ trong tháng"))
    cannot_pay = forms.BooleanField(
        label=gettext_lazy("Người sử dụng lao động không còn khả năng đóng bảo hiểm"), required=False
    )
    confirmed_on = DateField(
        label=gettext_lazy("Ngày cơ quan có thẩm quyền xác nhận"),
        required=False,
        help_text=gettext_lazy("Thời hạn nộp 3 tháng tính từ ngày này (NĐ 374 Điều 14)."),
    )
    reserved_count = forms.IntegerField(
        label=gettext_lazy("Số tháng đóng được bảo lưu"), required=False, min_value=0, max_value=600
    )
    reserved_decision = TextField(label=gettext_lazy("Theo quyết định (số, ngày)"), required=False, max_length=200)

    def __init__(self, *args: Any, kinds: Iterable[str], on: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = tuple(kinds)
        wanted = {name for kind in self.kinds for name in FIELDS_OF[kind]}
        for name in {name for names in FIELDS_OF.values() for name in names} - wanted:
            del self.fields[name]
        if "bank_bin" in self.fields:
            banks = [("", "–"), *((bank.bin, bank.short_name) for bank in banks_on(on))]
            self.fields["bank_bin"].choices = banks  # type: ignore[attr-defined]
        if "same_address" in self.fields and "permanent_commune" not in self.fields:
            del self.fields["same_address"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("by") and not given.get("end_reason"):
            self.add_error("end_reason", _("Hãy ghi lý do trên giấy tờ."))
        for place in ("permanent", "current"):
            if (
                given.get(f"{place}_house")
                and not given.get(f"{place}_commune")
                and f"{place}_commune" not in self.errors
            ):
                self.add_error(f"{place}_commune", _("Hãy chọn xã, phường."))
        for row in (1, 2):
            if given.get(f"around_month_{row}") and not given.get(f"around_kind_{row}"):
                self.add_error(f"around_kind_{row}", _("Hãy chọn lý do nghỉ."))
        if given.get("reserved_count") is not None and not given.get("reserved_decision"):
            self.add_error("reserved_decision", _("Hãy ghi số và ngày quyết định làm căn cứ."))
        if given.get("method") == "account":
            for name in ("bank_bin", "account_number", "account_holder"):
                if not given.get(name) and name in self.fields:
                    self.add_error(name, _("Cần khi nhận qua tài khoản."))
        return given

    def values(self) -> dict[str, Any]:
        """Kind → value for what was filled in."""
        given = self.cleaned_data
        found: dict[str, Any] = {}
        for kind in self.kinds:
            value = _value_of(kind, given)
            if value not in (None, ""):
                found[kind] = value
        if given.get("same_address") and "permanent_address" in found:
            found["current_address"] = found["permanent_address"]
        return found

    def field_of(self, kind: str | None) -> str | None:
        """The field at which an error about a kind is shown."""
        return next((name for name in FIELDS_OF.get(kind or "", ()) if name in self.fields), None)


def _address(given: Mapping[str, Any], place: str) -> dict[str, str] | None:
    code = given.get(f"{place}_commune")
    if not code:
        return None
    path = commune_label(Scheme.SINCE_2025, code)
    text = ", ".join(part for part in (given.get(f"{place}_house"), path) if part)
    return {"scheme": "2025", "commune_code": code, "text": text}


def _termination(given: Mapping[str, Any]) -> dict[str, Any] | None:
    if not given.get("by"):
        return None
    value: dict[str, Any] = {"by": given["by"], "reason": given["end_reason"]}
    if given.get("lawful"):
        value["lawful"] = given["lawful"] == "yes"
    elif given["by"] != "worker":
        value["lawful"] = True
    if given.get("pension"):
        value["pension_eligible"] = given["pension"] == "yes"
    return value


def _payment(given: Mapping[str, Any]) -> dict[str, Any] | None:
    if given.get("method") == "cash":
        return {"method": "cash", "cash_point": given.get("cash_point", "")}
    if given.get("method") != "account":
        return None
    names = ("method", "bank_bin", "account_number", "account_holder")
    return {name: given.get(name, "") for name in names}


def _around(given: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    return [
        {
            "month": given[f"around_month_{row}"],
            "kind": given[f"around_kind_{row}"],
            "working_days": given.get(f"around_days_{row}") or 0,
        }
        for row in (1, 2)
        if given.get(f"around_month_{row}")
    ] or None


def _value_of(kind: str, given: Mapping[str, Any]) -> Any:
    if kind in DATES:
        day = given.get(kind)
        return day.isoformat() if day else None
    if kind == "permanent_address":
        return _address(given, "permanent")
    if kind == "current_address":
        return _address(given, "current")
    if kind == "termination":
        return _termination(given)
    if kind == "payment":
        return _payment(given)
    if kind == "contract":
        value = {"kind": given["contract_kind"], "pay_scale": given.get("pay_scale") or "employer"}
        return value if value["kind"] else None
    if kind == "employer":
        value = {key: given.get(f"employer_{name}", "") for key, name in _EMPLOYER.items()}
        return value if value["name"] else None
    if kind == "education":
        return {"level": given["level"], "field": given["field"]} if given["level"] or given["field"] else None
    if kind == "work_around_end":
        return _around(given)
    if kind == "employer_cannot_pay":
        day = given.get("confirmed_on")
        told = given.get("cannot_pay") or day
        return {"confirmed_on": day.isoformat() if day else None} if told else None
    if kind == "reserved_months":
        months = given.get("reserved_count")
        return None if months is None else {"months": months, "decision": given["reserved_decision"]}
    if kind == "declaration":
        return {"agreed": True, "no_job": True, "no_exclusion": True} if given.get("declared") else None
    return given.get(kind)


_EMPLOYER = {"name": "name", "unit_code": "unit", "address": "address"}


def first_values(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows first, from what is known (kind → value)."""
    found: dict[str, Any] = {
        name: said[name] for name in ("full_name", "email", "medical_facility", "months_total") if said.get(name)
    }
    for kind in DATES:
        if said.get(kind):
            found[kind] = dt.date.fromisoformat(said[kind])
    phone = str(said.get("phone") or "")
    found["phone"] = "0" + phone[3:] if phone.startswith("+84") else phone
    for kind, place in (("permanent_address", "permanent"), ("current_address", "current")):
        value = said.get(kind)
        if value:
            code = value["commune_code"] if value.get("scheme") == "2025" else ""
            path = commune_label(Scheme.SINCE_2025, code) if code else ""
            found |= {f"{place}_commune": code, f"{place}_house": value["text"].removesuffix(path).removesuffix(", ")}
    termination, contract, employer = said.get("termination"), said.get("contract"), said.get("employer")
    if termination:
        yes_no = {True: "yes", False: "no"}
        found |= {
            "by": termination["by"],
            "lawful": yes_no.get(termination.get("lawful"), ""),
            "end_reason": termination["reason"],
            "pension": yes_no.get(termination.get("pension_eligible"), ""),
        }
    if contract:
        found |= {"contract_kind": contract["kind"], "pay_scale": contract.get("pay_scale", "employer")}
    if employer:
        found |= {f"employer_{name}": employer.get(key, "") for key, name in _EMPLOYER.items()}
    found |= said.get("payment") or {}
    found |= said.get("education") or {}
    for row, leave in enumerate((said.get("work_around_end") or [])[:2], start=1):
        names = {"month": leave["month"], "kind": leave["kind"], "days": leave["working_days"]}
        found |= {f"around_{name}_{row}": value for name, value in names.items()}
    if said.get("employer_cannot_pay"):
        day = said["employer_cannot_pay"]["confirmed_on"]
        found |= {"cannot_pay": True, "confirmed_on": dt.date.fromisoformat(day) if day else None}
    if said.get("reserved_months"):
        told = said["reserved_months"]
        found |= {"reserved_count": told["months"], "reserved_decision": told["decision"]}
    found["declared"] = bool((said.get("declaration") or {}).get("agreed"))
    return found
