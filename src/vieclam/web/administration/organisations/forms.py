"""Forms of organisations, staff, roles, delegations and certificates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.documents.engine.pkcs12 import LARGEST
from vieclam.organisations.models import Centre, DelegationForm, Department, ReceptionPoint
from vieclam.organisations.receiving import open_on
from vieclam.organisations.services.support import LONGEST_REASON, is_platform
from vieclam.organisations.units import APPOINTED_ABOVE, Unit
from vieclam.web.components.fields import DateField, TextField
from vieclam.web.sign_in.units import role_name


class SearchForm(forms.Form):
    """Search words."""

    q = TextField(
        label=_("Tìm tên, mã, địa chỉ"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class DepartmentEditForm(forms.Form):
    """What a Department's documents carry."""

    name = TextField(label=_("Tên"), max_length=200)
    parent_name = TextField(label=_("Cơ quan chủ quản"), max_length=200, help_text=_("Dòng trên tên Sở ở đầu văn bản."))
    place_name = TextField(label=_("Địa danh"), max_length=100, help_text=_("Đứng trước ngày tháng trên văn bản."))
    symbol = TextField(
        label=_("Ký hiệu"), max_length=20, help_text=_("Đứng sau số văn bản, ví dụ 12/QĐ-SNV. Cố định từ số đầu tiên.")
    )
    code = TextField(label=_("Mã định danh"), max_length=20, help_text=_("Do Nhà nước cấp. Cố định từ số đầu tiên."))


class CentreEditForm(forms.Form):
    """A centre's name, address, telephone, code."""

    name = TextField(label=_("Tên"), max_length=200)
    short_name = TextField(label=_("Tên ngắn"), max_length=80)
    code = TextField(label=_("Mã trung tâm"), max_length=20, help_text=_("Do Nhà nước cấp. Cố định từ phiếu đầu tiên."))
    address = TextField(label=_("Địa chỉ"), max_length=300, required=False)
    phone = TextField(label=_("Điện thoại"), max_length=20, required=False)
    has_head_step = forms.BooleanField(label=_("Trưởng phòng xem trước giám đốc trung tâm"), required=False)
    releases_payments = forms.BooleanField(
        label=_("Danh sách chi phải có người thứ hai duyệt trước khi gửi"),
        required=False,
        help_text=_("Chuyên viên kiểm tra, trưởng phòng hoặc giám đốc duyệt. Tắt: lệnh chi tự gửi ngay khi lập."),
    )


class PointEditForm(forms.Form):
    """A point of reception."""

    name = TextField(label=_("Tên"), max_length=200)
    unit_code = TextField(
        label=_("Mã đơn vị"), max_length=20, help_text=_("Mã hồ sơ bắt đầu bằng mã này. Cố định từ hồ sơ đầu tiên.")
    )
    address = TextField(label=_("Địa chỉ"), max_length=300, required=False)
    hours = TextField(label=_("Giờ làm việc"), max_length=200, required=False)


class NameForm(forms.Form):
    """Name and title of a member of staff."""

    full_name = TextField(label=_("Họ và tên"), max_length=120)
    title = TextField(label=_("Chức danh"), max_length=120, help_text=_("Ví dụ: Chuyên viên, Phó Giám đốc."))


class RoleForm(forms.Form):
    """A role in a unit, from a day and perhaps to a day."""

    role = forms.ChoiceField(label=_("Vai trò"))
    point = forms.TypedChoiceField(
        label=_("Nơi tiếp nhận"), coerce=int, empty_value=None, required=False, help_text=_("Chỉ cho cán bộ một cửa.")
    )
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến hết ngày"), required=False, help_text=_("Bỏ trống nếu chưa biết."))

    def __init__(self, unit: Unit, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        may = [role for role in unit.roles if is_platform(actor) or role not in APPOINTED_ABOVE]
        role: Any = self.fields["role"]
        role.choices = [("", "–"), *((one.value, capfirst(role_name(one.value))) for one in may)]
        if unit.department_id is not None:
            role.help_text = _("Phó Giám đốc cũng giữ vai trò Giám đốc Sở, kèm một ủy quyền ký (KT.).")
        here = ReceptionPoint.objects.filter(open_on(clock.today()), centre_id=unit.centre_id or 0)
        points = here.order_by("unit_code")
        if not points:
            del self.fields["point"]
            return
        point: Any = self.fields["point"]
        point.choices = [("", _("Không cố định")), *((row.pk, f"{row.unit_code} – {row.name}") for row in points)]


class StaffForm(RoleForm, NameForm):
    """A new member of staff with a first role."""

    username = TextField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, ví dụ lan.nguyen. Không đổi được về sau."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("full_name", "title", "username", "role", "point", "valid_from", "valid_to")


class UnitForm(forms.Form):
    """The unit a role is in, for the platform administrator."""

    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        departments = [(f"s{row.pk}", row.name) for row in Department.objects.order_by("name")]
        centres = [(f"t{row.pk}", row.name) for row in Centre.objects.order_by("name")]
        field: Any = self.fields["unit"]
        field.choices = [
            ("c", _("Toàn quốc")),
            (_("Sở Nội vụ"), departments),
            (_("Trung tâm"), centres),
        ]


class EndForm(forms.Form):
    """The last day of a role or a delegation."""

    day = DateField(label=_("Ngày cuối cùng"), help_text=_("Còn hiệu lực đến hết ngày này."))


class ReasonForm(forms.Form):
    """Why an account is touched."""

    reason = TextField(
        label=_("Lý do"), max_length=LONGEST_REASON, help_text=_("Được lưu cùng tên bạn. Không ghi dữ liệu riêng tư.")
    )


class DelegateForm(forms.Form):
    """A delegation as it was written."""

    staff = forms.TypedChoiceField(label=_("Giao cho"), coerce=int)
    form = forms.ChoiceField(label=_("Hình thức"), widget=forms.RadioSelect)
    signing_title = TextField(
        label=_("Chức danh khi ký"), max_length=120, help_text=_("Ví dụ: Phó Giám đốc. Văn bản in bằng chữ hoa.")
    )
    document_reference = TextField(label=_("Văn bản giao quyền"), max_length=120, help_text=_("Số, ký hiệu, ngày."))
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến hết ngày"), required=False, help_text=_("Bỏ trống nếu chưa biết."))

    def __init__(self, people: list[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        staff: Any = self.fields["staff"]
        staff.choices = [("", "–"), *people]
        form: Any = self.fields["form"]
        form.choices = [(value, f"{value} – {label}") for value, label in DelegationForm.choices]


class CertificateForm(forms.Form):
    """A PKCS#12 file and the password that opens it."""

    file = forms.FileField(
        label=_("Tệp chứng thư (.p12, .pfx)"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx,application/x-pkcs12"}),
    )
    password = forms.CharField(
        label=_("Mật khẩu của tệp"),
        max_length=200,
        strip=False,
        help_text=_("Chỉ dùng để mở tệp, không được lưu."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_file(self) -> Any:
        """Larger than any certificate is refused before it is read."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError(
                _("Tệp lớn hơn %(n)s KB nên không phải tệp chứng thư.") % {"n": LARGEST // 1024}
            )
        return upload
