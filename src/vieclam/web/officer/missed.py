"""A notification given in time and not entered: kept with its day and why, before the suspension is issued."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.benefits import acts
from vieclam.benefits.selectors.dossier import month_of_centre
from vieclam.benefits.services.accept_missed import accept_missed
from vieclam.benefits.states import MonthState
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.web.components.fields import DateField
from vieclam.web.officer.guard import desk_page, look, require_page
from vieclam.web.worker.notification_form import NotificationForms


class MissedForm(forms.Form):
    """When the worker notified, and why it was not entered then."""

    notified_on = DateField(label=gettext_lazy("Người lao động thông báo ngày nào?"))
    reason = forms.CharField(
        label=gettext_lazy("Vì sao chưa được nhập, căn cứ nào?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@desk_page
def accept_missed_page(request: HttpRequest, month_id: int) -> HttpResponse:
    """The page with the notification's own fields."""
    require_page(request, acts.ACCEPT_MISSED)
    month = month_of_centre(month_id)
    if month is None or month.centre_id != request.actor.centre_id:  # type: ignore[attr-defined]
        raise Http404
    dossier = month.entitlement.dossier
    look(request, month.person_id, f"month:{month.pk}")
    if month.state != MonthState.NOT_NOTIFIED:
        messages.info(request, _("Tháng này không còn ở trạng thái chưa thông báo."))
        return redirect("officer:benefit", code=dossier.code)
    posted = request.POST if request.method == "POST" else None
    form, notification, status = MissedForm(posted), NotificationForms(posted), 200
    if posted is not None and all([form.is_valid(), notification.is_valid()]):
        try:
            accept_missed(
                actor=request.actor,  # type: ignore[attr-defined]
                month_id=month.pk,
                notification=notification.given(),
                notified_on=form.cleaned_data["notified_on"],
                reason=form.cleaned_data["reason"],
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("Đã ghi nhận thông báo; lệnh chi đã lập, tờ trình tạm dừng đã bỏ."))
            return redirect("officer:benefit", code=dossier.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            status = 409
            if problem.field in form.fields:
                form.add_error(problem.field, problem.message)
            else:
                notification.show_problem(problem.field, problem.message)
    values = {"dossier": dossier, "month": month, "form": form, "forms": notification}
    return render(request, "web/officer/accept_missed.html", values, status=status)
