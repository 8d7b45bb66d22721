"""The small forms behind the buttons of a dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.dossiers.components import Component
from vieclam.web.components.fields import CameraField, DateField, TextField


def _long(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=500, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlainForm(forms.Form):
    """Nothing to fill in; an error of the service is shown at its top."""


class ReasonForm(forms.Form):
    """One reason."""

    reason = _long(gettext_lazy("Lý do và căn cứ"))


class AcceptForm(forms.Form):
    """Why a difference is accepted."""

    reason = _long(gettext_lazy("Căn cứ để chấp nhận"), help_text=gettext_lazy("Ví dụ: đã đối chiếu thẻ căn cước gốc."))


class RegionForm(forms.Form):
    """The wage region of a unit, confirmed once."""

    region = forms.ChoiceField(
        label=gettext_lazy("Vùng lương tối thiểu của đơn vị"),
        widget=forms.RadioSelect,
        choices=[("I", "I"), ("II", "II"), ("III", "III"), ("IV", "IV")],
    )
    evidence = _long(
        gettext_lazy("Căn cứ"),
        help_text=gettext_lazy("Xã, phường nơi đơn vị hoạt động theo phụ lục nghị định lương tối thiểu."),
    )
    valid_from = DateField(
        label=gettext_lazy("Áp dụng cho các tháng đóng từ ngày"),
        initial=dt.date(2015, 1, 1),
        help_text=gettext_lazy("Ngày đơn vị bắt đầu hoạt động ở địa bàn này; để nguyên nếu chưa từng chuyển."),
    )


class CompleteForm(forms.Form):
    """From which day the dossier was complete."""

    completed_on = DateField(label=gettext_lazy("Đủ hồ sơ từ ngày"))


class CheckForm(forms.Form):
    """Whether a paper is good."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Giấy tờ này"),
        widget=forms.RadioSelect,
        choices=[("accepted", gettext_lazy("Hợp lệ")), ("rejected", gettext_lazy("Không dùng được"))],
    )
    note = _long(gettext_lazy("Vì sao không dùng được"), required=False)


class PaperForm(forms.Form):
    """A paper scanned or photographed at the counter, or the original handed in."""

    component = forms.ChoiceField(label=gettext_lazy("Loại giấy tờ"))
    file = CameraField(label=gettext_lazy("Ảnh chụp hoặc bản quét"), required=False)
    on_paper = forms.BooleanField(label=gettext_lazy("Nộp bản giấy, không quét"), required=False)

    def __init__(self, *args: Any, components: Iterable[Component] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["component"].choices = [(row.key, row.name) for row in components]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not given.get("on_paper") and "file" not in self.errors:
            self.add_error("file", _("Hãy chụp ảnh, chọn tệp, hoặc đánh dấu nộp bản giấy."))
        return given


class SupplementForm(forms.Form):
    """Everything that is missing, asked for at once."""

    def __init__(
        self, *args: Any, components: Iterable[Component] = (), missing: Iterable[str] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.components = list(components)
        wanted = set(missing)
        for row in self.components:
            self.fields[f"want_{row.key}"] = forms.BooleanField(
                label=row.name, required=False, initial=row.key in wanted
            )
            self.fields[f"reason_{row.key}"] = TextField(
                label=gettext_lazy("Lý do cần bổ sung"),
                required=False,
                max_length=300,
                initial=_("Chưa có trong hồ sơ") if row.key in wanted else "",
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """Pairs of checkbox and reason."""
        return [(self[f"want_{row.key}"], self[f"reason_{row.key}"]) for row in self.components]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [row for row in self.components if given.get(f"want_{row.key}")]
        for row in chosen:
            if not given.get(f"reason_{row.key}"):
                self.add_error(f"reason_{row.key}", _("Hãy ghi lý do."))
        if not chosen:
            raise forms.ValidationError(_("Hãy chọn ít nhất một loại giấy tờ cần bổ sung."))
        return given

    def items(self) -> list[dict[str, str]]:
        """What the service takes."""
        given = self.cleaned_data
        return [
            {"component": row.key, "reason": given[f"reason_{row.key}"]}
            for row in self.components
            if given.get(f"want_{row.key}")
        ]
