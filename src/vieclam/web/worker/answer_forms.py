"""The forms of the claim's questions. Each knows what to show first and which facts its answer makes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.dossiers.selectors.worker import Answers
from vieclam.reference.selectors import banks_on
from vieclam.web.components.fields import DateField, TextField

Facts = list[tuple[str, Any]]


class AnswerForm(forms.Form):
    """One question. ``name`` is the person's own name, ``on`` the business day."""

    # Codes of errors of the services that belong to a field of their own.
    FIELD_OF_CODE: dict[str, str] = {}

    def __init__(self, *args: Any, on: dt.date, name: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.on, self.name = on, name

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        """What the page shows before anything is typed."""
        return {}

    def facts(self) -> Facts:
        """Kinds and values, once the form is valid."""
        raise NotImplementedError

    def show_problem(self, code: str, message: str) -> None:
        """An error of a service at its field, else at the first one."""
        self.add_error(self.FIELD_OF_CODE.get(code) or next(iter(self.fields)), message)


def known_value(answers: Answers, kind: str) -> Any:
    """What is said, else what another administration tells, to be confirmed."""
    said = answers.said(kind)
    if said is not None:
        return said
    told = answers.from_others(kind)
    return told.value if told else None


class EndForm(AnswerForm):
    """When the contract ended."""

    terminated_on = DateField(label=gettext_lazy("Ngày chấm dứt hợp đồng"), earliest=dt.date(2009, 1, 1))

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        known = known_value(answers, "terminated_on")
        return {"terminated_on": dt.date.fromisoformat(known)} if known else {}

    def clean_terminated_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["terminated_on"]
        if day > self.on:
            raise forms.ValidationError(_("Ngày này chưa tới. Chỉ nộp được sau ngày chấm dứt."))
        return day

    def facts(self) -> Facts:
        return [("terminated_on", self.cleaned_data["terminated_on"].isoformat())]


class IssueDayForm(AnswerForm):
    """When the identity card was issued."""

    identity_issued_on = DateField(label=gettext_lazy("Ngày cấp"))

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        known = known_value(answers, "identity_issued_on")
        return {"identity_issued_on": dt.date.fromisoformat(known)} if known else {}

    def facts(self) -> Facts:
        return [("identity_issued_on", self.cleaned_data["identity_issued_on"].isoformat())]


class TerminationForm(AnswerForm):
    """Who ended the contract, and how."""

    by = forms.ChoiceField(
        label=gettext_lazy("Việc chấm dứt là do"),
        widget=forms.RadioSelect,
        choices=[
            ("both", gettext_lazy("Hết hạn hợp đồng, hoặc hai bên thỏa thuận")),
            ("employer", gettext_lazy("Công ty cho thôi việc")),
            ("worker", gettext_lazy("Tôi xin nghỉ")),
            ("other", gettext_lazy("Lý do khác (công ty giải thể, phá sản…)")),
        ],
    )
    lawful = forms.ChoiceField(
        label=gettext_lazy("Nếu bạn xin nghỉ: bạn có báo trước đúng hạn không?"),
        help_text=gettext_lazy("Báo trước 45 ngày (không thời hạn), 30 ngày (1–3 năm), 3 ngày làm việc (dưới 1 năm)."),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("yes", gettext_lazy("Có, hoặc thuộc trường hợp không phải báo trước")),
            ("no", gettext_lazy("Không")),
            ("unknown", gettext_lazy("Không rõ, nhờ cán bộ xem giúp")),
        ],
    )
    reason = TextField(label=gettext_lazy("Lý do ghi trên giấy tờ thôi việc"), max_length=500)
    pension = forms.ChoiceField(
        label=gettext_lazy("Bạn đang hưởng lương hưu, hoặc đã đủ điều kiện hưởng?"),
        widget=forms.RadioSelect,
        choices=[("no", gettext_lazy("Không")), ("yes", gettext_lazy("Có"))],
    )
    FIELD_OF_CODE = {"text_missing": "reason"}

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        known = answers.said("termination")
        if not known:
            return {}
        lawful = {True: "yes", False: "no"}.get(known.get("lawful"), "unknown")
        return {
            "by": known["by"],
            "lawful": lawful if known["by"] == "worker" else "",
            "reason": known["reason"],
            "pension": "yes" if known.get("pension_eligible") else "no",
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("by") == "worker" and not given.get("lawful"):
            self.add_error("lawful", _("Bạn xin nghỉ: hãy cho biết có báo trước đúng hạn không."))
        return given

    def facts(self) -> Facts:
        given = self.cleaned_data
        value: dict[str, Any] = {
            "by": given["by"],
            "reason": given["reason"],
            "pension_eligible": given["pension"] == "yes",
        }
        if given["by"] != "worker":
            value["lawful"] = True
        elif given["lawful"] != "unknown":
            value["lawful"] = given["lawful"] == "yes"
        return [("termination", value)]


class ContractForm(AnswerForm):
    """Which contract it was."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại hợp đồng"),
        widget=forms.RadioSelect,
        choices=[
            ("indefinite", gettext_lazy("Không xác định thời hạn")),
            ("fixed_term", gettext_lazy("Có thời hạn từ 12 tháng trở lên")),
            ("short_term", gettext_lazy("Có thời hạn từ 1 tháng đến dưới 12 tháng")),
        ],
    )
    pay_scale = forms.ChoiceField(
        label=gettext_lazy("Tiền lương của bạn"),
        widget=forms.RadioSelect,
        initial="employer",
        choices=[
            ("employer", gettext_lazy("Do công ty quy định")),
            ("state", gettext_lazy("Theo thang lương nhà nước (cơ quan, đơn vị sự nghiệp)")),
        ],
    )

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        return dict(known_value(answers, "contract") or {"pay_scale": "employer"})

    def facts(self) -> Facts:
        return [("contract", {"kind": self.cleaned_data["kind"], "pay_scale": self.cleaned_data["pay_scale"]})]


class EmployerForm(AnswerForm):
    """The last employer."""

    name = TextField(label=gettext_lazy("Tên công ty, đơn vị"), max_length=300)
    address = TextField(label=gettext_lazy("Địa chỉ nơi làm việc"), max_length=300, required=False)

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        known = known_value(answers, "employer") or {}
        return {"name": known.get("name", ""), "address": known.get("address", "")}

    def __init__(self, *args: Any, name: str = "", **options: Any) -> None:
        super().__init__(*args, name=name, **options)
        self.unit_code = ""

    def facts(self) -> Facts:
        given = self.cleaned_data
        return [("employer", {"name": given["name"], "address": given["address"], "unit_code": self.unit_code})]


class ContactForm(AnswerForm):
    """How to reach the person."""

    phone = forms.CharField(
        label=gettext_lazy("Số điện thoại"), widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)
    FIELD_OF_CODE = {"phone_invalid": "phone", "email_invalid": "email"}

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        phone = answers.said("phone") or ""
        return {
            "phone": "0" + phone[3:] if phone.startswith("+84") else phone,
            "email": answers.said("email") or "",
        }

    def facts(self) -> Facts:
        given = self.cleaned_data
        found: Facts = [("phone", given["phone"])]
        if given["email"]:
            found.append(("email", given["email"]))
        return found


class PaymentForm(AnswerForm):
    """Where the money goes: an account of one's own, or cash."""

    method = forms.ChoiceField(
        label=gettext_lazy("Cách nhận"),
        widget=forms.RadioSelect,
        choices=[("account", gettext_lazy("Vào tài khoản ngân hàng của tôi")), ("cash", gettext_lazy("Tiền mặt"))],
    )
    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"), required=False)
    account_number = forms.CharField(
        label=gettext_lazy("Số tài khoản"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input-code"}),
    )
    cash_point = TextField(label=gettext_lazy("Nơi muốn nhận tiền mặt"), required=False, max_length=200)
    FIELD_OF_CODE = {"bank_missing": "bank_bin", "account_invalid": "account_number"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        banks = banks_on(self.on)
        self.fields["bank_bin"].choices = [("", ""), *((bank.bin, bank.short_name) for bank in banks)]  # type: ignore[attr-defined]

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        return dict(answers.said("payment") or {})

    def facts(self) -> Facts:
        given = self.cleaned_data
        if given["method"] == "cash":
            return [("payment", {"method": "cash", "cash_point": given["cash_point"]})]
        value = {"method": "account", "bank_bin": given["bank_bin"], "account_number": given["account_number"]}
        return [("payment", {**value, "account_holder": self.name})]


class MedicalForm(AnswerForm):
    """Where the person is first treated with the health card."""

    medical_facility = TextField(label=gettext_lazy("Tên cơ sở khám, chữa bệnh"), max_length=300)

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        return {"medical_facility": answers.said("medical_facility") or ""}

    def facts(self) -> Facts:
        return [("medical_facility", self.cleaned_data["medical_facility"])]


class EducationForm(AnswerForm):
    """What the person learned; may be left blank."""

    level = forms.ChoiceField(
        label=gettext_lazy("Trình độ cao nhất"),
        required=False,
        choices=[
            ("", ""),
            ("Chưa qua đào tạo", gettext_lazy("Chưa qua đào tạo")),
            ("Sơ cấp", gettext_lazy("Sơ cấp")),
            ("Trung cấp", gettext_lazy("Trung cấp")),
            ("Cao đẳng", gettext_lazy("Cao đẳng")),
            ("Đại học", gettext_lazy("Đại học")),
            ("Sau đại học", gettext_lazy("Sau đại học")),
        ],
    )
    field = TextField(label=gettext_lazy("Nghề, chuyên ngành"), required=False, max_length=200)

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        return dict(answers.said("education") or {})

    def facts(self) -> Facts:
        return [("education", {"level": self.cleaned_data["level"], "field": self.cleaned_data["field"]})]
