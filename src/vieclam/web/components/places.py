"""The choice of a commune: province first, then its communes (the list since 1 July 2025)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vieclam.reference.models import Commune, Scheme
from vieclam.reference.selectors.places import find_commune, provinces


def province_choices() -> list[tuple[str, str]]:
    """All provinces by name, for a select."""
    return [("", ""), *((province.code, province.full_name) for province in provinces())]


def commune_choices(province_code: str) -> list[tuple[str, str]]:
    """The communes of a province, for a select."""
    if not province_code:
        return [("", "")]
    found = Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code=province_code)
    return [("", ""), *((commune.code, commune.full_name) for commune in found.order_by("name", "code"))]


class CommuneInput(forms.MultiWidget):
    """Two selects; the second is filled when the first changes, or after sending where there is no script."""

    template_name = "web/components/commune_input.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.Select(), forms.Select()], attrs)

    def decompress(self, value: str | None) -> list[str]:
        """From a commune's code to province and commune."""
        commune = find_commune(Scheme.SINCE_2025, value) if value else None
        return [commune.province_code, commune.code] if commune else ["", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        parts = value if isinstance(value, list) else self.decompress(value)
        self.widgets[0].choices = province_choices()  # type: ignore[attr-defined]
        self.widgets[1].choices = commune_choices(parts[0] if parts else "")  # type: ignore[attr-defined]
        return super().get_context(name, parts, attrs)


class CommuneField(forms.Field):
    """A commune's code (5 digits) of the present list."""

    widget = CommuneInput
    default_error_messages = {
        "required": _("Hãy chọn tỉnh rồi chọn xã, phường."),
        "no_commune": _("Hãy chọn xã, phường của tỉnh đã chọn."),
        "mismatch": _("Xã, phường không thuộc tỉnh đã chọn. Hãy chọn lại."),
    }

    def clean(self, value: Any) -> str:
        """The code; empty when nothing is chosen and the field is optional."""
        province, commune_code = (value or ["", ""])[:2]
        if not commune_code:
            if province:
                raise ValidationError(self.error_messages["no_commune"], code="no_commune")
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return ""
        commune = find_commune(Scheme.SINCE_2025, commune_code)
        if commune is None or commune.province_code != province:
            raise ValidationError(self.error_messages["mismatch"], code="mismatch")
        return commune.code


def commune_options(request: HttpRequest) -> HttpResponse:
    """The options of the second select for the province in the address (any one parameter ending in ``_0``)."""
    province = next((value for name, value in request.GET.items() if name.endswith("_0")), "")
    choices = commune_choices(province) if province.isdigit() and len(province) == 2 else [("", "")]
    return render(request, "web/components/commune_options.html", {"choices": choices})
