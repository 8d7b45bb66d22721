"""Adding and closing centres and points of reception."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.organisations.closing import needs_of_centre, needs_of_point
from vieclam.organisations.models import Centre, Department, ReceptionPoint
from vieclam.organisations.services.add_centre import add_centre
from vieclam.organisations.services.add_reception_point import add_reception_point
from vieclam.organisations.services.close_centre import close_centre, needs_in_words
from vieclam.organisations.services.close_reception_point import close_reception_point
from vieclam.organisations.services.take_back_closing import take_back_centre_closing, take_back_point_closing
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.organisations.access import attempt, form_page
from vieclam.web.administration.organisations.opening_forms import (
    CentreAddForm,
    ClosingForm,
    PointAddForm,
    centres_that_could_follow,
    points_that_could_follow,
)


@administrators_only
def centre_add(request: Any, department_id: int) -> HttpResponse:
    """A new centre of the Department."""
    department = get_object_or_404(Department, pk=department_id)
    usual = {"kind": "provincial", "handles_insurance": True, "has_head_step": True, "releases_payments": True}
    form = CentreAddForm(department, request.POST or None, initial=usual)

    def run(values: dict[str, Any]) -> Centre:
        key = request.POST.get("once_key", "")
        return add_centre(actor=request.actor, department_id=department.pk, once_key=key, **values)

    made = attempt(request, form, run)
    if made is not None:
        messages.success(request, _("Đã thêm trung tâm. Hãy thêm nơi tiếp nhận và cán bộ để bắt đầu nhận hồ sơ."))
        return redirect("administration:centre", centre_id=made.pk)
    return form_page(
        request,
        form,
        title=_("Thêm trung tâm"),
        eyebrow=department.name,
        back=reverse("administration:department", args=[department.pk]),
        button=_("Thêm trung tâm"),
    )


@administrators_only
def point_add(request: Any, centre_id: int) -> HttpResponse:
    """A new point of reception of the centre."""
    centre = get_object_or_404(Centre, pk=centre_id)
    form = PointAddForm(request.POST or None)

    def run(values: dict[str, Any]) -> ReceptionPoint:
        key = request.POST.get("once_key", "")
        return add_reception_point(actor=request.actor, centre_id=centre.pk, on=clock.today(), once_key=key, **values)

    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã thêm nơi tiếp nhận. Nơi này nhận hồ sơ từ bây giờ."))
        return redirect("administration:centre", centre_id=centre.pk)
    return form_page(
        request,
        form,
        title=_("Thêm nơi tiếp nhận"),
        eyebrow=centre.name,
        back=reverse("administration:centre", args=[centre.pk]),
        button=_("Thêm nơi tiếp nhận"),
    )


@administrators_only
def point_close(request: Any, point_id: int) -> HttpResponse:
    """Close a point of reception from a day on."""
    point = get_object_or_404(ReceptionPoint.objects.select_related("centre"), pk=point_id)
    needs = needs_of_point(point)
    form = ClosingForm(points_that_could_follow(point), request.POST or None, needed=bool(needs))

    def run(values: dict[str, Any]) -> ReceptionPoint:
        return close_reception_point(
            actor=request.actor,
            point_id=point.pk,
            closed_from=values["closed_from"],
            successor_id=values["successor"],
            reason=values["reason"],
            on=clock.today(),
        )

    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã ghi ngày đóng. Người đang chờ ở đây được báo nơi nhận thay."))
        return redirect("administration:centre", centre_id=point.centre_id)
    lead = _("Hồ sơ đã nộp giữ mã và thời hạn. Từ ngày đóng, giấy tờ và kết quả nhận tại nơi nhận thay.")
    return form_page(
        request,
        form,
        title=_("Đóng %(name)s") % {"name": point.name},
        eyebrow=f"{point.unit_code} · {point.centre.name}",
        lead=lead,
        needs=needs_in_words(needs),
        back=reverse("administration:centre", args=[point.centre_id]),
        button=_("Đóng nơi tiếp nhận"),
    )


@administrators_only
def centre_close(request: Any, centre_id: int) -> HttpResponse:
    """Let a centre take no new dossiers from a day on."""
    centre = get_object_or_404(Centre, pk=centre_id)
    needs = needs_of_centre(centre)
    form = ClosingForm(centres_that_could_follow(centre), request.POST or None, needed=bool(needs))

    def run(values: dict[str, Any]) -> Centre:
        return close_centre(
            actor=request.actor,
            centre_id=centre.pk,
            closed_from=values["closed_from"],
            successor_id=values["successor"],
            reason=values["reason"],
            on=clock.today(),
        )

    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã ghi ngày đóng trung tâm."))
        return redirect("administration:centre", centre_id=centre.pk)
    lead = _(
        "Từ ngày đóng, người dân nộp hồ sơ mới ở nơi nhận thay. Việc còn dở vẫn do cán bộ của trung tâm này làm đến khi"
        " xong; hồ sơ không tự chuyển sang trung tâm khác."
    )
    return form_page(
        request,
        form,
        title=_("Đóng %(name)s") % {"name": centre.name},
        eyebrow=centre.code,
        lead=lead,
        needs=needs_in_words(needs),
        back=reverse("administration:centre", args=[centre.pk]),
        button=_("Đóng trung tâm"),
    )


@administrators_only
@require_POST
def point_stay(request: Any, point_id: int) -> HttpResponse:
    """Take the closing of a point back before its day."""
    point = take_back_point_closing(actor=request.actor, point_id=point_id, on=clock.today())
    messages.success(request, _("Nơi này không đóng nữa."))
    return redirect("administration:centre", centre_id=point.centre_id)


@administrators_only
@require_POST
def centre_stay(request: Any, centre_id: int) -> HttpResponse:
    """Take the closing of a centre back before its day."""
    centre = take_back_centre_closing(actor=request.actor, centre_id=centre_id, on=clock.today())
    messages.success(request, _("Nơi này không đóng nữa."))
    return redirect("administration:centre", centre_id=centre.pk)
