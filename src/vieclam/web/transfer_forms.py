"""The request to move a benefit (N374-19), on line and at the counter."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.ask_transfer import Wish
from vieclam.core.text import vietnamese_order
from vieclam.organisations.models import Centre
from vieclam.organisations.receiving import receiving_centres
from vieclam.payments.services.prepare_order import Target
from vieclam.reference.selectors import banks_on
from vieclam.web.components.fields import TextField

FIELD_OF = {"bank_missing": "bank_bin", "account_invalid": "account_number"}


class TransferForm(forms.Form):
    """Where to, why, and how to be paid and treated there."""

    receiving_centre = forms.ChoiceField(
        label=gettext_lazy("Trung tâm nơi chuyển đến"),
        help_text=gettext_lazy("Chọn trung tâm của tỉnh, thành phố bạn sẽ ở."),
    )
    commune = TextField(
        label=gettext_lazy("Xã, phường nơi ở mới"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ: Phường Trấn Biên."),
    )
    reason = TextField(label=gettext_lazy("Lý do chuyển"), max_length=300)
    method = forms.ChoiceField(
        label=gettext_lazy("Cách nhận tiền ở nơi mới"),
        widget=forms.RadioSelect,
        choices=[("account", gettext_lazy("Vào tài khoản ngân hàng")), ("cash", gettext_lazy("Tiền mặt"))],
    )
    bank_bin = forms.ChoiceField(label=gettext_lazy("Ngân hàng"), required=False)
    account_number = forms.CharField(
        label=gettext_lazy("Số tài khoản"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input-code"}),
    )
    medical_facility = TextField(
        label=gettext_lazy("Nơi đăng ký khám bệnh, chữa bệnh ban đầu ở nơi mới"), max_length=300
    )
    declared = forms.BooleanField(
        label=gettext_lazy("Tôi cam đoan nội dung trên là đúng"),
        error_messages={"required": gettext_lazy("Hãy xác nhận lời khai là đúng.")},
    )

    def __init__(
        self,
        *args: Any,
        entitlement: Entitlement,
        on: dt.date,
        holder: str,
        within_province: bool = False,
        **options: Any,
    ) -> None:
        options.setdefault("initial", _first(entitlement))
        super().__init__(*args, **options)
        self.holder = holder
        centres = _centres(entitlement.centre_id, on, within_province=within_province)
        self.has_centres = bool(centres)
        fields: dict[str, Any] = self.fields
        fields["receiving_centre"].choices = [("", "–"), *centres]
        fields["bank_bin"].choices = [("", "–"), *((bank.bin, bank.short_name) for bank in banks_on(on))]

    def clean(self) -> dict[str, Any]:
        """The account is asked for beside everything else that is missing, not after it."""
        given = super().clean() or {}
        if given.get("method") == "account":
            asked = {"bank_bin": _("Hãy chọn ngân hàng."), "account_number": _("Hãy nhập số tài khoản.")}
            for name, message in asked.items():
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return given

    def wish(self) -> Wish:
        """The request as the service takes it; the account is in the worker's own name."""
        given = self.cleaned_data
        payment = Target("cash")
        if given["method"] == "account":
            payment = Target("account", given["bank_bin"], given["account_number"], self.holder)
        return Wish(
            receiving_centre_id=int(given["receiving_centre"]),
            reason=given["reason"],
            commune=given["commune"],
            payment=payment,
            medical_facility=given["medical_facility"],
            declared=given["declared"],
        )

    def show_problem(self, code: str, field: str | None, message: str) -> None:
        """The service's refusal at its field."""
        name = FIELD_OF.get(code, field or "")
        self.add_error(name if name in self.fields else None, message)


def _first(entitlement: Entitlement) -> dict[str, Any]:
    return {
        "method": entitlement.method,
        "bank_bin": entitlement.bank_bin,
        "account_number": entitlement.account_number,
    }


def _centres(here: int, on: dt.date, *, within_province: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """The centres that handle insurance, by province; with ``within_province`` only those of this centre's own."""
    rows = receiving_centres(on).filter(handles_insurance=True).exclude(pk=here).select_related("department")
    if within_province:
        rows = rows.filter(department__centres=here)
    found: list[Centre] = sorted(rows, key=lambda row: (vietnamese_order(_province(row)), vietnamese_order(row.name)))
    by_place = groupby(found, key=lambda row: row.department.place_name)
    return [(place, [(str(row.pk), _named(row)) for row in group]) for place, group in by_place]


def _province(centre: Centre) -> str:
    return centre.department.place_name.removeprefix("Thành phố ")


def _named(centre: Centre) -> str:
    """A centre named after a province of before July 2025 says where that lies now: a closed list shows no group."""
    province = _province(centre)
    return centre.name if province in centre.name else f"{centre.name} ({province})"
