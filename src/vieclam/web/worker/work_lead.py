"""Social insurance says the worker works: they are asked first, each benefit month by itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.benefits.lead_models import WorkPeriod
from vieclam.benefits.selectors.leads import own_lead
from vieclam.benefits.services.ask_about_work import PeriodAnswer, answer_about_work
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.web.components import words
from vieclam.web.worker.guard import worker_page

YES_NO = [("yes", gettext_lazy("Có")), ("no", gettext_lazy("Không"))]


class PeriodsForm(forms.Form):
    """A yes or no for each period, and why social insurance may say otherwise."""

    def __init__(self, *args: Any, periods: list[WorkPeriod], **options: Any) -> None:
        super().__init__(*args, **options)
        self.periods = periods
        for period in periods:
            month = period.month
            span = f"{words.plain_date(month.starts_on)} – {words.plain_date(month.ends_on)}"
            self.fields[f"works-{period.pk}"] = forms.ChoiceField(
                label=_("Tháng hưởng thứ %(number)s (%(span)s): bạn có làm việc cho đơn vị này không?")
                % {"number": month.number, "span": span},
                choices=YES_NO,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"reason-{period.pk}"] = forms.CharField(
                label=_("Nếu không: vì sao bảo hiểm xã hội báo như vậy?"),
                max_length=300,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def answers(self) -> dict[int, PeriodAnswer]:
        """What was said of each period, by its number."""
        given = self.cleaned_data
        said = {"yes": True, "no": False}
        return {
            period.pk: PeriodAnswer(said.get(given[f"works-{period.pk}"]), given[f"reason-{period.pk}"])
            for period in self.periods
        }


@worker_page
def work_lead(request: HttpRequest, event_id: int) -> HttpResponse:
    """The question and its answer; afterwards what was said, and that an officer looks at it."""
    found = own_lead(request.actor.person_id, event_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    event, periods, open_now = found
    dossier = event.entitlement.dossier
    form = PeriodsForm(request.POST or None, periods=periods)
    if request.method == "POST" and form.is_valid():
        try:
            answer_about_work(
                actor=request.actor,  # type: ignore[attr-defined]
                event_id=event.pk,
                answers=form.answers(),
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Trung tâm đã nhận câu trả lời; cán bộ xem rồi mới quyết định."))
            return redirect("worker:dossier", code=dossier.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"event": event, "periods": periods, "form": form if open_now else None, "dossier": dossier}
    return render(request, "web/worker/work_lead.html", values, status=400 if form.is_bound else 200)
