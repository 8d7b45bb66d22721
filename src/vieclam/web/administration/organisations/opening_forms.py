"""Forms that add and close centres and points of reception."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vieclam.core.text import fold
from vieclam.organisations.models import Centre, CentreKind, Department, ReceptionPoint
from vieclam.organisations.services.support import LONGEST_REASON
from vieclam.reference.models import Province, Scheme
from vieclam.web.administration.organisations.forms import CentreEditForm, PointEditForm
from vieclam.web.components.fields import DateField, TextField


class CentreAddForm(CentreEditForm):
    """A new centre."""

    kind = forms.ChoiceField(label=_("Loại"), choices=CentreKind.choices, widget=forms.RadioSelect)
    former_province_code = forms.ChoiceField(
        label=_("Gần nhất với người dân tỉnh cũ"),
        required=False,
        help_text=_("Để gợi ý trung tâm cho người nộp theo nơi ở. Bỏ trống nếu không gắn với một tỉnh cũ."),
    )
    handles_insurance = forms.BooleanField(
        label=_("Giải quyết bảo hiểm thất nghiệp"), required=False, help_text=_("Không đổi được về sau.")
    )
    field_order = ("name", "short_name", "code", "kind", "former_province_code", "address", "phone")

    def __init__(self, department: Department, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Province.objects.filter(scheme=Scheme.OLD, new_province_code=department.province_code)
        provinces: Any = self.fields["former_province_code"]
        provinces.choices = [("", "–"), *rows.order_by("code").values_list("code", "full_name")]


class PointAddForm(PointEditForm):
    """A new point of reception."""

    online = forms.BooleanField(
        label=_("Nhận hồ sơ trực tuyến"),
        required=False,
        help_text=_("Mỗi trung tâm cần một nơi nhận trực tuyến, mã riêng, không phải quầy."),
    )


class ClosingForm(forms.Form):
    """From which day a unit receives no longer, who goes on, why; and a tick that this is meant."""

    closed_from = DateField(label=_("Đóng từ ngày"), help_text=_("Ngày đầu tiên không nhận hồ sơ nữa."))
    successor = forms.TypedChoiceField(label=_("Nơi nhận thay"), coerce=int, empty_value=None, required=False)
    reason = TextField(
        label=_("Lý do, văn bản"), max_length=LONGEST_REASON, help_text=_("Được lưu cùng tên bạn trong lịch sử.")
    )
    sure = forms.BooleanField(
        label=_("Tôi chắc chắn muốn đóng nơi này"),
        error_messages={"required": _("Hãy đánh dấu để xác nhận.")},
    )

    def __init__(self, choices: list[tuple[int, str]], *args: Any, needed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        successor: Any = self.fields["successor"]
        successor.choices = [("", _("– Chọn –") if needed else _("Không có")), *choices]
        successor.required = needed


def points_that_could_follow(point: ReceptionPoint) -> list[tuple[int, str]]:
    """Points of the centre that receive in the same way and are to stay."""
    rows = ReceptionPoint.objects.filter(centre_id=point.centre_id, online=point.online, closed_from__isnull=True)
    found = rows.exclude(pk=point.pk).order_by("unit_code")
    return [(row.pk, " – ".join(part for part in (row.unit_code, row.name, row.address) if part)) for row in found]


def centres_that_could_follow(centre: Centre) -> list[tuple[int, str]]:
    """Centres with the same work that are to stay: those of the Department first."""
    rows = Centre.objects.filter(closed_from__isnull=True, handles_insurance=centre.handles_insurance)
    found = sorted(
        rows.exclude(pk=centre.pk), key=lambda row: (row.department_id != centre.department_id, fold(row.name))
    )
    return [(row.pk, f"{row.code} – {row.name}") for row in found]
