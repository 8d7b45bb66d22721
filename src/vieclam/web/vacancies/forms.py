"""The forms of a vacancy (Mẫu 03a) and of what is done with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vieclam.jobbank import choices as c
from vieclam.jobbank.ad_text import LONGEST
from vieclam.jobbank.models import ClosingReason, StillOpen, Wish
from vieclam.jobbank.pay import PayUnit
from vieclam.jobbank.reading_ad import ReadAd
from vieclam.jobbank.services.post_vacancy import EmployerSaid
from vieclam.jobbank.services.vacancy_values import ContactSaid
from vieclam.web.coding.fields import CodeField, SkillsField, TitleInput, know_the_form
from vieclam.web.components.fields import DateField, MoneyField, NumberField, TextField
from vieclam.web.components.places import CommuneField

UNITS = (
    (PayUnit.MONTH.value, _("một tháng")),
    (PayUnit.DAY.value, _("một ngày")),
    (PayUnit.HOUR.value, _("một giờ")),
    (PayUnit.SHIFT.value, _("một ca")),
    (PayUnit.PIECE.value, _("một sản phẩm")),
)


def ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    """Boxes to tick, none needed."""
    return forms.MultipleChoiceField(
        label=label, choices=choices.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


def one_of(label: Any, choices: Any, *, required: bool = False) -> forms.ChoiceField:
    """One choice from a list."""
    return forms.ChoiceField(label=label, choices=[("", "–"), *choices.choices], required=required)


def long_text(label: Any, *, rows: int = 4, required: bool = False, longest: int = LONGEST) -> forms.CharField:
    """A text of several lines; how long it may be is said by the service."""
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class PlaceField(CommuneField):
    """A province with or without a commune, as (province, commune)."""

    def clean(self, value: Any) -> Any:
        """Both codes; the commune empty where only the province is known."""
        province, commune = (value or ["", ""])[:2]
        if not province and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return (province, super().clean(value) if commune else "")


class PasteForm(forms.Form):
    """The text of an advertisement as it is."""

    ad = long_text(
        _("Dán nội dung tin tuyển dụng (Zalo, Facebook, Word …)"), rows=9, required=True, longest=LONGEST * 4
    )


class VacancyForm(forms.Form):
    """What Mẫu 03a asks of a vacancy, with the employer and whom to call."""

    employer_name = TextField(label=_("Nhà tuyển dụng"), max_length=250)
    tax_code = TextField(label=_("Mã số thuế"), max_length=14, required=False)
    title = TextField(label=_("Tên công việc"), max_length=250, widget=TitleInput())
    occupation_code = CodeField(label=_("Mã nghề (VSCO)"), description="description")
    quantity = NumberField(label=_("Số lượng"), min_value=1, max_value=10_000, initial=1)
    description = long_text(_("Mô tả công việc"), rows=8, required=True)
    requirements = long_text(_("Yêu cầu"))
    place = PlaceField(label=_("Nơi làm việc"))
    location = TextField(label=_("Địa chỉ nơi làm việc"), max_length=500, required=False)
    industrial_zone = TextField(label=_("Khu công nghiệp"), max_length=120, required=False)
    pay_text = TextField(label=_("Lương như tin ghi"), max_length=200, required=False)
    pay_minimum = MoneyField(label=_("Lương từ"), required=False)
    pay_maximum = MoneyField(label=_("Lương đến"), required=False)
    pay_unit = forms.ChoiceField(label=_("Tính theo"), choices=UNITS, initial=PayUnit.MONTH.value)
    pay_negotiable = forms.BooleanField(label=_("Thỏa thuận khi phỏng vấn"), required=False)
    pay_commission = forms.BooleanField(label=_("Có hoa hồng, theo doanh số"), required=False)
    deadline = DateField(label=_("Thời hạn tuyển dụng"))
    position = one_of(_("Chức vụ"), c.Position)
    schooling = one_of(_("Trình độ học vấn"), c.Schooling)
    qualification = one_of(_("Trình độ chuyên môn kỹ thuật"), c.Qualification)
    experience = one_of(_("Kinh nghiệm"), c.Experience)
    skills = SkillsField(label=_("Kỹ năng nghề"))
    languages = TextField(label=_("Ngoại ngữ"), max_length=200, required=False)
    computing = TextField(label=_("Tin học"), max_length=200, required=False)
    soft_skills = ticks(_("Kỹ năng mềm"), c.SoftSkill)
    other_requirements = TextField(label=_("Yêu cầu khác"), max_length=500, required=False)
    contract = one_of(_("Loại hợp đồng"), c.Contract)
    working_time = one_of(_("Hình thức làm việc"), c.WorkingTime)
    working_hours = TextField(label=_("Thời giờ làm việc"), max_length=250, required=False)
    purpose = one_of(_("Mục đích làm việc"), c.Purpose)
    abilities = ticks(_("Khả năng đáp ứng"), c.Ability)
    meals = ticks(_("Hỗ trợ ăn"), c.Meal)
    welfare = ticks(_("Phúc lợi"), c.Welfare)
    conditions = ticks(_("Điều kiện làm việc"), c.Condition)
    priority_groups = ticks(_("Ưu tiên tuyển"), c.PriorityGroup)
    recruitment_ways = ticks(_("Hình thức tuyển dụng"), c.RecruitmentWay)
    wishes = ticks(_("Mong muốn ở trung tâm"), Wish)
    contact_name = TextField(label=_("Người liên hệ"), max_length=120)
    contact_position = TextField(label=_("Chức vụ người liên hệ"), max_length=120, required=False)
    contact_phone = TextField(label=_("Điện thoại liên hệ"), max_length=20)
    contact_email = forms.EmailField(label=_("Email liên hệ"), required=False)
    wants_messages = forms.BooleanField(
        label=_("Nhận tin nhắn, email khi có người ứng tuyển"),
        help_text=_("Cả email báo tin đã nhận, được đăng, không được đăng vì sao, đã đóng."),
        required=False,
    )
    excuse = long_text(_("Vì sao công việc đòi hỏi giới tính, tuổi hoặc điều kiện bị nhắc ở trên"), rows=2, longest=500)

    GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_("Nhà tuyển dụng"), ("employer_name", "tax_code")),
        (
            _("Công việc"),
            ("title", "occupation_code", "quantity", "deadline", "position", "description", "requirements"),
        ),
        (_("Nơi làm việc"), ("place", "location", "industrial_zone")),
        (
            _("Lương"),
            ("pay_text", "pay_minimum", "pay_maximum", "pay_unit", "pay_negotiable", "pay_commission"),
        ),
        (
            _("Trình độ, kỹ năng"),
            (
                *("schooling", "qualification", "experience", "skills", "languages", "computing", "soft_skills"),
                "other_requirements",
            ),
        ),
        (_("Thời gian, hợp đồng"), ("contract", "working_time", "working_hours", "purpose", "abilities")),
        (_("Phúc lợi, điều kiện"), ("meals", "welfare", "conditions", "priority_groups")),
        (
            _("Liên hệ tuyển dụng"),
            (
                *("contact_name", "contact_position", "contact_phone", "contact_email"),
                *("wants_messages", "recruitment_ways", "wishes"),
            ),
        ),
    )

    def __init__(self, *arguments: Any, coded: bool = False, **options: Any) -> None:
        """``coded``: whoever fills it in may choose the occupation's code."""
        super().__init__(*arguments, **options)
        if not coded:
            del self.fields["occupation_code"]
        know_the_form(self)

    def groups(self) -> list[tuple[Any, list[Any], bool]]:
        """The fields as the page groups them, and whether a group opens by itself."""
        rows = []
        for title, names in self.GROUPS:
            bound = [self[name] for name in names if name in self.fields]
            needed = any(one.field.required or one.errors or self.initial.get(one.name) for one in bound)
            if bound:
                rows.append((title, bound, needed))
        return rows

    def employer(self) -> EmployerSaid:
        """The employer as it is named."""
        return EmployerSaid(self.cleaned_data["employer_name"], self.cleaned_data["tax_code"])

    def contact(self) -> ContactSaid:
        """Whom to call."""
        given = self.cleaned_data
        return ContactSaid(
            given["contact_name"],
            given["contact_phone"],
            given["contact_email"],
            given["contact_position"],
            given["wants_messages"],
        )

    def values(self) -> dict[str, Any]:
        """The columns of the vacancy."""
        not_columns = {"employer_name", "tax_code", "place", "wants_messages", "excuse"}
        given = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in not_columns and not name.startswith("contact_")
        }
        province, commune = self.cleaned_data["place"]
        return given | {
            "province_codes": [province] if province else [],
            "commune_codes": [commune] if commune else [],
        }

    def show_where_from(self, read: ReadAd) -> None:
        """Under each field that was read, the words it was read from."""
        for name, field in self.fields.items():
            source = {"place": "location"}.get(name, name)
            found = read.fields.get("pay" if name in {"pay_minimum", "pay_maximum", "pay_unit"} else source)
            if found is not None and found.quote:
                field.help_text = _("Đọc từ: “%(words)s”") % {"words": found.quote[:160]}


