"""The forms of an employer's application: taken in at the counter, and what is done with it afterwards."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core.text import clean
from vieclam.employer_support.components import COMPONENTS
from vieclam.employer_support.models import BreachKind, Cause, Trainee
from vieclam.employer_support.services.file_application import CourseTold, EmployerTold, TroubleTold
from vieclam.employer_support.services.list_trainees import TraineeTold
from vieclam.employer_support.services.tell_of_workforce import Workforce
from vieclam.payments.services.prepare_order import Target
from vieclam.reference.selectors import banks_on
from vieclam.web.components.fields import CameraField, DateField, MoneyField, NumberField, TextField

COURSES_SHOWN = 5
HIGHEST = 10**7


def _number(label: Any, *, lowest: int = 0, highest: int = HIGHEST, **options: Any) -> forms.IntegerField:
    box = forms.NumberInput(attrs={"inputmode": "numeric", "class": "input-number"})
    return NumberField(label=label, min_value=lowest, max_value=highest, widget=box, **options)


def _long(label: Any, *, rows: int = 3, longest: int = 500, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **options)


def _banks(on: dt.date) -> list[tuple[str, str]]:
    return [("", "–"), *((bank.bin, bank.short_name) for bank in banks_on(on))]


class RepresentativeForm(forms.Form):
    """Who files for the employer, as on the card."""

    personal_number = TextField(
        label=gettext_lazy("Số định danh của người đại diện"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input-code"}),
    )
    full_name = TextField(label=gettext_lazy("Họ và tên người đại diện"), max_length=120)
    birth_date = DateField(label=gettext_lazy("Ngày sinh"))
    position = TextField(label=gettext_lazy("Chức vụ"), max_length=120)
    phone = TextField(label=gettext_lazy("Điện thoại"), max_length=20, required=False)


class EmployerForm(forms.Form):
    """The employer and its account."""

    number = TextField(label=gettext_lazy("Mã số doanh nghiệp hoặc mã số thuế"), max_length=14)
    name = TextField(label=gettext_lazy("Tên người sử dụng lao động"), max_length=250)
    address = TextField(label=gettext_lazy("Địa chỉ trụ sở"), max_length=300)
    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"))
    account_number = TextField(label=gettext_lazy("Số tài khoản"), max_length=30)
    account_holder = TextField(label=gettext_lazy("Chủ tài khoản"), max_length=120)

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["bank_bin"].choices = _banks(on)  # type: ignore[attr-defined]

    def told(self, representative: dict[str, Any]) -> EmployerTold:
        """What the service takes."""
        return EmployerTold(**self.cleaned_data, position=representative["position"], phone=representative["phone"])


class TroubleForm(forms.Form):
    """Why the employer has to change, and what it undertakes."""

    cause = forms.ChoiceField(label=gettext_lazy("Nguyên nhân"), choices=[("", "–"), *Cause.choices])
    words = _long(gettext_lazy("Khó khăn, và vì sao phải đào tạo lại"))
    trouble_on = DateField(label=gettext_lazy("Ngày phát sinh khó khăn"))
    staff = _number(gettext_lazy("Số lao động đang sử dụng"), lowest=1)
    at_risk = _number(gettext_lazy("Số lao động có nguy cơ bị cắt giảm"), lowest=1)
    told_months = _number(gettext_lazy("Số tháng đã đóng trong 24 tháng"), highest=24)
    kept_months = _number(gettext_lazy("Số tháng cam kết giữ việc làm"), lowest=1, highest=120, initial=12)

    def told(self) -> TroubleTold:
        """What the service takes."""
        return TroubleTold(**self.cleaned_data)


class CourseForm(forms.Form):
    """A course of the plan."""

    trade = TextField(label=gettext_lazy("Nghề đào tạo"), max_length=200)
    school = TextField(label=gettext_lazy("Cơ sở đào tạo"), max_length=250)
    starts_on = DateField(label=gettext_lazy("Từ ngày"))
    ends_on = DateField(label=gettext_lazy("Đến ngày"))
    trainees = _number(gettext_lazy("Số người học"), lowest=1)
    per_month = MoneyField(label=gettext_lazy("Chi phí một người một tháng"), smallest=1)

    def told(self) -> CourseTold:
        """What the service takes."""
        return CourseTold(**self.cleaned_data)


CourseForms = forms.formset_factory(
    CourseForm, extra=COURSES_SHOWN, max_num=COURSES_SHOWN, absolute_max=COURSES_SHOWN, validate_max=True
)


class HandedInForm(forms.Form):
    """Which papers came with the application, and the postmark of one sent by post."""

    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ đã nộp"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(component.key, component.name) for component in COMPONENTS],
    )
    posted_on = DateField(label=gettext_lazy("Dấu bưu điện nơi gửi, nếu gửi bưu chính"), required=False)


class PaperForm(forms.Form):
    """A paper handed in later."""

    component = forms.ChoiceField(
        label=gettext_lazy("Giấy tờ"), choices=[(component.key, component.name) for component in COMPONENTS]
    )
    file = CameraField(label=gettext_lazy("Ảnh hoặc tệp"), required=False)


class SupplementForm(forms.Form):
    """Why papers handed in cannot be used; those missing are asked for anyway."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for component in COMPONENTS:
            self.fields[component.key] = TextField(
                label=_("%(paper)s: không dùng được vì") % {"paper": component.name}, max_length=300, required=False
            )


