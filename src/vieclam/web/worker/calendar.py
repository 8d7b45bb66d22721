"""The dates that matter, for the calendar of a phone (iCalendar)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.states import COUNTED, MonthState
from vieclam.core import clock
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.selectors.worker import own_dossiers
from vieclam.dossiers.states import DossierState
from vieclam.web.worker.guard import worker_page


@worker_page
def calendar_file(request: HttpRequest) -> HttpResponse:
    """Result windows and notification windows to come, each with a reminder on its first and last day."""
    person_id: int = request.actor.person_id  # type: ignore[attr-defined]
    calendar = Calendar()
    calendar.add("prodid", "-//Viec Lam//VN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Việc Làm: hạn của tôi"))
    for dossier in own_dossiers(person_id):
        for event in _of_dossier(dossier):
            calendar.add_component(event)
    months = BenefitMonth.objects.filter(person_id=person_id, entitlement__state__in=COUNTED, state=MonthState.WAITING)
    for month in months.select_related("entitlement").order_by("window_from"):
        title = _("Thông báo tìm việc tháng %(number)s") % {"number": month.number}
        calendar.add_component(_event(f"month-{month.pk}", title, month.window_from, month.window_to))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="viec-lam.ics"'
    return response


def _of_dossier(dossier: Dossier) -> list[Event]:
    waiting = dossier.state in {DossierState.COMPLETE, DossierState.DECIDED}
    if not waiting or dossier.result_from is None or dossier.result_to is None:
        return []
    title = _("Nhận kết quả trợ cấp thất nghiệp, thông báo tìm việc tháng 1")
    return [_event(f"result-{dossier.pk}", title, dossier.result_from, dossier.result_to)]


def _event(identity: str, title: str, first: dt.date, last: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{identity}@viec-lam")
    event.add("summary", title)
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))
    event.add("dtstamp", clock.real_now())
    event.add("url", f"{settings.WEB_URL}/toi")
    for trigger, related in ((dt.timedelta(hours=8), "START"), (dt.timedelta(hours=-16), "END")):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", trigger, parameters={"RELATED": related})
        event.add_component(alarm)
    return event
