"""The officer's morning: what the law asks for today about running benefits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.event_kinds import event_words
from vieclam.benefits.selectors.referrals import leads_waiting
from vieclam.benefits.selectors.today import (
    MOST,
    acts_to_approve,
    events_to_look_at,
    last_day_today,
    money_not_taken,
    notices_late,
)
from vieclam.benefits.selectors.transfers import incoming
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock
from vieclam.web.components.pieces import Key
from vieclam.web.officer.guard import desk_page, look_at_list, may


def _name(transfer: Transfer) -> str:
    """The person's name as the file carries it: their record is not this centre's to see before it takes them over."""
    return next(str(row["value"]) for row in transfer.carried["facts"] if row["kind"] == "full_name")


@desk_page
def today_page(request: HttpRequest) -> HttpResponse:
    """Decisions to approve, many at once; what was told; who has not notified on the last day; late
    notices; benefits that come from elsewhere."""
    actor, on = request.actor, clock.today()  # type: ignore[attr-defined]
    centre_id = actor.centre_id
    waiting = acts_to_approve(centre_id)
    rows = list(waiting[:MOST])
    events = [(event, event_words(event.kind)) for event in events_to_look_at(centre_id)[:MOST]]
    calls = list(last_day_today(centre_id, on)[:MOST])
    late = list(notices_late(centre_id, on)[:MOST])
    arriving = list(incoming(centre_id)[:MOST])
    told = list(leads_waiting(centre_id)[:MOST]) if may(request, acts.SEE_REFERRAL_LEADS) else []
    untaken = money_not_taken(centre_id, on)
    benefits = [row.entitlement for row in untaken]
    listed = (*rows, *(event for event, _words in events), *calls, *late, *arriving, *told, *benefits)
    people = [row.person_id for row in listed]
    look_at_list(request, "today", len(people), {}, list(dict.fromkeys(people)))
    values = {
        "on": on,
        "rows": rows,
        "number": waiting.count(),
        "most": MOST,
        "overdue": sum(row.due_on is not None and row.due_on < on for row in rows),
        "can_approve": may(request, acts.APPROVE),
        "events": events,
        "calls": calls,
        "late": late,
        "arriving": [(row, _name(row)) for row in arriving],
        "untaken": untaken,
        "told": told,
        "nothing": not (rows or events or calls or late or arriving or untaken or told),
        "keys": [
            Key("j / k", _("xuống, lên một dòng")),
            Key("x", _("đánh dấu dòng đang chọn")),
            Key("Enter", _("mở trợ cấp của người đó")),
        ],
    }
    return render(request, "web/officer/today.html", values)