class ExamineForm(forms.Form):
    """What the officer found."""

    contribution_months = _number(gettext_lazy("Số tháng đóng trong 24 tháng, theo xác nhận"), highest=24)
    plan_approved = forms.ChoiceField(
        label=gettext_lazy("Phương án đào tạo"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Đạt yêu cầu")), ("no", gettext_lazy("Không đạt"))],
    )
    note = _long(gettext_lazy("Căn cứ"))


class ReasonForm(forms.Form):
    """A reason."""

    reason = _long(gettext_lazy("Lý do"))


class TraineesForm(forms.Form):
    """The list of workers, pasted: one a line."""

    rows = forms.CharField(
        label=gettext_lazy("Mỗi dòng: số định danh; họ và tên; khóa số"),
        help_text=gettext_lazy("Dán thẳng từ bảng tính. Không ghi khóa thì là khóa 1."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=200_000,
    )

    def told(self) -> list[TraineeTold]:
        """What the service takes: columns parted by a tab or semicolon."""
        found = []
        for line in self.cleaned_data["rows"].splitlines():
            parts = [clean(part) for part in re.split(r"[;\t]", line)]
            if any(parts):
                course = parts[2] if len(parts) > 2 else ""
                name = parts[1] if len(parts) > 1 else ""
                known = course.isdecimal() and len(course) <= len(str(COURSES_SHOWN))
                found.append(TraineeTold(parts[0], name, int(course) if known else (0 if course else 1)))
        return found


class HalfMonthsField(forms.Field):
    """Months as they are counted, ``2`` or ``2,5``, in half months."""

    def to_python(self, value: Any) -> int | None:
        typed = clean(str(value or "")).replace(",", ".")
        if not typed:
            return None
        try:
            halves = Decimal(typed) * 2
        except InvalidOperation:
            halves = Decimal("0.1")
        if not halves.is_finite() or halves != halves.to_integral_value() or not 0 <= halves <= 12:
            raise ValidationError(_("Hãy ghi số tháng, ví dụ 2 hoặc 2,5."), code="half_months")
        return int(halves)


class AttendanceForm(forms.Form):
    """How many months each worker attended."""

    def __init__(self, *args: Any, workers: list[Trainee], **options: Any) -> None:
        super().__init__(*args, **options)
        for worker in workers:
            known = worker.half_months
            self.fields[f"attended_{worker.pk}"] = HalfMonthsField(
                label=f"{worker.full_name} ({worker.personal_number[-4:]})",
                required=False,
                initial="" if known is None else f"{known / 2:g}".replace(".", ","),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-number"}),
            )

    def told(self) -> dict[int, int]:
        """What the service takes: those filled in."""
        given = self.cleaned_data.items()
        return {int(name.removeprefix("attended_")): value for name, value in given if value is not None}


class SchoolForm(forms.Form):
    """When the school was paid."""

    passed_on = DateField(label=gettext_lazy("Ngày chuyển tiền"))


class SettleForm(forms.Form):
    """What the employer proved to have spent."""

    spent_amount = MoneyField(label=gettext_lazy("Số tiền quyết toán theo chứng từ"))
    note = _long(gettext_lazy("Chứng từ"))
    file = CameraField(label=gettext_lazy("Bản chụp hồ sơ quyết toán"), required=False)


class ReturnForm(forms.Form):
    """Money the employer gave back."""

    amount = MoneyField(label=gettext_lazy("Số tiền hoàn trả"), smallest=1)
    returned_on = DateField(label=gettext_lazy("Ngày chuyển tiền"))
    transfer_reference = TextField(label=gettext_lazy("Số giao dịch"), max_length=60)
    reason = _long(gettext_lazy("Lý do"))


class WorkforceForm(forms.Form):
    """How the workforce changed, and which trained workers left."""

    first = DateField(label=gettext_lazy("Kỳ từ ngày"))
    last = DateField(label=gettext_lazy("Đến ngày"))
    at_start = _number(gettext_lazy("Số lao động đầu kỳ"))
    women_at_start = _number(gettext_lazy("trong đó nữ (đầu kỳ)"))
    increased = _number(gettext_lazy("Tăng trong kỳ"), initial=0)
    women_increased = _number(gettext_lazy("trong đó nữ (tăng)"), initial=0)
    decreased = _number(gettext_lazy("Giảm trong kỳ"), initial=0)
    women_decreased = _number(gettext_lazy("trong đó nữ (giảm)"), initial=0)
    reason = _long(gettext_lazy("Lý do giảm"), required=False)
    left = forms.MultipleChoiceField(
        label=gettext_lazy("Người được đào tạo đã thôi việc trong kỳ"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    left_on = DateField(label=gettext_lazy("Ngày thôi việc của những người này"), required=False)

    def __init__(self, *args: Any, workers: list[Trainee], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["left"].choices = [  # type: ignore[attr-defined]
            (str(worker.pk), worker.full_name) for worker in workers if worker.left_on is None
        ]

    def clean(self) -> dict[str, Any]:
        """Whoever left did so on a day."""
        given = super().clean() or {}
        if given.get("left") and not given.get("left_on"):
            self.add_error("left_on", _("Hãy nhập ngày."))
        return given

    def told(self) -> dict[str, Any]:
        """What the service takes."""
        given = self.cleaned_data
        names = ("at_start", "women_at_start", "increased", "women_increased", "decreased", "women_decreased")
        return {
            "first": given["first"],
            "last": given["last"],
            "reason": given["reason"],
            "workforce": Workforce(**{name: given[name] for name in names}),
            "left": {int(number): given["left_on"] for number in given["left"]},
        }


class BreachForm(forms.Form):
    """What was found, since when, and how much has to come back."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Vi phạm"),
        choices=[(kind.value, kind.label) for kind in (BreachKind.MISUSED, BreachKind.JOBS_NOT_KEPT)],
    )
    found_on = DateField(label=gettext_lazy("Ngày phát hiện"))
    amount = MoneyField(label=gettext_lazy("Số tiền phải thu hồi"), smallest=1)
    reason = _long(gettext_lazy("Vi phạm và căn cứ"))


class AccountForm(forms.Form):
    """Another account of the employer."""

    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"))
    account_number = TextField(label=gettext_lazy("Số tài khoản"), max_length=30)
    account_holder = TextField(label=gettext_lazy("Chủ tài khoản"), max_length=120)

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["bank_bin"].choices = _banks(on)  # type: ignore[attr-defined]

    def target(self) -> Target:
        """What the service takes."""
        return Target("account", **self.cleaned_data)
