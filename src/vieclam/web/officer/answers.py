"""One dense form of everything the counter enters; parts of it record what an officer verified."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core.errors import UserFacingError
from vieclam.reference.selectors import banks_on
from vieclam.web.components.fields import DateField, NumberField, TextField
from vieclam.web.components.places import CommuneField
from vieclam.web.officer.answer_values import value_of

YES_NO = [("", "–"), ("yes", gettext_lazy("Có")), ("no", gettext_lazy("Không"))]
LEVELS = ("Chưa qua đào tạo", "Sơ cấp", "Trung cấp", "Cao đẳng", "Đại học", "Sau đại học")
FIELDS_OF: dict[str, tuple[str, ...]] = {
    "full_name": ("full_name",),
    "birth_date": ("birth_date",),
    "identity_issued_on": ("identity_issued_on",),
    "phone": ("phone",),
    "email": ("email",),
    "permanent_address": ("permanent_commune", "permanent_house"),
    "current_address": ("current_commune", "current_house", "same_address"),
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
HALVES: tuple[tuple[str, tuple[str, ...], Any], ...] = (
    ("end_reason", ("by",), gettext_lazy("Hãy ghi lý do trên giấy tờ.")),
    ("by", ("end_reason", "lawful", "pension"), gettext_lazy("Hãy chọn hợp đồng chấm dứt do ai.")),
    ("permanent_commune", ("permanent_house",), gettext_lazy("Hãy chọn xã, phường.")),
    ("current_commune", ("current_house",), gettext_lazy("Hãy chọn xã, phường.")),
    ("employer_name", ("employer_unit", "employer_address"), gettext_lazy("Hãy ghi tên nơi làm việc.")),
    (
        "method",
        ("bank_bin", "account_number", "account_holder", "cash_point"),
        gettext_lazy("Hãy chọn cách nhận tiền."),
    ),
    ("around_kind_1", ("around_month_1",), gettext_lazy("Hãy chọn lý do nghỉ.")),
    ("around_kind_2", ("around_month_2",), gettext_lazy("Hãy chọn lý do nghỉ.")),
    ("around_month_1", ("around_kind_1", "around_days_1"), gettext_lazy("Hãy ghi tháng nghỉ.")),
    ("around_month_2", ("around_kind_2", "around_days_2"), gettext_lazy("Hãy ghi tháng nghỉ.")),
    ("reserved_decision", ("reserved_count",), gettext_lazy("Hãy ghi số và ngày quyết định làm căn cứ.")),
    ("reserved_count", ("reserved_decision",), gettext_lazy("Hãy ghi số tháng được bảo lưu.")),
)
"""A field that is asked for once another of its group is filled: a group half filled is no answer."""
_FIELD_OF_CODE = {"bank_missing": "bank_bin", "account_invalid": "account_number", "text_missing": "account_holder"}
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
    return NumberField(label=label, required=False, min_value=0, max_value=31)


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
    """Nothing is required here: filing says what is missing. ``values`` are the facts that were filled in rightly.

    Both hold in a form with errors too: what is right in it can be recorded, what is not stays as typed.
    """

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
    months_total = NumberField(
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
        label=gettext_lazy("Người lao động đã ký đơn Mẫu 10: chưa có việc làm, không thuộc trường hợp loại trừ"),
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
    reserved_count = NumberField(
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
        for name, told_by, message in HALVES:
            if name in given and not _filled(given[name]) and any(_filled(given.get(other)) for other in told_by):
                self.add_error(name, message)
        if given.get("pay_scale") == "state" and not given.get("contract_kind"):
            self._ask_for("contract_kind", _("Hãy chọn loại hợp đồng."))
        if given.get("same_address") and not given.get("permanent_commune"):
            self._ask_for("permanent_commune", _("Hãy chọn xã, phường."))
        if given.get("method") == "account":
            for name in ("bank_bin", "account_number", "account_holder"):
                if not given.get(name):
                    self._ask_for(name, _("Cần khi nhận qua tài khoản."))
        return given

    def _ask_for(self, name: str, message: str) -> None:
        if name in self.fields and name not in self.errors:
            self.add_error(name, message)

    def wrong(self) -> list[str]:
        """Kinds that are wrong or half filled: none of them is recorded, all stay as typed."""
        found = {kind for kind in self.kinds if any(name in self.errors for name in FIELDS_OF[kind])}
        if "permanent_address" in found and self.cleaned_data.get("same_address"):
            found.add("current_address")
        return [kind for kind in self.kinds if kind in found]

    def values(self) -> dict[str, Any]:
        """Kind → value for what was filled in and is right."""
        given, wrong = self.cleaned_data, self.wrong()
        found: dict[str, Any] = {}
        for kind in self.kinds:
            value = None if kind in wrong else value_of(kind, given)
            if _filled(value):
                found[kind] = value
        if given.get("same_address") and "current_address" not in wrong and "permanent_address" in found:
            found["current_address"] = found["permanent_address"]
        return found

    def refuse(self, problem: UserFacingError) -> bool:
        """Show what a service refused, at its field; whether it is about one kind, so that the others can go on."""
        names = [name for name in FIELDS_OF.get(problem.field or "", ()) if name in self.fields]
        named = _FIELD_OF_CODE.get(problem.code)
        self.add_error(named if named in names else next(iter(names), None), problem.message)
        return bool(names)


def _filled(value: Any) -> bool:
    """Nought is an answer."""
    return value is not None and value is not False and value != ""
