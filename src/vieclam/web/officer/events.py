"""What happened to the worker within the watch period, as an officer found it out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vieclam.core.errors import UserFacingError
from vieclam.dossiers.services.clarifications import current_facts, events_in_force
from vieclam.dossiers.states import DECIDED
from vieclam.web.events import EVENT_WORDS, EventForm, first_event
from vieclam.web.officer.facts import EvidenceForm, keep_verified, require_verifying
from vieclam.web.officer.guard import check_fresh, desk_page, dossier_or_404, look

EMPTY_ROWS = 2
MOST_ROWS = 30


def _rows(request: HttpRequest, known: list[dict[str, Any]]) -> list[EventForm]:
    kinds = tuple(EVENT_WORDS)
    if request.method == "POST":
        count = 0
        while count < MOST_ROWS and f"event-{count}-kind" in request.POST:
            count += 1
        return [EventForm(request.POST, kinds=kinds, needed=False, prefix=f"event-{n}") for n in range(count)]
    shown: list[dict[str, Any] | None] = [*(first_event(event) for event in known), *[None] * EMPTY_ROWS]
    return [
        EventForm(initial=values, kinds=kinds, needed=False, prefix=f"event-{number}")
        for number, values in enumerate(shown)
    ]


def _merged(rows: list[EventForm], known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events of the form; the day of the worker's notice stays with the event it was given for."""
    notices = {(event["kind"], event["date"]): event.get("notified_on") for event in known}
    found = []
    for row in rows:
        event = row.event()
        if event is not None:
            notice = notices.get((event["kind"], event["date"]))
            found.append({**event, "notified_on": notice} if notice else event)
    return found


@desk_page
def events(request: HttpRequest, code: str) -> HttpResponse:
    """All events in force: add, mend, or take out what was not so, with the ground."""
    dossier = dossier_or_404(request, code)
    require_verifying(request, dossier)
    look(request, dossier.person_id, f"events:{dossier.code}")
    known = events_in_force(current_facts(dossier))
    rows = _rows(request, known)
    sent = request.method == "POST"
    evidence = EvidenceForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and all([*(row.is_valid() for row in rows), evidence.is_valid()]):
        try:
            check_fresh(request, dossier)
            said = _("Đã ghi sự việc; kết quả được tính lại.")
            return keep_verified(request, dossier, {"event": _merged(rows, known)}, evidence, said)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            evidence.add_error(problem.field if problem.field in evidence.fields else None, problem.message)
    wrong = next((form for form in (*rows, evidence) if form.errors), None)
    values = {
        "dossier": dossier,
        "rows": rows,
        "evidence": evidence,
        "wrong": wrong,
        "correcting": dossier.state in DECIDED,
    }
    return render(request, "web/officer/events.html", values, status=400 if sent else 200)
