"""After a disaster the director sets the last day of notification windows anew: shown first, then done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vieclam.benefits.selectors.window_resets import ResetPreview, preview_of, resets_of
from vieclam.benefits.services.reset_windows import ResetInput, check, reset_windows
from vieclam.benefits.window_models import DisasterKind, WindowReset
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.web.components import words
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Column
from vieclam.web.manager.guard import director_page

SHOWN, CODES_SHOWN = 20, 30


class ResetForm(forms.Form):
    """What happened, the new last day, and the paper it rests on."""

    disaster = forms.ChoiceField(
        label=gettext_lazy("Loại thiên tai, sự cố"),
        choices=[("", gettext_lazy("Hãy chọn")), *DisasterKind.choices],
    )
    first_day = DateField(label=gettext_lazy("Bắt đầu từ ngày"))
    last_day = DateField(
        label=gettext_lazy("Đến hết ngày"),
        help_text=gettext_lazy("Mọi hạn thông báo chạm vào các ngày này được đặt lại."),
    )
    new_last_day = DateField(
        label=gettext_lazy("Ngày cuối mới để thông báo"),
        help_text=gettext_lazy("Là ngày làm việc. Hạn nào đã dài hơn thì giữ nguyên."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Vì sao người lao động không thông báo được trong các ngày đó."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper_number = forms.CharField(label=gettext_lazy("Số văn bản làm căn cứ"), max_length=60)
    paper_issued_on = DateField(label=gettext_lazy("Ngày văn bản"))
    paper_issued_by = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200)

    def given(self) -> ResetInput:
        """What was filled in."""
        return ResetInput(**self.cleaned_data)


@director_page
def windows(request: HttpRequest) -> HttpResponse:
    """The form, what it would do, and the acts that were done; confirmed, it is done."""
    actor = request.actor  # type: ignore[attr-defined]
    form, shown = ResetForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("confirm"):
                return _done(request, form)
            shown = preview_of(actor.centre_id, check(form.given(), clock.today()), clock.today())
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {
        "form": form,
        "columns": _act_columns(),
        "rows": [_act_row(row) for row in resets_of(actor.centre_id)[:SHOWN]],
        **_shown(request, shown),
    }
    return render(request, "web/manager/windows.html", values, status=400 if form.errors else 200)


def _done(request: HttpRequest, form: ResetForm) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    made = reset_windows(
        actor=actor,
        centre_id=actor.centre_id,
        given=form.given(),
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
    count = made.windows.count()
    said = ngettext("Đã đặt lại %(count)s hạn thông báo.", "Đã đặt lại %(count)s hạn thông báo.", count)
    messages.success(request, f"{said % {'count': count}} {_('Người lao động được báo.')}")
    return redirect("manager:windows")


def _shown(request: HttpRequest, preview: ResetPreview | None) -> dict[str, Any]:
    if preview is None:
        return {"preview": None}
    return {
        "preview": preview,
        "group_columns": [
            Column(_("Hạn đang có")),
            Column(_("Ngày cuối mới")),
            Column(_("Số tháng hưởng"), numeric=True),
        ],
        "group_rows": [
            (
                f"{words.plain_date(group.opens)} – {words.plain_date(group.before)}",
                words.plain_date(group.after),
                group.count,
            )
            for group in preview.groups
        ],
        "codes": preview.missed[:CODES_SHOWN],
        "codes_left": max(0, len(preview.missed) - CODES_SHOWN),
        "hidden": [(name, request.POST.get(name, "")) for name in ResetForm.base_fields],
    }


def _act_columns() -> list[Column]:
    return [
        Column(_("Ngày")),
        Column(_("Ai")),
        Column(_("Vì")),
        Column(_("Ngày cuối mới")),
        Column(_("Căn cứ")),
        Column(_("Số tháng hưởng"), numeric=True),
    ]


def _act_row(row: WindowReset) -> list[Any]:
    days = f"{words.plain_date(row.first_day)} – {words.plain_date(row.last_day)}"
    paper = f"{row.paper_number}, {words.plain_date(row.paper_issued_on)}, {row.paper_issued_by}"
    return [
        words.plain_date(row.made_on),
        row.made_by_name,
        f"{row.get_disaster_display()}, {days}. {row.reason}",
        words.plain_date(row.new_last_day),
        paper,
        getattr(row, "count", 0),
    ]
