"""Forms: fields that say why they ask and what was wrong, one question a page, confirmation before harm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vieclam.core.once import new_key
from vieclam.web.components.library import register, render


@register.simple_tag
def once_key() -> SafeString:
    """The form's one-time key: pressed twice, the act happens once (``vieclam.core.once``)."""
    return format_html('<input type="hidden" name="once_key" value="{}">', new_key())


def kind_of(bound: BoundField) -> str:
    """How a field is drawn: ``choices``, ``checkbox``, ``group`` (several inputs) or ``plain``."""
    widget = bound.field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if widget.use_fieldset else "plain"


def target_of(bound: BoundField) -> str:
    """The id of the first input of a field, for the links of the error list."""
    kind = kind_of(bound)
    if kind in {"choices", "group"}:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


@register.simple_tag
def field(
    bound: BoundField, why: str = "", hide_label: bool = False, help_text: str = "", mark_optional: bool = True
) -> SafeString:
    """One field of a Django form: label, why it is asked, the error, the input with what was typed."""
    help_words = help_text or bound.help_text
    described = [
        f"{bound.auto_id}_{part}"
        for part, there in (("why", why), ("error", bound.errors), ("help", help_words))
        if there
    ]
    attributes: dict[str, Any] = {}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    kind = kind_of(bound)
    if bound.errors and kind != "choices":
        attributes["aria-invalid"] = "true"
    values = {
        "bound": bound,
        "kind": kind,
        "why": why,
        "help_words": help_words,
        "hide_label": hide_label,
        "optional": mark_optional and not bound.field.required,
        "needed_when": getattr(bound.field, "needed_when", ""),
        "described": attributes.get("aria-describedby", ""),
        "input": "" if kind == "choices" else bound.as_widget(attrs=attributes),
    }
    return render("field", values)


@register.inclusion_tag("web/components/error_summary.html")
def error_summary(form: BaseForm | list[BaseForm]) -> dict[str, Any]:
    """All errors at the top, each leading to its field; of a page with several forms, their list: one box for all.

    Nothing when there are none.
    """
    forms = form if isinstance(form, list) else [form]
    return {"errors": [line for each in forms if each.is_bound for line in _error_lines(each)]}


def _error_lines(form: BaseForm) -> list[tuple[str, str, Any]]:
    """Where to, the field's label and what is wrong, of each error."""
    found: list[tuple[str, str, Any]] = [("", "", error) for error in form.non_field_errors()]
    for bound in form:
        label = str(bound.label)
        begin = label if label.endswith(("?", ":", ".")) else f"{label}:"
        found += [(f"#{target_of(bound)}", begin, error) for error in bound.errors]
    return found


@register.simple_block_tag(takes_context=True, end_name="endone_question")
def one_question(
    context: Context,
    content: str,
    form: BaseForm,
    title: str,
    why: str = "",
    step: int | None = None,
    steps: int | None = None,
    back_url: str = "",
    button: str = "",
    action: str = "",
    once: bool = True,
) -> SafeString:
    """A page with one question: title as h1, why it is asked, the block's fields, one button. Posts to ``action``."""
    return render(
        "one_question",
        {
            "content": content,
            "form": form,
            "title": title,
            "why": why,
            "step": step,
            "steps": steps,
            "back_url": back_url,
            "button": button or _("Tiếp tục"),
            "action": action.removesuffix("?"),
            "once": once,
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.simple_block_tag(takes_context=True, end_name="endconfirm")
def confirm(
    context: Context,
    content: str,
    identity: str,
    trigger: str,
    title: str,
    button: str,
    action: str,
    tone: str = "danger",
    key: str = "",
    trigger_class: str = "",
    open: bool = False,
) -> SafeString:
    """Asks before harm: a button opens a dialog (unfolds without script) with the block in a form to ``action``."""
    return render(
        "confirm",
        {
            "content": content,
            "identity": identity,
            "trigger": trigger,
            "title": title,
            "button": button,
            "action": action.removesuffix("?"),
            "tone": tone,
            "key": key,
            "trigger_class": trigger_class or ("btn-danger" if tone == "danger" else "btn-primary"),
            "open": open,
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.simple_tag
def submit_button(
    label: str, tone: str = "primary", sending: str = "", name: str = "", value: str = "", key: str = ""
) -> SafeString:
    """A form's button; while the form is being sent it says so and cannot be pressed again."""
    values = {
        "label": label,
        "tone": tone,
        "sending": sending or _("Đang gửi…"),
        "name": name,
        "value": value,
        "key": key,
    }
    return render("submit_button", values)
