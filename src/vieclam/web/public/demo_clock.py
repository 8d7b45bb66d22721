"""Moving the business day of a demo installation."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.jobs import enqueue
from vieclam.core.models import DemoClock
from vieclam.web.components import words

FARTHEST = dt.timedelta(days=366 * 15)


def _wanted_offset(request: HttpRequest) -> dt.timedelta | None:
    """The offset the form asks for; ``None`` when its day or number cannot be understood."""
    if request.POST.get("reset"):
        return dt.timedelta()
    days = request.POST.get("days", "")
    if days:
        return clock.offset() + dt.timedelta(days=int(days)) if days.lstrip("-").isdigit() and len(days) < 6 else None
    try:
        day = parse_date(request.POST.get("day", ""))
    except ValueError:
        return None
    return clock.offset() + (day - clock.today()) if day else None


@require_POST
def move(request: HttpRequest) -> HttpResponse:
    """Stores a new offset (``days`` to add, a ``day`` to go to, or ``reset``) and returns to the page."""
    offset = _wanted_offset(request)
    if offset is None or abs(offset) > FARTHEST:
        messages.error(request, _("Không dời được: hãy chọn một ngày trong vòng 15 năm."))
    else:
        DemoClock.objects.create(
            offset_seconds=int(offset.total_seconds()),
            moved_at=clock.real_now(),
            moved_by=request.actor.key,  # type: ignore[attr-defined]
        )
        clock.forget_offset()
        enqueue("gateways.follow_clock", shared=True, queueing_lock="gateways.follow_clock")
        messages.success(request, _("Hôm nay của bản trình diễn: %(day)s.") % {"day": words.full_date(clock.today())})
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(target if safe else "/")
