"""The forms of training support: the application, the register, a class's list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core.errors import UserFacingError
from vieclam.dossiers.selectors.worker import Answers
from vieclam.reference.selectors import banks_on
from vieclam.training.models import Course, School, TeachingForm, TuitionPer
from vieclam.training.services.register import CourseInput, SchoolInput
from vieclam.web.components import words
from vieclam.web.components.fields import DateField, MoneyField, NumberField, TextField
from vieclam.web.officer.answer_values import first_values
from vieclam.web.officer.answers import AnswersForm

KINDS = ("identity_issued_on", "phone", "email", "permanent_address", "current_address", "payment", "declaration")
KINDS_OF_OTHERS = ("terminated_on", "termination")
GROUPS = [
    ("beneficiary", gettext_lazy("Đang hưởng trợ cấp thất nghiệp ở trung tâm khác")),
    ("other", gettext_lazy("Không hưởng trợ cấp thất nghiệp")),
]


def course_words(course: Course) -> str:
    """A course in one line, for choosing."""
    days = f"{words.plain_date(course.starts_on)} – {words.plain_date(course.ends_on)}"
    price = words.money(course.tuition)
    return f"{course.name} · {course.school.name} · {days} · {price}/{course.get_tuition_per_display()}"


class ApplicationForm(AnswersForm):
    """Everything an application asks, on one page; ``ours``: the person receives a benefit of this very centre."""

    course = forms.ChoiceField(label=gettext_lazy("Khóa đào tạo"), required=False)
    made_up = forms.BooleanField(
        label=gettext_lazy("Khóa đã khai giảng và cơ sở đào tạo nhận dạy bù phần đã học"), required=False
    )
    group = forms.ChoiceField(label=gettext_lazy("Bạn thuộc trường hợp nào"), choices=GROUPS, required=False)
    decision = TextField(label=gettext_lazy("Số quyết định hưởng (nơi khác)"), required=False, max_length=60)
    decided_on = DateField(label=gettext_lazy("Ngày quyết định"), required=False)
    benefit_ends_on = DateField(label=gettext_lazy("Hưởng đến hết ngày"), required=False)

    def __init__(
        self, *args: Any, ours: dict[str, Any] | None, courses: list[Course], on: dt.date, **options: Any
    ) -> None:
        super().__init__(*args, kinds=KINDS if ours else KINDS + KINDS_OF_OTHERS, on=on, **options)
        self.ours = ours
        self.fields["course"].choices = [("", "–"), *((row.pk, course_words(row)) for row in courses)]  # type: ignore[attr-defined]
        if not any(row.starts_on < on for row in courses):
            del self.fields["made_up"]
        if ours:
            for name in ("group", "decision", "decided_on", "benefit_ends_on"):
                del self.fields[name]
        del self.fields["cash_point"]
        self.fields["method"].widget, self.fields["method"].initial = forms.HiddenInput(), "account"
        self.fields["declared"].label = gettext_lazy("Những điều khai trên là đúng; tôi chịu trách nhiệm về lời khai.")
        first = ("course", "made_up", "group", "decision", "decided_on", "benefit_ends_on")
        self.order_fields([*first, *KINDS_OF_OTHERS, "by", "lawful", "end_reason", "pension"])

    @classmethod
    def first_shown(cls, answers: Answers, *, holder: str) -> dict[str, Any]:
        """What the page shows before anything is typed."""
        said = {kind: answers.said(kind) for kind in (*KINDS, *KINDS_OF_OTHERS)}
        found = first_values({kind: value for kind, value in said.items() if value is not None})
        found = {"account_holder": holder} | found | {"method": "account"}
        course, group = answers.said("training_course"), answers.said("training_group")
        if course:
            found |= {"course": course["course"], "made_up": course["made_up"]}
        if group:
            found["group"] = group["group"]
        if group and group["group"] == "beneficiary":
            found |= {
                "decision": group["number"],
                "decided_on": dt.date.fromisoformat(group["issued_on"]),
                "benefit_ends_on": dt.date.fromisoformat(group["ends_on"]),
            }
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("group") == "beneficiary":
            for name in ("decision", "decided_on", "benefit_ends_on"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("Ghi theo quyết định hưởng trợ cấp."))
        return given

    def values(self) -> dict[str, Any]:
        given, found = self.cleaned_data, super().values()
        if given.get("course"):
            found["training_course"] = {"course": int(given["course"]), "made_up": bool(given.get("made_up"))}
        if self.ours:
            found["training_group"] = self.ours
        elif given.get("group") == "other":
            found["training_group"] = {"group": "other"}
        elif given.get("group") and not {"decision", "decided_on", "benefit_ends_on"} & self.errors.keys():
            found["training_group"] = {
                "group": "beneficiary",
                "number": given["decision"],
                "issued_on": given["decided_on"].isoformat(),
                "ends_on": given["benefit_ends_on"].isoformat(),
                "ours": False,
            }
        return found

    def show_problem(self, problem: UserFacingError) -> None:
        """What a service refused, at its field."""
        own = {"training_course": "course", "training_group": "group" if "group" in self.fields else "course"}
        name = own.get(problem.field or "")
        if name is not None:
            self.add_error(name, problem.message)
        else:
            self.refuse(problem)


class SchoolForm(forms.Form):
    """A school of the register."""

    name = TextField(label=gettext_lazy("Tên cơ sở đào tạo"), max_length=200)
    licence_number = TextField(label=gettext_lazy("Số giấy phép, giấy chứng nhận hoạt động đào tạo"), max_length=60)
    address = TextField(label=gettext_lazy("Địa chỉ"), max_length=300)
    phone = TextField(label=gettext_lazy("Số điện thoại"), max_length=20, required=False)
    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"))
    account_number = TextField(label=gettext_lazy("Số tài khoản nhận học phí"), max_length=30)
    account_holder = TextField(label=gettext_lazy("Tên chủ tài khoản"), max_length=120)

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        banks = [("", "–"), *((bank.bin, bank.short_name) for bank in banks_on(on))]
        self.fields["bank_bin"].choices = banks  # type: ignore[attr-defined]

    @staticmethod
    def shown(school: School) -> dict[str, Any]:
        """The form's first values for a school."""
        return {name: getattr(school, name) for name in SchoolInput.__dataclass_fields__}

    def given(self) -> SchoolInput:
        """What a valid form says."""
        return SchoolInput(**self.cleaned_data)


