"""Forms of the administrator: a new version of a row, a new name of a place, filters of a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.reference.models import Commune, DayKind, Province
from vieclam.reference.services.import_calendar import ORDINARY
from vieclam.web.administration.tables import CHANNELS, MONEY, ReferenceTable
from vieclam.web.components.fields import DateField, MoneyField, NumberField, TextField
from vieclam.web.components.places import province_choices

YES_NO = (("", _("Tất cả")), ("True", _("Có")), ("False", _("Không")))


class ListField(TextField):
    """Several codes, separated by commas."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return [part.strip() for part in text.split(",") if part.strip()]

    def prepare_value(self, value: Any) -> Any:
        """A stored list is written with commas."""
        return ", ".join(value) if isinstance(value, list) else value


def _yes_no_unknown(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


def field_for(field: Any) -> forms.Field:
    """The form's field of a model's field."""
    required = not field.blank
    options: dict[str, Any] = {"label": _(str(field.verbose_name)), "required": required}
    if field.name in MONEY:
        return MoneyField(**options)
    if field.name == "channels":
        return forms.MultipleChoiceField(choices=CHANNELS, widget=forms.CheckboxSelectMultiple, **options)
    if isinstance(field, models.JSONField):
        return ListField(help_text=_("Nhiều mã thì cách nhau bằng dấu phẩy."), **options)
    if field.choices:
        empty = [] if required else [("", "–")]
        return forms.ChoiceField(choices=[*empty, *field.choices], **options)
    if isinstance(field, models.BooleanField) and field.null:
        choices = (("", _("Nguồn không nói")), ("yes", _("Có")), ("no", _("Không")))
        return forms.TypedChoiceField(choices=choices, coerce=_yes_no_unknown, empty_value=None, **options)
    if isinstance(field, models.BooleanField):
        return forms.BooleanField(label=options["label"], required=False)
    if isinstance(field, models.IntegerField):
        return NumberField(min_value=0, max_value=10**6, **options)
    return TextField(max_length=field.max_length, **options)


class VersionForm(forms.Form):
    """The fields of a new version, its first day and its source."""

    def __init__(self, table: ReferenceTable, *args: Any, adding: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        names = (*table.key, *table.edit) if adding else table.edit
        for name in names:
            self.fields[name] = field_for(table.model._meta.get_field(name))
        self.fields["valid_from"] = DateField(
            label=_("Có hiệu lực từ ngày"),
            help_text=_(
                "Giá trị đang có kết thúc vào ngày trước đó. Để sửa lỗi của chính giá trị này, giữ nguyên ngày."
            ),
        )
        self.fields["source"] = TextField(
            label=_("Nguồn"), max_length=300, help_text=_("Số, ngày và cơ quan ban hành văn bản.")
        )


def initial_of(row: models.Model, table: ReferenceTable) -> dict[str, Any]:
    """What the form starts with: the row as it is."""
    values = {name: getattr(row, name) for name in (*table.edit, "valid_from", "source")}
    for name, value in values.items():
        field = row._meta.get_field(name)
        if isinstance(field, models.BooleanField) and field.null:
            values[name] = {True: "yes", False: "no"}.get(value, "")
    return values


class RenameForm(forms.Form):
    """A unit's new name."""

    full_name = TextField(label=_("Tên đầy đủ"), max_length=120)
    name = TextField(label=_("Tên"), max_length=100)
    type = TextField(label=_("Loại"), max_length=20)
    renamed_on = DateField(label=_("Đổi tên từ ngày"))
    source = TextField(label=_("Nguồn"), max_length=300, help_text=_("Số, ngày và cơ quan ban hành văn bản."))

    @staticmethod
    def initial_of(place: Commune | Province) -> dict[str, Any]:
        """The present name."""
        return {"full_name": place.full_name, "name": place.name, "type": place.type}


class ListFilter(forms.Form):
    """Search words, the filters of the table, and whether ended versions are shown."""

    q = TextField(label=_("Tìm"), required=False, max_length=120, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, table: ReferenceTable, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in table.filters:
            field: Any = table.model._meta.get_field(name)
            choices: Any = YES_NO if isinstance(field, models.BooleanField) else [("", _("Tất cả")), *_choices(field)]
            self.fields[name] = forms.ChoiceField(label=_(str(field.verbose_name)), choices=choices, required=False)
        if table.dated:
            self.fields["all"] = forms.ChoiceField(
                label=_("Hiệu lực"), choices=(("", _("Đang có hiệu lực")), ("1", _("Tất cả"))), required=False
            )


def _choices(field: Any) -> list[tuple[Any, Any]]:
    if field.choices:
        return list(field.choices)
    if field.name == "province_code":
        return [choice for choice in province_choices() if choice[0]]
    return [(str(level), str(level)) for level in range(1, 6)]


class DayForm(forms.Form):
    """One day of the working calendar."""

    kind = forms.ChoiceField(
        label=_("Ngày này là"), choices=((ORDINARY, _("Ngày thường")), *DayKind.choices), widget=forms.RadioSelect
    )
    name = TextField(label=_("Tên"), max_length=120, required=False, help_text=_("Ví dụ: Nghỉ Tết Nguyên đán."))
    source = TextField(label=_("Nguồn"), max_length=300, help_text=_("Số, ngày của thông báo."))
    note = TextField(label=_("Ghi chú"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """A day off or worked instead needs a name."""
        values = super().clean() or {}
        if values.get("kind") not in {None, ORDINARY} and not values.get("name"):
            self.add_error("name", _("Hãy ghi tên ngày."))
        return values


class AnnouncementForm(forms.Form):
    """The yearly announcement as text or file."""

    text = forms.CharField(
        label=_("Các dòng"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("Mỗi dòng: ngày; loại; tên. Loại: Nghỉ lễ, Nghỉ bù, Nghỉ hoán đổi, Làm bù hoặc Ngày thường."),
    )
    file = forms.FileField(label=_("Hoặc tệp văn bản (CSV UTF-8)"), required=False)
    whole_years = forms.BooleanField(
        label=_("Đây là danh sách đầy đủ: các ngày khác của những năm này trở thành ngày thường"), required=False
    )
    source = TextField(label=_("Nguồn"), max_length=300, help_text=_("Số, ngày của thông báo."))
    note = TextField(label=_("Ghi chú"), max_length=500, required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput)


class RegionListForm(forms.Form):
    """The decree's list of communes and regions as text or file."""

    text = forms.CharField(
        label=_("Các dòng"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("Mỗi dòng: mã xã (5 chữ số, danh mục từ 1/7/2025); vùng; từ ngày; nguồn."),
    )
    file = forms.FileField(label=_("Hoặc tệp văn bản (CSV UTF-8)"), required=False)
