"""The forms of a claim under a programme, and of publishing one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vieclam.organisations.receiving import centres_by_name, receiving_centres
from vieclam.payments.services.prepare_order import Target
from vieclam.people.models import Sex
from vieclam.programmes.case import FACTS
from vieclam.programmes.services.file_claim import Said
from vieclam.reference.selectors import banks_on
from vieclam.web.components.fields import DateField, NumberField, TextField

YES_NO = [("no", gettext_lazy("Không")), ("yes", gettext_lazy("Có"))]
UNCHANGED = [("", gettext_lazy("Theo dữ liệu hiện có")), *YES_NO]


class TargetForm(forms.Form):
    """Where the money shall go."""

    method = forms.ChoiceField(
        label=gettext_lazy("Cách nhận tiền"),
        widget=forms.RadioSelect,
        choices=[
            ("account", gettext_lazy("Tài khoản ngân hàng của người được hỗ trợ")),
            ("cash", gettext_lazy("Tiền mặt")),
        ],
    )
    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"), required=False)
    account_number = TextField(
        label=gettext_lazy("Số tài khoản"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input-code"}),
    )

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        banks = [("", "–"), *((bank.bin, bank.short_name) for bank in banks_on(on))]
        self.fields["bank_bin"].choices = banks  # type: ignore[attr-defined]

    def target(self, holder: str) -> Target:
        """What the service takes; it judges the account."""
        given = self.cleaned_data
        if given["method"] == "cash":
            return Target("cash")
        return Target("account", given["bank_bin"], given["account_number"], holder)


class ClaimForm(TargetForm):
    """A claim: two answers, and where the money shall go."""

    field_order = ("state_budget", "monthly_pension", "method", "bank_bin", "account_number")
    state_budget = forms.ChoiceField(
        label=gettext_lazy("Bạn có làm ở cơ quan nhà nước, lực lượng vũ trang, đơn vị do ngân sách bảo đảm không?"),
        widget=forms.RadioSelect,
        choices=YES_NO,
    )
    monthly_pension = forms.ChoiceField(
        label=gettext_lazy("Bạn có đang hưởng lương hưu hằng tháng không?"), widget=forms.RadioSelect, choices=YES_NO
    )

    def said(self, holder: str) -> Said:
        """What the service takes."""
        given = self.cleaned_data
        return Said(given["state_budget"] == "yes", given["monthly_pension"] == "yes", self.target(holder))


class OnlineForm(ClaimForm):
    """On line the person chooses the centre as well."""

    field_order = ("centre", *ClaimForm.field_order)
    centre = forms.TypedChoiceField(label=gettext_lazy("Trung tâm giải quyết"), coerce=int)

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, on=on, **options)
        rows = centres_by_name(receiving_centres(on).filter(handles_insurance=True))
        self.fields["centre"].choices = [("", "–"), *((row.pk, row.name) for row in rows)]  # type: ignore[attr-defined]


class CounterForm(ClaimForm):
    """At the counter first who came, as on the card."""

    field_order = ("personal_number", "full_name", "birth_date", "sex", *ClaimForm.field_order)
    personal_number = TextField(
        label=gettext_lazy("Số định danh cá nhân"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input-code"}),
    )
    full_name = TextField(label=gettext_lazy("Họ và tên như trên thẻ"), max_length=120)
    birth_date = DateField(label=gettext_lazy("Ngày sinh"))
    sex = forms.ChoiceField(label=gettext_lazy("Giới tính"), choices=[("", "–"), *Sex.choices], required=False)


class FactsForm(forms.Form):
    """What the officer found out; what is left empty stays as it is known."""

    months = NumberField(label=gettext_lazy("Số tháng đóng chưa hưởng"), required=False, min_value=0, max_value=720)
    insured_on_day = forms.ChoiceField(
        label=gettext_lazy("Đang tham gia tại ngày của chương trình"), required=False, choices=UNCHANGED
    )
    insurance_ended_on = DateField(label=gettext_lazy("Ngày dừng tham gia"), required=False)
    state_budget = forms.ChoiceField(
        label=gettext_lazy("Làm ở nơi do ngân sách nhà nước bảo đảm"), required=False, choices=UNCHANGED
    )
    monthly_pension = forms.ChoiceField(
        label=gettext_lazy("Đang hưởng lương hưu hằng tháng"), required=False, choices=UNCHANGED
    )
    reason = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Ví dụ: sổ bảo hiểm xã hội bản chính, xác nhận của đơn vị."),
    )

    @classmethod
    def first_values(cls, told: dict[str, Any]) -> dict[str, Any]:
        """What the officer entered before, as the form has it."""
        words = {True: "yes", False: "no"}
        return {name: words[value] if isinstance(value, bool) else value for name, value in told.items()}

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        found: dict[str, Any] = {}
        for name in FACTS:
            value = self.cleaned_data[name]
            if value not in ("", None):
                found[name] = {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
        return found


class BackForm(forms.Form):
    """Why a proposal goes back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do trả lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PublishForm(forms.Form):
    """A programme as text."""

    text = forms.CharField(
        label=gettext_lazy("Chương trình"),
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "input-code"}),
        help_text=gettext_lazy("Giữ các tên mục như mẫu; ngày ghi năm-tháng-ngày; tiền ghi số đồng."),
    )


__all__ = ["BackForm", "ClaimForm", "CounterForm", "FactsForm", "OnlineForm", "PublishForm", "TargetForm"]


class WithdrawProgrammeForm(forms.Form):
    """Why a programme is withdrawn."""

    reason = TextField(
        label=gettext_lazy("Lý do, theo văn bản nào"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class CloseProgrammeForm(WithdrawProgrammeForm):
    """From which day a programme takes no new claim, and why."""

    field_order = ("from_day", "reason")
    from_day = DateField(label=gettext_lazy("Ngừng nhận đề nghị mới từ ngày"))
