"""Form fields for what is asked here: dates, đồng, a commune, a photograph. All say plainly what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from vieclam.core.text import clean
from vieclam.web.components import words

_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\Z")
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})\Z")
_MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>20\d\d)")
_ISO_MONTH = re.compile(r"(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d+")
_SAID_AMOUNT = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?)\s*(triệu|trieu|tr|nghìn|nghin|ngàn|ngan|k)", re.IGNORECASE)


class DateInput(forms.TextInput):
    """A date typed as 17/3/2026. The empty field shows no sample, which would look like a date already entered."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        usual = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "input-date",
            "data-date": "1",
            "maxlength": "10",
        }
        super().__init__({**usual, "placeholder": _("ngày/tháng/năm"), **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """What was typed stays as typed; a date is written the Vietnamese way."""
        return words.plain_date(value) if isinstance(value, dt.date) else value


class DateField(forms.Field):
    """A calendar day: 17/3/2026, 17-3-2026, 17.3.2026, 17032026, or 2026-03-17."""

    widget = DateInput
    default_error_messages = {
        "required": _("Hãy nhập ngày."),
        "shape": _("Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 17/3/2026."),
        "impossible": _("Không có ngày %(typed)s trong lịch."),
        "early": _("Ngày phải từ %(limit)s trở đi."),
        "late": _("Ngày không được sau %(limit)s."),
    }

    def __init__(self, *, earliest: dt.date | None = None, latest: dt.date | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value
        typed = clean(str(value))
        parts = _DATE.match(typed) or _RUN_TOGETHER.match(typed)
        iso = _ISO.match(typed)
        if not parts and not iso:
            raise ValidationError(self.error_messages["shape"], code="shape")
        numbers = [int(part) for part in (parts or iso).groups()]  # type: ignore[union-attr]
        year, month, day = (numbers[2], numbers[1], numbers[0]) if parts else numbers
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["impossible"], code="impossible", params={"typed": typed})

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.earliest and value < self.earliest:
            limit = words.full_date(self.earliest)
            raise ValidationError(self.error_messages["early"], code="early", params={"limit": limit})
        if self.latest and value > self.latest:
            limit = words.full_date(self.latest)
            raise ValidationError(self.error_messages["late"], code="late", params={"limit": limit})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class MonthField(forms.Field):
    """A calendar month as its first day: 1/2026, 01-2026, 1.2026 or 2026-01."""

    default_error_messages = {"shape": _("Hãy nhập tháng theo dạng tháng/năm, ví dụ 1/2026.")}

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        typed = clean(str(value))
        parts = _MONTH.fullmatch(typed) or _ISO_MONTH.fullmatch(typed)
        if not parts:
            raise ValidationError(self.error_messages["shape"], code="shape")
        return dt.date(int(parts["year"]), int(parts["month"]), 1)


class MoneyInput(forms.TextInput):
    """An amount of đồng typed with or without dots."""

    template_name = "web/components/money_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        usual = {"inputmode": "numeric", "autocomplete": "off", "class": "input-money", "data-money": "1"}
        super().__init__({**usual, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """What was typed stays as typed; a number gets its dots."""
        return words.grouped(value) if isinstance(value, int) else value


class MoneyField(forms.Field):
    """Whole đồng as ``int``: 6.000.000, 6000000, 6 000 000 đ; as people say it too: 9tr, 7,5 triệu, 500k."""

    widget = MoneyInput
    default_error_messages = {
        "required": _("Hãy nhập số tiền."),
        "shape": _("Hãy nhập số tiền bằng số, ví dụ 6.000.000."),
        "small": _("Số tiền phải từ %(limit)s trở lên."),
        "large": _("Số tiền không được quá %(limit)s."),
    }

    def __init__(self, *, smallest: int = 0, largest: int = 10**12, **options: Any) -> None:
        super().__init__(**options)
        self.smallest, self.largest = smallest, largest

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        typed = re.sub(r"\s*(đ|đồng|vnd|vnđ)\s*\Z", "", clean(str(value)), flags=re.IGNORECASE)
        said = _SAID_AMOUNT.fullmatch(typed)
        if said is not None:
            return int(Decimal(said[1].replace(",", ".")) * (1_000_000 if said[2].lower().startswith("t") else 1_000))
        if not _AMOUNT.fullmatch(typed) or len(typed) > 20:
            raise ValidationError(self.error_messages["shape"], code="shape")
        return int(re.sub(r"\D", "", typed))

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.smallest:
            raise ValidationError(
                self.error_messages["small"], code="small", params={"limit": words.money(self.smallest)}
            )
        if value > self.largest:
            raise ValidationError(
                self.error_messages["large"], code="large", params={"limit": words.money(self.largest)}
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class NumberField(forms.IntegerField):
    """A whole number between the limits, which are told as people write numbers."""

    default_error_messages = {
        "required": _("Hãy nhập một số."),
        "invalid": _("Hãy nhập số nguyên bằng chữ số."),
        "small": _("Hãy nhập số từ %(limit)s trở lên."),
        "large": _("Hãy nhập số không quá %(limit)s."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Django's own sentences about limits are not written as ours are.
        self.validators = [
            one for one in self.validators if not isinstance(one, (MinValueValidator, MaxValueValidator))
        ]

    def validate(self, value: int | None) -> None:
        """Refuse what is missing, too small or too large."""
        super().validate(value)
        if value is None:
            return
        for code, limit, beyond in (
            ("small", self.min_value, self.min_value is not None and value < self.min_value),
            ("large", self.max_value, self.max_value is not None and value > self.max_value),
        ):
            if beyond:
                raise ValidationError(self.error_messages[code], code=code, params={"limit": words.grouped(limit)})


class TextField(forms.CharField):
    """A line of text in NFC with single blanks."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(clean(str(value)) if value not in self.empty_values else value))


class CameraInput(forms.FileInput):
    """Camera first, a file second; both under one name, the one that was used counts."""

    template_name = "web/components/camera_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, accept: str = "image/*,application/pdf") -> None:
        super().__init__(attrs)
        self.accept = accept

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["accept"] = self.accept
        context["maximum_bytes"] = str(settings.MAXIMUM_FILE_BYTES)
        context["maximum_megabytes"] = settings.MAXIMUM_FILE_BYTES // (1024 * 1024)
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> UploadedFile | None:
        """The first of the two inputs that holds something."""
        given = files.getlist(name) if hasattr(files, "getlist") else [files.get(name)]
        found: UploadedFile | None = next((upload for upload in given if upload), None)
        return found


class CameraField(forms.FileField):
    """A photographed or chosen paper of at most ``MAXIMUM_FILE_BYTES``; the service that stores it judges its kind."""

    widget = CameraInput
    default_error_messages = {
        "required": _("Hãy chụp ảnh hoặc chọn tệp."),
        "empty": _("Tệp này rỗng. Hãy chụp hoặc chọn lại."),
        "large": _("Tệp lớn hơn %(limit)s MB. Hãy chụp lại hoặc chọn tệp nhỏ hơn."),
    }

    def to_python(self, data: Any) -> UploadedFile | None:
        upload = super().to_python(data)
        if upload is not None and upload.size > settings.MAXIMUM_FILE_BYTES:
            limit = settings.MAXIMUM_FILE_BYTES // (1024 * 1024)
            raise ValidationError(self.error_messages["large"], code="large", params={"limit": limit})
        return upload
