"""An address: the commune is found by its name (new or old), then house and hamlet are typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.dossiers.selectors.worker import Answers
from vieclam.reference.models import Commune, Scheme
from vieclam.reference.selectors import commune_label, find_commune
from vieclam.web.components.fields import TextField
from vieclam.web.worker.answer_forms import AnswerForm, Facts, known_value
from vieclam.web.worker.places import commune_candidates


class AddressForm(AnswerForm):
    """The permanent address. Works without script: sent with a name only, it comes back with the places found."""

    KIND = "permanent_address"

    search = TextField(
        label=gettext_lazy("Xã, phường, đặc khu"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Gõ tên mới hoặc tên trước 1/7/2025, rồi chọn trong danh sách."),
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "hx-get": reverse_lazy("worker:communes"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#communes",
            }
        ),
    )
    commune = forms.CharField(label=gettext_lazy("Chọn xã, phường"), required=False, widget=forms.HiddenInput)
    house = TextField(label=gettext_lazy("Số nhà, đường, thôn, bản, tổ dân phố"), max_length=180, required=False)

    candidates: list[Commune]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.candidates = []
        chosen = str((self.data if self.is_bound else self.initial).get("commune") or "")
        sought = str((self.data if self.is_bound else self.initial).get("search") or "")
        self.chosen = find_commune(Scheme.SINCE_2025, chosen) if chosen else None
        if sought:
            self.candidates = commune_candidates(sought)
        if self.chosen and all(row.code != self.chosen.code for row in self.candidates):
            self.chosen.path = commune_label(Scheme.SINCE_2025, self.chosen.code)  # type: ignore[attr-defined]
            self.candidates.insert(0, self.chosen)

    @classmethod
    def first_values(cls, answers: Answers) -> dict[str, Any]:
        known = known_value(answers, cls.KIND)
        if not known:
            return {}
        code = known["commune_code"] if known.get("scheme") == "2025" else ""
        path = commune_label(Scheme.SINCE_2025, code) if code else ""
        return {"commune": code, "house": known["text"].removesuffix(f", {path}") if path else known["text"]}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("same"):
            return given
        if self.chosen is None:
            found = len(self.candidates)
            self.add_error(
                "search",
                _("Không thấy nơi nào có tên này. Hãy thử tên khác.")
                if given.get("search") and not found
                else _("Hãy chọn đúng xã, phường của bạn trong danh sách bên dưới.")
                if found
                else _("Hãy nhập tên xã, phường."),
            )
        if not given.get("house"):
            self.add_error("house", _("Hãy ghi số nhà, thôn, bản hoặc tổ dân phố."))
        return given

    def address(self) -> dict[str, Any]:
        """The value of the fact."""
        assert self.chosen is not None  # noqa: S101 - clean() refused the form otherwise
        path = commune_label(Scheme.SINCE_2025, self.chosen.code)
        text = f"{self.cleaned_data['house']}, {path}"
        return {"scheme": "2025", "commune_code": self.chosen.code, "text": text}

    def facts(self) -> Facts:
        return [(self.KIND, self.address())]


class CurrentAddressForm(AddressForm):
    """Where the person lives now; mostly the same place."""

    KIND = "current_address"

    same = forms.BooleanField(label=gettext_lazy("Giống nơi thường trú"), required=False)
    field_order = ["same", "search", "commune", "house"]

    def __init__(self, *args: Any, permanent: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.permanent = permanent
        if permanent is None:
            del self.fields["same"]

    def facts(self) -> Facts:
        if self.cleaned_data.get("same") and self.permanent:
            return [(self.KIND, self.permanent)]
        return super().facts()
