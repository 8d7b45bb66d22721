"""The monthly notification (N374-24): job status, units asked for work, declaration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.benefits.notification_words import JOB_STATUS_WORDS
from vieclam.benefits.services.take_result import NotificationInput, UnitContacted
from vieclam.web.components.fields import TextField

MOST_UNITS = 10
UNIT_FIELDS = ("name", "address", "contact", "post", "result")


class NotificationForm(forms.Form):
    """What the worker says about the month."""

    job_status = forms.ChoiceField(
        label=gettext_lazy("Tình trạng việc làm của bạn"),
        widget=forms.RadioSelect,
        choices=list(JOB_STATUS_WORDS.items()),
    )
    other_status = TextField(label=gettext_lazy("Nếu là tình trạng khác, hãy ghi rõ"), required=False, max_length=300)
    declared = forms.BooleanField(
        label=gettext_lazy("Những điều trên là đúng; tôi chịu trách nhiệm về lời khai."),
        error_messages={"required": gettext_lazy("Hãy xác nhận lời khai là đúng.")},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("job_status") == "other" and not given.get("other_status"):
            self.add_error("other_status", _("Hãy ghi rõ tình trạng của bạn."))
        return given


class UnitForm(forms.Form):
    """One unit the worker asked for work."""

    name = TextField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    address = TextField(label=gettext_lazy("Địa chỉ"), required=False, max_length=200)
    contact = TextField(label=gettext_lazy("Người liên hệ"), required=False, max_length=120)
    post = TextField(label=gettext_lazy("Vị trí ứng tuyển"), required=False, max_length=120)
    result = TextField(label=gettext_lazy("Kết quả"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("name") and any(given.get(key) for key in UNIT_FIELDS):
            self.add_error("name", _("Hãy ghi tên đơn vị đã liên hệ."))
        return given


class NotificationForms:
    """The form with its rows of units; rows are added and taken away by buttons, with or without script."""

    def __init__(self, data: QueryDict | None = None, known: Sequence[dict[str, str]] = ()) -> None:
        """``known`` are units that referrals and applications tell of: rows to look through before anything is sent."""
        self.main = NotificationForm(data) if data is not None else NotificationForm()
        count = _count(data)
        dropped = data.get("drop", "") if data is not None else ""
        kept = [number for number in range(count) if str(number) != dropped]
        self.known = bool(known) and data is None
        if self.known:
            self.units = [UnitForm(prefix=f"unit-{new}", initial=unit) for new, unit in enumerate(known[:MOST_UNITS])]
            self.only_rows = False
            return
        self.units = [UnitForm(_renumbered(data, old, new), prefix=f"unit-{new}") for new, old in enumerate(kept)]
        if data is not None and "add" in data and len(self.units) < MOST_UNITS:
            self.units.append(UnitForm(prefix=f"unit-{len(self.units)}"))
        self.only_rows = data is not None and ("add" in data or "drop" in data)

    @property
    def full(self) -> bool:
        """No further row fits."""
        return len(self.units) >= MOST_UNITS

    def is_valid(self) -> bool:
        """All parts are; a press that only adds or drops a row is never sent on."""
        valid = [self.main.is_valid(), *(unit.is_valid() for unit in self.units)]
        return not self.only_rows and all(valid)

    def given(self) -> NotificationInput:
        """What the service takes; rows left blank are dropped."""
        units = [
            UnitContacted(**{key: unit.cleaned_data[key] for key in UNIT_FIELDS})
            for unit in self.units
            if unit.cleaned_data.get("name")
        ]
        told = self.main.cleaned_data
        return NotificationInput(
            job_status=told["job_status"],
            declared=told["declared"],
            units_contacted=units,
            other_status=told["other_status"],
        )

    def show_problem(self, field: str | None, message: str) -> None:
        """An error of the service at its field, else at the top."""
        self.main.add_error(field if field in self.main.fields else None, message)


def _count(data: QueryDict | None) -> int:
    if data is None:
        return 1
    text = data.get("units", "1")
    return min(int(text), MOST_UNITS) if text.isdigit() else 1


def _renumbered(data: QueryDict | None, old: int, new: int) -> dict[str, str] | None:
    if data is None:
        return None
    return {f"unit-{new}-{key}": data.get(f"unit-{old}-{key}", "") for key in UNIT_FIELDS}
