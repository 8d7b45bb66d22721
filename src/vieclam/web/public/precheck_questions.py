"""The five questions of the pre-check: what the decision will rest on, and no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.web.components.fields import DateField, MoneyField, MonthField, NumberField

ENOUGH = 12
LONGEST = 600


class QuestionForm(forms.Form):
    """One question; ``answer`` is what the session keeps, ``shown`` what the form shows of it."""

    def answer(self) -> dict[str, Any]:
        raise NotImplementedError

    @classmethod
    def shown(cls, kept: dict[str, Any]) -> dict[str, Any]:
        return kept


class ReasonForm(QuestionForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Vì sao bạn nghỉ việc?"),
        widget=forms.RadioSelect,
        choices=[
            ("both", gettext_lazy("Hết hạn hợp đồng, hoặc hai bên thỏa thuận")),
            ("employer", gettext_lazy("Công ty cho thôi việc")),
            ("worker_lawful", gettext_lazy("Tôi xin nghỉ, có báo trước đúng hạn")),
            ("worker_unlawful", gettext_lazy("Tôi tự nghỉ, không báo trước")),
            ("other", gettext_lazy("Lý do khác (công ty giải thể, phá sản…)")),
        ],
    )

    pension = forms.BooleanField(
        label=gettext_lazy("Khi nghỉ việc tôi đang hưởng lương hưu, hoặc đã đủ điều kiện hưởng"), required=False
    )

    def answer(self) -> dict[str, Any]:
        reason, pension = self.cleaned_data["reason"], self.cleaned_data["pension"]
        by = "worker" if reason.startswith("worker") else reason
        return {
            "reason": reason,
            "by": by,
            "lawful": reason != "worker_unlawful",
            "pension": pension,
            "unsure": False,
        }


class ContractForm(QuestionForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Hợp đồng cuối cùng thuộc loại nào?"),
        widget=forms.RadioSelect,
        choices=[
            ("indefinite", gettext_lazy("Không xác định thời hạn")),
            ("fixed_term", gettext_lazy("Có thời hạn từ 12 tháng trở lên")),
            ("short_term", gettext_lazy("Có thời hạn từ 1 tháng đến dưới 12 tháng")),
        ],
    )

    def answer(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"]}


class EndForm(QuestionForm):
    day = DateField(label=gettext_lazy("Ngày chấm dứt hợp đồng"), earliest=dt.date(2009, 1, 1))

    last_month = MonthField(
        label=gettext_lazy("Tháng đóng bảo hiểm thất nghiệp gần nhất"),
        help_text=gettext_lazy("Thường là tháng nghỉ việc hoặc tháng liền trước, ví dụ 1/2026. Xem trên VssID."),
    )
    leave = forms.ChoiceField(
        label=gettext_lazy("Nếu sớm hơn tháng liền trước: vì sao từ đó không đóng?"),
        help_text=gettext_lazy("Chỉ tính khi nghỉ từ 14 ngày làm việc trong tháng nghỉ việc hoặc tháng liền trước."),
        required=False,
        choices=[
            ("", gettext_lazy("Không thuộc các trường hợp dưới đây")),
            ("sick", gettext_lazy("Nghỉ ốm đau")),
            ("maternity", gettext_lazy("Nghỉ thai sản")),
            ("unpaid_leave", gettext_lazy("Nghỉ không hưởng lương")),
            ("contract_suspended", gettext_lazy("Tạm hoãn hợp đồng")),
        ],
    )

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > clock.today() + dt.timedelta(days=366):
            raise forms.ValidationError(_("Ngày này còn quá xa. Hãy kiểm tra năm."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day, last_month = given.get("day"), given.get("last_month")
        if day is not None and last_month is not None and last_month > day:
            self.add_error("last_month", _("Tháng đóng gần nhất không thể sau tháng chấm dứt hợp đồng."))
        return given

    def answer(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "day": given["day"].isoformat(),
            "last_month": given["last_month"].isoformat()[:7],
            "leave": given["leave"],
        }

    @classmethod
    def shown(cls, kept: dict[str, Any]) -> dict[str, Any]:
        year, month = kept["last_month"].split("-")
        return {**kept, "day": dt.date.fromisoformat(kept["day"]), "last_month": f"{int(month)}/{year}"}


class MonthsForm(QuestionForm):
    total = NumberField(
        label=gettext_lazy("Tổng số tháng đã đóng, chưa hưởng lần nào"),
        min_value=0,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Xem trên ứng dụng VssID. Mỗi năm làm đủ là 12 tháng."),
    )
    recent = forms.ChoiceField(
        label=gettext_lazy("Trong 24 tháng trước khi nghỉ, bạn đóng đủ 12 tháng chưa?"),
        help_text=gettext_lazy("Hợp đồng dưới 12 tháng: tính trong 36 tháng."),
        widget=forms.RadioSelect,
        choices=[("enough", gettext_lazy("Đủ 12 tháng trở lên")), ("less", gettext_lazy("Chưa đủ 12 tháng"))],
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        total = given.get("total")
        if given.get("recent") == "enough" and total is not None and total < ENOUGH:
            self.add_error("total", _("Tổng số tháng phải từ 12 trở lên nếu 24 tháng cuối đã đóng đủ 12 tháng."))
        return given

    def answer(self) -> dict[str, Any]:
        total, recent = self.cleaned_data["total"], self.cleaned_data["recent"]
        within = min(total, 36) if recent == "enough" else min(total, ENOUGH - 1)
        return {"total": total, "recent": recent, "in_window": within}


class SalaryForm(QuestionForm):
    average = MoneyField(
        label=gettext_lazy("Lương đóng bảo hiểm bình quân 6 tháng cuối"),
        smallest=1,
        largest=2_000_000_000,
        required=False,
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Vùng lương tối thiểu nơi làm việc"),
        help_text=gettext_lazy("Chỉ cần khi lương cao. Không rõ thì bỏ trống; cán bộ sẽ xác định."),
        required=False,
        choices=[
            ("", gettext_lazy("Không rõ")),
            ("I", gettext_lazy("Vùng I")),
            ("II", gettext_lazy("Vùng II")),
            ("III", gettext_lazy("Vùng III")),
            ("IV", gettext_lazy("Vùng IV")),
        ],
    )

    def answer(self) -> dict[str, Any]:
        return {"average": self.cleaned_data["average"], "region": self.cleaned_data["region"] or None}


@dataclass(frozen=True, slots=True)
class Question:
    """A page of the pre-check."""

    key: str
    title: str | Promise
    why: str | Promise
    form: type[QuestionForm]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "reason",
        gettext_lazy("Vì sao bạn nghỉ việc?"),
        gettext_lazy("Tự nghỉ trái pháp luật thì không được hưởng (Điều 38)."),
        ReasonForm,
    ),
    Question(
        "contract",
        gettext_lazy("Hợp đồng cuối cùng thuộc loại nào?"),
        gettext_lazy("Số tháng phải đóng và thời gian xét tùy loại hợp đồng."),
        ContractForm,
    ),
    Question(
        "end",
        gettext_lazy("Hợp đồng chấm dứt ngày nào?"),
        gettext_lazy("Phải nộp hồ sơ trong 3 tháng kể từ ngày này."),
        EndForm,
    ),
    Question(
        "months",
        gettext_lazy("Bạn đã đóng bảo hiểm thất nghiệp bao lâu?"),
        gettext_lazy("Số tháng đóng quyết định được hưởng mấy tháng."),
        MonthsForm,
    ),
    Question(
        "salary",
        gettext_lazy("Lương đóng bảo hiểm của bạn khoảng bao nhiêu?"),
        gettext_lazy("Để tính số tiền. Có thể bỏ trống: khi đó chỉ trả lời có được hưởng không và mấy tháng."),
        SalaryForm,
    ),
)
