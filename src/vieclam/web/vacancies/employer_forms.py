"""The forms of an employer's registration (Mẫu 03), of visits and of labour changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vieclam.jobbank.choices import EmployerKind
from vieclam.jobbank.models import EmployerRegistration, EmployerService, EmployerSubject, VisitKind
from vieclam.jobbank.models.employers import SECTIONS
from vieclam.jobbank.services.post_vacancy import EmployerSaid
from vieclam.jobbank.services.register_employer import RegistrationSaid, number_problem
from vieclam.web.coding.fields import CodeField, know_the_form
from vieclam.web.coding.options import INDUSTRY
from vieclam.web.components.fields import DateField, NumberField, TextField
from vieclam.web.components.places import CommuneField
from vieclam.web.vacancies.forms import long_text, one_of, ticks


class EmployerForm(forms.Form):
    """Mẫu 03."""

    name = TextField(label=_("Tên"), max_length=250)
    subject = one_of(_("Chủ thể"), EmployerSubject, required=True)
    tax_code = TextField(label=_("Mã số doanh nghiệp, mã số thuế"), max_length=14, required=False)
    personal_number = TextField(label=_("Số định danh cá nhân"), max_length=12, required=False)
    kind = one_of(_("Loại hình"), EmployerKind, required=True)
    commune_code = CommuneField(label=_("Xã, phường"))
    address = TextField(label=_("Địa chỉ"), max_length=300)
    industrial_zone = TextField(label=_("Khu công nghiệp"), max_length=120, required=False)
    phone = TextField(label=_("Điện thoại"), max_length=20)
    email = forms.EmailField(label=_("Email"), required=False)
    section = forms.ChoiceField(label=_("Ngành kinh doanh chính"), choices=[("", "–"), *SECTIONS])
    main_product = TextField(label=_("Sản phẩm, dịch vụ chính"), max_length=200)
    industry_code = CodeField(INDUSTRY, text="main_product", label=_("Mã ngành (VSIC)"))
    headcount = NumberField(label=_("Số lao động hiện có"), required=False, min_value=0, max_value=1_000_000)
    planned_hires = NumberField(
        label=_("Dự kiến tuyển trong 6 tháng tới"), required=False, min_value=0, max_value=100_000
    )
    services = ticks(_("Dịch vụ đăng ký"), EmployerService)
    service_time = TextField(label=_("Thời gian mong muốn"), max_length=120, required=False)
    representative_name = TextField(label=_("Người đại diện"), max_length=120)
    representative_position = TextField(label=_("Chức vụ người đại diện"), max_length=120, required=False)
    representative_phone = TextField(label=_("Điện thoại người đại diện"), max_length=20)

    GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (
            _("Người sử dụng lao động"),
            (
                *("name", "subject", "tax_code", "personal_number", "kind", "commune_code", "address"),
                *("industrial_zone", "phone", "email"),
            ),
        ),
        (_("Sản xuất kinh doanh"), ("section", "main_product", "industry_code", "headcount", "planned_hires")),
        (_("Dịch vụ"), ("services", "service_time")),
        (_("Người đại diện"), ("representative_name", "representative_position", "representative_phone")),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        know_the_form(self)
        self.fields["tax_code"].needed_when = _("bắt buộc với doanh nghiệp, tổ chức")  # type: ignore[attr-defined]
        self.fields["personal_number"].needed_when = _("bắt buộc với cá nhân")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say what the subject asks for together with what else is missing."""
        given: dict[str, Any] = super().clean() or {}
        wrong = number_problem(given.get("subject", ""), given.get("tax_code", ""), given.get("personal_number", ""))
        if wrong is not None:
            self.add_error(wrong.field, wrong.message)
        return given

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The fields as the page groups them."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def employer(self) -> EmployerSaid:
        """The employer as it is named."""
        return EmployerSaid(self.cleaned_data["name"], self.cleaned_data["tax_code"])

    def said(self) -> RegistrationSaid:
        """The rest of the form."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"name", "tax_code"}}
        return RegistrationSaid(**(given | {"services": tuple(given["services"])}))


def registered(row: EmployerRegistration) -> dict[str, Any]:
    """A registration as the form begins with it."""
    names = (name for name in EmployerForm.base_fields if hasattr(row, name))
    initial = {name: getattr(row, name) for name in names}
    person = getattr(row, "representative", None)
    if person is not None:
        initial |= {
            "representative_name": person.name,
            "representative_position": person.position,
            "representative_phone": person.phone,
            "personal_number": person.personal_number,
        }
    return initial | {"name": row.employer.name, "tax_code": row.employer.tax_code or ""}


class VisitForm(forms.Form):
    """A talk with an employer."""

    visited_on = DateField(label=_("Ngày làm việc"))
    kind = one_of(_("Cách làm việc"), VisitKind, required=True)
    about = long_text(_("Đã trao đổi gì"), rows=3, required=True, longest=500)
    next_on = DateField(label=_("Hẹn lần tới"), required=False)


class WorkforceForm(forms.Form):
    """More or fewer people."""

    changed_on = DateField(label=_("Từ ngày"))
    change = NumberField(label=_("Tăng (+) hoặc giảm (−) bao nhiêu người"))
    reason = long_text(_("Vì sao"), rows=2, required=True, longest=300)
