"""Form fields made from the tables of seekers: one list of labels, one list of what is required."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.jobbank.seeker_choices import ethnic_groups
from vieclam.jobbank.seeker_data import REQUIRED, Told, problems
from vieclam.jobbank.seeker_labels import LABELS, PAY_UNITS
from vieclam.reference.selectors.places import provinces
from vieclam.web.coding.fields import CodeField, TitleInput, know_the_form
from vieclam.web.components.fields import MoneyField, NumberField, TextField
from vieclam.web.components.places import CommuneField

MONEY = {"pay_minimum", "pay_maximum"}
COMMUNES = {"permanent_commune_code", "current_commune_code", "commune_code"}
LONG = {"description"}
MONTHS = 12


def all_valid(forms: Sequence[Any]) -> bool:
    """Whether every form is; each is asked, so that each shows what is wrong in it."""
    found = [form.is_valid() for form in forms]
    return all(found)


class PlaceField(CommuneField):
    """Province and commune of the present list, as a pair; the commune may be left open."""

    def clean(self, value: Any) -> tuple[str, str]:  # type: ignore[override]
        """``("14", "03646")``, ``("14", "")`` or ``("", "")``."""
        province, commune = (value or ["", ""])[:2]
        return (province or "", super().clean(value) if commune else "")


class ToldForm(forms.Form):
    """A form over the fields ``names`` of what is told (``kind``, a dataclass of ``seeker_data``) kept in ``model``.

    What is required, and the words where it is missing, are those of the service; so are all other problems.
    """

    kind: type[Any]
    model: type[models.Model]
    names: Sequence[str] = ()

    def __init__(self, *args: Any, names: Sequence[str] | None = None, radios: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        required = REQUIRED[self.kind]
        for name in names or self.names:
            self.fields[name] = made = _field(self.model, name, radios=radios)
            made.label = LABELS[name]
            made.required = name in required
            if made.required:
                made.error_messages["required"] = required[name]
        know_the_form(self)

    def values(self) -> dict[str, Any]:
        """What was filled in, by the names of the dataclass."""
        found: dict[str, Any] = {}
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if isinstance(value, list):
                found[name] = tuple(value)
            elif isinstance(self.fields[name], PlaceField):
                found[f"{name}_province"], found[f"{name}_commune"] = value or ("", "")
            elif value is not None:
                found[name] = value
        return found

    def told(self, **more: Any) -> Told:
        """As the service takes it."""
        return self.kind(**(more | self.values()))  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        """The service's own problems, each on its field; those of other pages' fields are not asked here."""
        super().clean()
        for found in problems(self.told()):
            name = found.field.replace("_province", "").replace("_commune", "") if "place_" in found.field else ""
            field = name or found.field
            if field in self.fields and field not in self.errors:
                self.add_error(field, found.message)
        return self.cleaned_data


def first_values(values: dict[str, Any]) -> dict[str, Any]:
    """What a form shows first: places as pairs of province and commune."""
    found = dict(values)
    for place in ("place_1", "place_2"):
        if f"{place}_province" in values:
            found[place] = [values[f"{place}_province"], values.get(f"{place}_commune", "")]
    return found


def _field(model: type[models.Model], name: str, *, radios: bool) -> forms.Field:
    if name in {"place_1", "place_2"}:
        return PlaceField(required=False)
    if name in COMMUNES:
        return CommuneField()
    if name in MONEY:
        return MoneyField(smallest=1_000, largest=1_000_000_000)
    special = _SPECIAL.get(name)
    if special is not None:
        return special(radios)
    column: Any = model._meta.get_field(name)
    if isinstance(column, ArrayField):
        return forms.MultipleChoiceField(choices=column.base_field.choices, widget=forms.CheckboxSelectMultiple)
    if isinstance(column, models.BooleanField):
        return forms.BooleanField()
    if column.choices:
        return _choice(column.choices, radios=radios)
    if isinstance(column, models.EmailField):
        return forms.EmailField(max_length=column.max_length)
    if isinstance(column, models.PositiveIntegerField):
        return NumberField(min_value=1, max_value=100_000)
    widget: forms.Widget = forms.Textarea(attrs={"rows": 2}) if name in LONG else forms.TextInput()
    widget = TitleInput() if name == "title" else widget
    if name == "phone":
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "input-code"})
    return TextField(max_length=column.max_length, widget=widget)


def _choice(choices: Any, *, radios: bool) -> forms.ChoiceField:
    if radios:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", "–"), *choices])


def _months(radios: bool) -> forms.Field:
    later = [(n, _("Sau %(n)s tháng") % {"n": n}) for n in range(1, MONTHS + 1)]
    choices = [(0, gettext_lazy("Ngay")), *later]
    return forms.TypedChoiceField(choices=choices if radios else [("", "–"), *choices], coerce=int, empty_value=None)


def _moving(_radios: bool) -> forms.Field:
    choices = [(province.code, province.full_name) for province in provinces()]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


_SPECIAL = {
    "available_after": _months,
    "occupation_code": lambda _radios: CodeField(description="description"),
    "provinces_to_move": _moving,
    "ethnicity": lambda _radios: forms.ChoiceField(choices=[("", "–"), *ethnic_groups()]),
    "pay_unit": lambda _radios: forms.ChoiceField(choices=list(PAY_UNITS.items()), initial="month"),
}


class DigitsField(TextField):
    """A personal number: twelve digits, typed with blanks or read from a card's code."""

    def clean(self, value: Any) -> str:
        """The twelve digits. Raises ``ValidationError`` for anything else."""
        digits = "".join(c for c in super().clean(value).split("|")[0] if c.isdigit())
        if len(digits) != 12:
            raise ValidationError(_("Số định danh cá nhân phải có đúng 12 chữ số."))
        return digits


__all__ = ["DigitsField", "PlaceField", "ToldForm", "all_valid", "first_values"]
