"""Events in a worker's life (a job, military service, study, …): in words, and the fields that ask for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.benefits.event_kinds import EVENT_WORDS as EVERY_EVENT
from vieclam.law.unemployment.events import WATCHED
from vieclam.web.components import words
from vieclam.web.components.fields import DateField, NumberField

EVENT_WORDS = {kind: words for kind, words in EVERY_EVENT.items() if kind in WATCHED}
REPORTED_BY_WORKER = tuple(kind for kind in EVENT_WORDS if kind != "death")


def event_text(event: Mapping[str, Any]) -> str:
    """One event in a line: what, from when, to when, how long."""
    text = str(EVENT_WORDS.get(event["kind"], event["kind"]))
    parts = [text, _("từ %(day)s") % {"day": words.plain_date(dt.date.fromisoformat(event["date"]))}]
    if event.get("to"):
        parts.append(_("đến %(day)s") % {"day": words.plain_date(dt.date.fromisoformat(event["to"]))})
    months = event.get("contract_months") if event.get("contract_months") is not None else event.get("study_months")
    if months is not None:
        parts.append(_("%(months)s tháng") % {"months": months})
    return ", ".join(parts)


class EventForm(forms.Form):
    """One event; ``needed`` is false for the empty rows of a list."""

    kind = forms.ChoiceField(label=gettext_lazy("Việc gì?"))
    date = DateField(label=gettext_lazy("Bắt đầu từ ngày nào?"), earliest=dt.date(2009, 1, 1))
    to = DateField(
        label=gettext_lazy("Kéo dài đến ngày nào?"),
        required=False,
        help_text=gettext_lazy("Ngày cuối cùng còn như vậy. Để trống nếu vẫn đang tiếp diễn."),
    )
    months = NumberField(
        label=gettext_lazy("Hợp đồng hoặc khóa học dài mấy tháng?"),
        required=False,
        min_value=0,
        max_value=600,
        help_text=gettext_lazy("Ghi khi đi học hoặc hợp đồng có thời hạn."),
    )

    def __init__(self, *args: Any, kinds: Iterable[str], needed: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = [("", "–"), *((kind, EVENT_WORDS[kind]) for kind in kinds)]
        self.fields["kind"].choices = chosen  # type: ignore[attr-defined]
        self.fields["kind"].required = self.fields["date"].required = needed
        self.needed = needed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") and not given.get("date") and "date" not in self.errors:
            self.add_error("date", _("Hãy ghi ngày bắt đầu."))
        if given.get("kind") == "study" and given.get("months") is None and "months" not in self.errors:
            self.add_error("months", _("Hãy ghi khóa học dài mấy tháng."))
        if given.get("date") and given.get("to") and given["to"] < given["date"]:
            self.add_error("to", _("Ngày kết thúc không thể trước ngày bắt đầu."))
        return given

    def event(self) -> dict[str, Any] | None:
        """The event as a fact's value; None for an empty row."""
        given = self.cleaned_data
        if not given.get("kind"):
            return None
        event: dict[str, Any] = {"kind": given["kind"], "date": given["date"].isoformat()}
        if given.get("to"):
            event["to"] = given["to"].isoformat()
        if given.get("months") is not None:
            event["study_months" if given["kind"] == "study" else "contract_months"] = given["months"]
        return event


def first_event(event: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows first of a known event."""
    months = event.get("study_months") if event["kind"] == "study" else event.get("contract_months")
    return {
        "kind": event["kind"],
        "date": dt.date.fromisoformat(event["date"]),
        "to": dt.date.fromisoformat(event["to"]) if event.get("to") else None,
        "months": months,
    }
