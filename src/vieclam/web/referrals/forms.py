"""Forms of applications and referrals: days of a slip, the answer by whoever gives it, an application."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.jobbank.choices import Contract
from vieclam.jobbank.models import Referral
from vieclam.jobbank.pay import PayUnit
from vieclam.jobbank.referral_answers import ReferralAnswer, Result
from vieclam.jobbank.referral_choices import AnsweredBy, DeliveryWay, NotHired, Refusal
from vieclam.jobbank.services.support import SHORTEST_REASON
from vieclam.web.components.fields import CameraField, DateField, MoneyField, NumberField, TextField
from vieclam.web.vacancies.forms import UNITS, one_of

DESK, EMPLOYER, WORKER = "desk", "employer", "worker"
REFUSED, DID_NOT_COME, DID_NOT_START = "refused", "did_not_go", "did_not_start"
RESULTS: dict[str, tuple[tuple[str, Any], ...]] = {
    DESK: (
        (Result.HIRED.value, gettext_lazy("Được tuyển")),
        (Result.NOT_HIRED.value, gettext_lazy("Không trúng tuyển")),
        (REFUSED, gettext_lazy("Người lao động không dự tuyển hoặc không nhận việc")),
    ),
    EMPLOYER: (
        (Result.HIRED.value, gettext_lazy("Chúng tôi tuyển người này")),
        (Result.NOT_HIRED.value, gettext_lazy("Không tuyển")),
        (DID_NOT_COME, gettext_lazy("Người lao động không đến dự tuyển")),
        (DID_NOT_START, gettext_lazy("Đã tuyển nhưng người lao động không nhận việc")),
    ),
}
_REFUSALS = {DID_NOT_COME: Refusal.DID_NOT_GO, DID_NOT_START: Refusal.DID_NOT_START}
_OF_HIRING = ("post", "starts_on", "contract", "months", "ends_on", "pay", "pay_unit", "probation_days")


class DaysForm(forms.Form):
    """The days of a slip, and the consent where it is still to be given."""

    attend_on = DateField(label=gettext_lazy("Ngày dự tuyển"))
    answer_by = DateField(label=gettext_lazy("Nhà tuyển dụng trả lời trước ngày"))
    valid_until = DateField(label=gettext_lazy("Phiếu có giá trị đến ngày"))
    agrees = forms.BooleanField(required=False)

    def __init__(self, *args: Any, employer: str = "", ask: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if ask:
            said = _("Người lao động đồng ý (ký trên phiếu) để trung tâm gửi họ tên, hồ sơ cho %(employer)s")
            self.fields["agrees"].label = said % {"employer": employer}
        else:
            del self.fields["agrees"]


class DeliverForm(forms.Form):
    """How the slip reached the worker, with a scan of the signature where there is one."""

    way = forms.ChoiceField(
        label=gettext_lazy("Cách trao"),
        choices=[(way.value, way.label) for way in DeliveryWay if way != DeliveryWay.PAGE],
    )
    file = CameraField(label=gettext_lazy("Bản chụp chữ ký nhận (nếu có)"), required=False)


class ReasonForm(forms.Form):
    """Why, in words."""

    reason = TextField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        help_text=format_lazy(gettext_lazy("Ít nhất {shortest} ký tự."), shortest=SHORTEST_REASON),
    )


class AnswerForm(forms.Form):
    """How a referral ended, as the desk, the employer or the worker tells it."""

    result = forms.ChoiceField(label=gettext_lazy("Kết quả"), widget=forms.RadioSelect)
    answered_by = forms.ChoiceField(
        label=gettext_lazy("Ai báo"),
        choices=[
            (one.value, one.label) for one in (AnsweredBy.EMPLOYER_CALL, AnsweredBy.EMPLOYER_PAPER, AnsweredBy.WORKER)
        ],
    )
    notified_on = DateField(label=gettext_lazy("Ngày báo"))
    post = TextField(label=gettext_lazy("Vị trí được nhận"), max_length=200, required=False)
    starts_on = DateField(label=gettext_lazy("Ngày bắt đầu làm việc"), required=False)
    contract = one_of(gettext_lazy("Loại hợp đồng"), Contract)
    months = NumberField(label=gettext_lazy("Hợp đồng mấy tháng"), min_value=1, max_value=36, required=False)
    ends_on = DateField(label=gettext_lazy("Hợp đồng dưới một tháng: ngày hết hạn"), required=False)
    pay = MoneyField(label=gettext_lazy("Mức lương (đồng)"), required=False)
    pay_unit = forms.ChoiceField(label=gettext_lazy("Trả theo"), choices=UNITS, required=False)
    probation_days = NumberField(label=gettext_lazy("Thử việc mấy ngày"), min_value=0, max_value=180, required=False)
    not_hired = one_of(gettext_lazy("Lý do không tuyển"), NotHired)
    refusal = one_of(gettext_lazy("Điều đã xảy ra"), Refusal)
    refused_on = DateField(label=gettext_lazy("Ngày không nhận việc"), required=False)
    said = TextField(label=gettext_lazy("Ghi thêm"), max_length=500, required=False)

    def __init__(self, *args: Any, teller: str = DESK, **options: Any) -> None:
        super().__init__(*args, **options)
        self.teller = teller
        self.fields["result"].choices = RESULTS[teller]  # type: ignore[attr-defined]
        if teller == EMPLOYER:
            for name in ("answered_by", "notified_on", "refusal", "refused_on", "ends_on", "probation_days"):
                del self.fields[name]

    def groups(self) -> list[tuple[str, str, list[Any]]]:
        """The fields by what they are for: always, hired, not hired, refused, at the end.

        Each with its title and the result it belongs to, empty for any: the page shows those of the result chosen.
        """
        hiring = [name for name in _OF_HIRING if name in self.fields]
        parts = [
            ("", "", ["result", "answered_by", "notified_on"]),
            (_("Nếu được tuyển"), Result.HIRED.value, hiring),
            (_("Nếu không tuyển"), Result.NOT_HIRED.value, ["not_hired"]),
            (_("Nếu không nhận việc"), Result.REFUSED.value, ["refusal", "refused_on"]),
            ("", "", ["said"]),
        ]
        return [
            (title, result, [self[name] for name in names if name in self.fields])
            for title, result, names in parts
            if any(name in self.fields for name in names)
        ]

    def answer(self, on: dt.date) -> ReferralAnswer:
        """What was told; whoever tells it today does not say so."""
        given = self.cleaned_data
        chosen = given["result"]
        result = Result.REFUSED if chosen in (REFUSED, *_REFUSALS) else Result(chosen)
        employer = self.teller == EMPLOYER
        reason = given["not_hired"] if result is Result.NOT_HIRED else ""
        if result is Result.REFUSED:
            reason = _REFUSALS[chosen].value if chosen in _REFUSALS else given["refusal"]
        hired = result is Result.HIRED
        return ReferralAnswer(
            result=result,
            answered_by=AnsweredBy.EMPLOYER_LINK if employer else AnsweredBy(given["answered_by"]),
            notified_on=on if employer else given["notified_on"],
            post=given["post"] if hired else "",
            starts_on=given["starts_on"] if hired else None,
            contract=given["contract"] if hired else "",
            months=given["months"] if hired else None,
            ends_on=given.get("ends_on") if hired else None,
            pay=given["pay"] if hired else None,
            pay_unit=given["pay_unit"] or PayUnit.MONTH.value,
            probation_days=given.get("probation_days") if hired else None,
            reason=reason,
            refused_on=(on if employer else given["refused_on"]) if result is Result.REFUSED else None,
            said=given["said"],
        )


FIELD_OF = {"reason": ("not_hired", "refusal")}
"""Under which fields of the form a field of the answer is told to be wrong."""


def put_error(form: forms.Form, field: str | None, message: str) -> None:
    """Put a service's error on the field it is about, or on the form."""
    names = FIELD_OF.get(field or "", (field or "",))
    if field == "reason" and isinstance(form, AnswerForm):
        hired = form.cleaned_data.get("result") == Result.NOT_HIRED
        names = ("not_hired",) if hired else ("refusal",)
    found = next((name for name in names if name in form.fields), None)
    form.add_error(found, message)