def initial_of(read: ReadAd) -> dict[str, Any]:
    """What was read, as the form begins with it."""
    initial = {name: one.value for name, one in read.fields.items() if name not in {"pay", "experience_text"}}
    pay = read.value("pay", None)
    if pay is not None:
        initial |= {
            "pay_minimum": pay.minimum,
            "pay_maximum": pay.maximum,
            "pay_unit": pay.unit.value,
            "pay_negotiable": pay.negotiable,
            "pay_commission": pay.commission,
        }
        if pay.currency != "VND":
            initial |= {"pay_minimum": None, "pay_maximum": None}
    if read.places:
        place = read.places[0]
        initial["place"] = [place.province_code, place.commune_code]
    return initial


class RefuseForm(forms.Form):
    """Why it is not published."""

    reasons = forms.MultipleChoiceField(label=_("Lý do không đăng"), widget=forms.CheckboxSelectMultiple)
    note = long_text(_("Ghi thêm cho nhà tuyển dụng"), rows=2, longest=500)

    def __init__(self, *arguments: Any, choices: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["reasons"].choices = choices  # type: ignore[attr-defined]


class ApproveForm(forms.Form):
    """Publish, with a reason where the law wants the work to demand something."""

    excuse = long_text(_("Vì sao công việc đòi hỏi điều bị nhắc ở trên"), rows=2, longest=500)


class CloseForm(forms.Form):
    """Why it is closed."""

    reason = forms.ChoiceField(
        label=_("Lý do đóng tin"),
        choices=[(one.value, one.label) for one in ClosingReason if one is not ClosingReason.EXPIRED],
        widget=forms.RadioSelect,
    )
    note = long_text(_("Ghi thêm"), rows=2, longest=500)


class ReopenForm(forms.Form):
    """A new deadline."""

    deadline = DateField(label=_("Thời hạn tuyển dụng mới"))
    excuse = long_text(_("Vì sao công việc đòi hỏi điều bị nhắc ở trên (nếu có)"), rows=2, longest=500)


class StillOpenForm(forms.Form):
    """Whether it is still open."""

    answer = forms.ChoiceField(label=_("Còn tuyển không?"), choices=StillOpen.choices, widget=forms.RadioSelect)
    filled = NumberField(label=_("Đã tuyển được mấy người"), required=False, min_value=1, max_value=10_000)