class CourseForm(forms.Form):
    """A course of the register."""

    name = TextField(label=gettext_lazy("Tên khóa đào tạo"), max_length=200)
    occupation = TextField(label=gettext_lazy("Nghề, kỹ năng"), max_length=200)
    teaching_form = forms.ChoiceField(label=gettext_lazy("Hình thức đào tạo"), choices=TeachingForm.choices)
    starts_on = DateField(label=gettext_lazy("Ngày khai giảng"))
    ends_on = DateField(label=gettext_lazy("Ngày bế giảng"))
    tuition = MoneyField(label=gettext_lazy("Học phí"))
    tuition_per = forms.ChoiceField(
        label=gettext_lazy("Học phí tính cho"),
        choices=TuitionPer.choices,
        help_text=gettext_lazy("Khóa từ 3 tháng trở lên: ghi học phí một tháng."),
    )
    open_to_all = forms.BooleanField(label=gettext_lazy("Cho người lao động chọn"), required=False, initial=True)

    @staticmethod
    def shown(course: Course) -> dict[str, Any]:
        """The form's first values for a course."""
        return {name: getattr(course, name) for name in CourseInput.__dataclass_fields__}

    def given(self) -> CourseInput:
        """What a valid form says."""
        return CourseInput(**self.cleaned_data)


class ReceivedForm(forms.Form):
    """The day on which the school's list came."""

    received_on = DateField(label=gettext_lazy("Ngày nhận danh sách của cơ sở đào tạo"))


class CorrectionForm(forms.Form):
    """Another number of days after the list was closed, with the reason."""

    days = NumberField(label=gettext_lazy("Số ngày đi học đúng"), min_value=0, max_value=31)
    reason = TextField(label=gettext_lazy("Vì sao sửa, theo văn bản nào"), max_length=300)
