"""A code chosen from suggestions in a form, and skills ticked or typed.

The suggestions are those for what the form's other fields say when it is drawn; while somebody types, a script asks for
them anew (``views.suggestions``); without it a button draws the form again.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vieclam.core import clock
from vieclam.core.text import clean
from vieclam.jobbank.suggested_codes import code_name
from vieclam.reference.models import Industry, Occupation
from vieclam.web.coding.options import INDUSTRY, OCCUPATION, options_for, skills_for

STEP = "ma"
"""Value of ``step`` that only draws the form again with the suggestions for what it says now."""
MOST_SKILLS, LONGEST_SKILL = 30, 80


class CodeInput(forms.Widget):
    """Radio buttons over the suggested codes, and a box that looks through the whole list."""

    template_name = "web/coding/code_input.html"
    use_fieldset = True

    def __init__(self, kind: str, text: str, description: str = "") -> None:
        super().__init__()
        self.kind, self.text, self.description = kind, text, description
        self.form: forms.BaseForm | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = str(value or "")
        typed = str(self.form.data.get(f"{name}_q", "")) if self.form is not None else ""
        options = options_for(
            self.kind, said_in(self.form, self.text), said_in(self.form, self.description), typed=typed, chosen=chosen
        )
        base = (attrs or {}).get("id") or f"id_{name}"
        return context | {
            "kind": self.kind,
            "name": name,
            "base": base,
            "options": options,
            "chosen": chosen if any(one.code == chosen for one in options) else "",
            "typed": typed,
            "step": STEP,
            "from_text": id_in(self.form, self.text),
            "asked": ",".join(one for one in (self.text, self.description, name, f"{name}_q") if one),
        }


class CodeField(forms.Field):
    """A 4-digit code in force of VSCO (occupations) or VSIC (industries), empty where nobody chose one."""

    default_error_messages = {"unknown": _("Không có mã này trong danh mục hiện hành. Hãy chọn lại.")}

    def __init__(self, kind: str = OCCUPATION, *, text: str = "title", description: str = "", **options: Any) -> None:
        super().__init__(**({"required": False} | options), widget=CodeInput(kind, text, description))
        self.kind = kind

    def clean(self, value: Any) -> str:
        """The code. Raises ``ValidationError`` for one that is not in force."""
        code = str(value or "").strip()
        model: type[Occupation] | type[Industry] = Industry if self.kind == INDUSTRY else Occupation
        if code and code_name(model, code, on=clock.today()) is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return code


class TitleInput(forms.TextInput):
    """A line for the name of a job that offers everyday titles while somebody types."""

    template_name = "web/coding/title_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        titles = f"{(attrs or {}).get('id') or name}_titles"
        suggested = {"list": titles, "data-suggest": reverse("public:everyday_titles"), "autocomplete": "off"}
        return super().get_context(name, value, {**(attrs or {}), **suggested}) | {"titles": titles}


class SkillsInput(forms.Widget):
    """A line of skills with commas between, and boxes for those that usually go with the trade."""

    template_name = "web/coding/skills_input.html"
    use_fieldset = True

    def __init__(self, text: str, code: str) -> None:
        super().__init__()
        self.text, self.code = text, code
        self.form: forms.BaseForm | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was typed, then what was ticked."""
        ticked = data.getlist(f"{name}_tick") if hasattr(data, "getlist") else data.get(f"{name}_tick", [])
        return [*str(data.get(name, "")).replace("\n", ",").replace(";", ",").split(","), *ticked]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        told = skills_told(value or [])
        offered = skills_for(said_in(self.form, self.code), said_in(self.form, self.text))
        return context | {
            "name": name,
            "base": (attrs or {}).get("id") or f"id_{name}",
            "told": ", ".join(told),
            "offered": [(skill, False) for skill in offered if skill not in told],
            "text_id": id_in(self.form, self.text),
            "step": STEP,
        }


class SkillsField(forms.Field):
    """Skills as a list of short texts, each once."""

    default_error_messages = {
        "many": _("Tối đa %(most)s kỹ năng."),
        "long": _("Mỗi kỹ năng tối đa %(most)s chữ, cách nhau bằng dấu phẩy."),
    }

    def __init__(self, *, text: str = "title", code: str = "occupation_code", **options: Any) -> None:
        super().__init__(**({"required": False} | options), widget=SkillsInput(text, code))

    def clean(self, value: Any) -> list[str]:
        """The skills. Raises ``ValidationError`` for too many or too long ones."""
        told = skills_told(value or [])
        if len(told) > MOST_SKILLS:
            raise ValidationError(self.error_messages["many"], code="many", params={"most": MOST_SKILLS})
        if any(len(skill) > LONGEST_SKILL for skill in told):
            raise ValidationError(self.error_messages["long"], code="long", params={"most": LONGEST_SKILL})
        return told


def skills_told(said: list[str]) -> list[str]:
    """Skills without blanks around, each once."""
    return list(dict.fromkeys(skill for one in said if (skill := clean(str(one)).strip(" .,;"))))


def said_in(form: forms.BaseForm | None, name: str) -> str:
    """What a field of the form says now; empty where the form has no such field."""
    if form is None or name not in form.fields:
        return ""
    return str(form[name].value() or "")


def id_in(form: forms.BaseForm | None, name: str) -> str:
    """The id of the input of a field."""
    return str(form[name].id_for_label) if form is not None and name in form.fields else ""


def know_the_form(form: forms.BaseForm) -> None:
    """Let the code and skill fields of a form see what its other fields say: called at the end of ``__init__``."""
    for made in form.fields.values():
        if isinstance(made.widget, CodeInput | SkillsInput):
            made.widget.form = form


def asks_for_codes(posted: Any) -> bool:
    """Whether the form was sent only to see suggestions."""
    return posted is not None and posted.get("step") == STEP


def drawn_again(*forms_shown: Any) -> None:
    """Show forms with what was typed and without errors: nothing was sent yet."""
    for form in forms_shown:
        form._errors = ErrorDict()
        form.cleaned_data = {}


__all__ = [
    "STEP",
    "CodeField",
    "CodeInput",
    "SkillsField",
    "SkillsInput",
    "TitleInput",
    "asks_for_codes",
    "drawn_again",
    "know_the_form",
    "skills_told",
]
