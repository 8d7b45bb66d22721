"""The forms of a payment order: an answer by hand, another account."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.services.record_answer import Answer
from vieclam.reference.selectors import banks_on
from vieclam.web.components.fields import CameraField, DateField, MoneyField, TextField
from vieclam.web.officer.answers import AnswersForm
from vieclam.web.officer.facts import EvidenceForm


class AnswerForm(forms.Form):
    """What social insurance said by letter or telephone."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Bảo hiểm xã hội trả lời"),
        widget=forms.RadioSelect,
        choices=[
            ("accepted", gettext_lazy("Đã nhận lệnh chi")),
            ("paid", gettext_lazy("Đã chi")),
            ("rejected", gettext_lazy("Trả lại")),
        ],
    )
    amount = MoneyField(label=gettext_lazy("Số tiền bảo hiểm xã hội ghi"))
    paid_on = DateField(label=gettext_lazy("Ngày chi"), required=False)
    cause = forms.ChoiceField(
        label=gettext_lazy("Trả lại vì"),
        required=False,
        choices=[
            ("", "–"),
            ("ACCOUNT", gettext_lazy("Tài khoản không đúng, đã đóng")),
            ("OTHER", gettext_lazy("Lý do khác")),
        ],
    )
    reason = forms.CharField(label=gettext_lazy("Lý do trả lại"), required=False, max_length=300)
    note = forms.CharField(
        label=gettext_lazy("Bạn biết từ đâu"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ: Công văn 12/BHXH ngày 2/4/2026; người trả lời."),
    )
    scan = CameraField(label=gettext_lazy("Bản quét, ảnh chụp văn bản trả lời"))

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == "paid" and not given.get("paid_on") and "paid_on" not in self.errors:
            self.add_error("paid_on", _("Hãy nhập ngày đã chi."))
        if given.get("paid_on") and given["paid_on"] > self.on:
            self.add_error("paid_on", _("Ngày chi không thể ở sau hôm nay."))
        if given.get("kind") == "rejected":
            for name in ("cause", "reason"):
                if not given.get(name):
                    self.add_error(name, _("Hãy ghi lý do lệnh chi bị trả lại."))
        return given

    def given(self, evidence_id: int) -> Answer:
        """What the service takes."""
        told = self.cleaned_data
        rejected = told["kind"] == "rejected"
        return Answer(
            kind=told["kind"],
            amount=told["amount"],
            reason_code=told["cause"] if rejected else "",
            reason=told["reason"] if rejected else "",
            paid_on=told["paid_on"] if told["kind"] == "paid" else None,
            note=told["note"],
            evidence_id=evidence_id,
        )


class AccountForm(AnswersForm, EvidenceForm):
    """Another account or cash, with what shows it."""

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, kinds=("payment",), on=on, **options)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("method") and "method" not in self.errors:
            self.add_error("method", _("Hãy chọn cách nhận tiền."))
        if not given.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("Hãy chụp hoặc quét giấy tờ có tài khoản này."))
        return given


class TrainingAccountForm(forms.Form):
    """The trainee's account for meals; a school's tuition goes to the account of the register, so nothing is asked."""

    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"))
    account_number = TextField(label=gettext_lazy("Số tài khoản"), max_length=30)
    account_holder = TextField(label=gettext_lazy("Tên chủ tài khoản"), max_length=120)

    def __init__(self, *args: Any, on: dt.date, tuition: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if tuition:
            self.fields.clear()
        else:
            banks = [("", "–"), *((bank.bin, bank.short_name) for bank in banks_on(on))]
            self.fields["bank_bin"].choices = banks  # type: ignore[attr-defined]

    def target(self) -> Target | None:
        """The account of a valid form; None for a school's."""
        return Target("account", **self.cleaned_data) if self.fields else None


def of_order(order: PaymentOrder, *, on: dt.date) -> TrainingAccountForm:
    """The form for an order of training that was sent back."""
    names = ("bank_bin", "account_number", "account_holder")
    initial = {name: getattr(order, name) for name in names}
    return TrainingAccountForm(on=on, tuition=order.purpose == Purpose.TUITION, initial=initial)