def kept_answer(row: Referral) -> dict[str, Any]:
    """What is kept, as the form shows it to the head who mends it."""
    result = {"hired": "hired", "not_hired": "not_hired"}.get(row.state, REFUSED)
    return {
        "result": result,
        "answered_by": row.answered_by if row.answered_by in AnsweredBy.values else AnsweredBy.EMPLOYER_CALL,
        "notified_on": row.notified_on,
        "post": row.hired_post,
        "starts_on": row.starts_on,
        "contract": row.contract,
        "months": row.contract_months,
        "pay": row.pay_amount,
        "pay_unit": row.pay_unit,
        "probation_days": row.probation_days,
        "not_hired": row.not_hired_reason,
        "refusal": row.refusal,
        "refused_on": row.refused_on,
        "said": row.said,
    }


class RefuseForm(forms.Form):
    """The worker does not take the job, and says what happened."""

    refusal = forms.ChoiceField(label=gettext_lazy("Điều đã xảy ra"), choices=Refusal.choices, widget=forms.RadioSelect)
    said = TextField(label=gettext_lazy("Lý do của bạn"), max_length=500)


class StartedForm(forms.Form):
    """The worker was taken."""

    starts_on = DateField(label=gettext_lazy("Ngày bắt đầu làm việc"))
    pay = MoneyField(label=gettext_lazy("Mức lương một tháng (đồng, nếu biết)"), required=False)
    contract = one_of(gettext_lazy("Loại hợp đồng (nếu biết)"), Contract)


class ApplyForm(forms.Form):
    """One screen: how to be reached, a message, a CV, the consent."""

    phone = TextField(label=gettext_lazy("Số điện thoại"), max_length=20, widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(label=gettext_lazy("Email"), required=False)
    message = forms.CharField(
        label=gettext_lazy("Lời nhắn cho nơi tuyển"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = forms.FileField(
        label=gettext_lazy("Hồ sơ, CV (PDF, ảnh JPG, PNG, WEBP hoặc Word .docx)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.docx"}),
    )
    agrees = forms.BooleanField()

    def __init__(self, *args: Any, words: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agrees"].label = words
        self.fields["agrees"].error_messages["required"] = _(
            "Hãy đánh dấu đồng ý: không có sự đồng ý của bạn, trung tâm không được chuyển hồ sơ."
        )


class RegisterSearchForm(forms.Form):
    """Narrows the register: posted, so that no name is in an address."""

    q = TextField(
        label=gettext_lazy("Số phiếu, tên, vị trí, nhà tuyển dụng"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "data-key": "/"}),
    )
    officer = forms.ChoiceField(label=gettext_lazy("Người lập"), required=False)
    first = DateField(label=gettext_lazy("Phiếu lập từ ngày"), required=False)
    last = DateField(label=gettext_lazy("Đến ngày"), required=False)

    def __init__(self, *args: Any, officers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["officer"].choices = [("", _("Tất cả")), *officers]  # type: ignore[attr-defined]
