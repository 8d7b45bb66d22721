"""The queue after referrals (theo dõi sau giới thiệu): three parts by due day, a follow-up recorded in one line."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.jobbank import acts
from vieclam.jobbank.follow_ups import (
    PARTS,
    TO_FOLLOW,
    TO_REPORT,
    UNANSWERED,
    Chosen,
    Known,
    due_day,
    known_about,
    referral_of_centre,
    shown,
    to_do,
)
from vieclam.jobbank.models import Referral
from vieclam.jobbank.referral_choices import ContactWay, StillWorks
from vieclam.jobbank.referral_clocks import last_step
from vieclam.jobbank.services.record_follow_up import record_follow_up
from vieclam.jobbank.services.report_result import subject_of
from vieclam.reference.selectors import current_calendar
from vieclam.web.components import words
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Key, Tab
from vieclam.web.components.text_tags import badge
from vieclam.web.follow_up.exchange_shown import state_badge
from vieclam.web.officer.guard import jobbank_page, look_at_list, may, require_page
from vieclam.web.worker.acts_due import days_left

PER_PAGE = 25
MINE, ALL, TOLD = "toi", "tat-ca", "da-trinh"
LABELS = {
    UNANSWERED: gettext_lazy("Chưa có trả lời"),
    TO_REPORT: gettext_lazy("Phải báo lên sàn"),
    TO_FOLLOW: gettext_lazy("Phải hỏi lại sau một tháng"),
}
AT_DESK = [way for way in ContactWay if way is not ContactWay.WORKER_PAGE]


class WhoseForm(forms.Form):
    """Whose referrals are shown."""

    cua = forms.ChoiceField(
        label=gettext_lazy("Của ai"),
        required=False,
        choices=[
            (MINE, gettext_lazy("Tôi lập phiếu")),
            (ALL, gettext_lazy("Mọi người")),
            (TOLD, gettext_lazy("Đã trình trưởng phòng")),
        ],
    )


class FollowUpForm(forms.Form):
    """One line: what was found, how, and the day of leaving."""

    found = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=[("", "–"), *StillWorks.choices],
        error_messages={"required": gettext_lazy("Hãy chọn kết quả theo dõi.")},
    )
    way = forms.ChoiceField(label=gettext_lazy("Cách hỏi"), choices=[(way.value, way.label) for way in AT_DESK])
    left_on = DateField(label=gettext_lazy("Ngày nghỉ việc"), required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=300, required=False)


@jobbank_page
def follow_up_page(request: HttpRequest) -> HttpResponse:
    """One part of the queue."""
    return _show(request)


def _show(request: Any, failed: tuple[str, FollowUpForm] | None = None) -> HttpResponse:
    require_page(request, acts.SEE_FOLLOW_UPS)
    on, centre_id = clock.today(), request.actor.centre_id
    part = request.GET.get("phan", "")
    part = TO_FOLLOW if failed else part if part in PARTS else PARTS[0]
    whose = _whose(request)
    chosen = _chosen(request, whose)
    counts = {name: to_do(centre_id, name, on=on, chosen=chosen).count() for name in PARTS}
    page = Paginator(shown(to_do(centre_id, part, on=on, chosen=chosen)), PER_PAGE).get_page(request.GET.get("trang"))
    rows = list(page)
    known = known_about(rows, part)
    here = reverse("officer:follow_ups")
    if rows:
        look_at_list(request, "follow_ups", len(rows), {"part": part, "of": whose}, [row.person_id for row in rows])
    values = {
        "tabs": [
            Tab(
                str(label), f"{here}?{urlencode({'phan': name, 'cua': whose})}", counts[name], _tone(name), name == part
            )
            for name, label in LABELS.items()
        ],
        "part": part,
        "part_words": str(LABELS[part]),
        "whose_form": WhoseForm(initial={"cua": whose}),
        "whose": whose,
        "page": page,
        "rows": [_row(request, row, part, known, on, failed) for row in rows],
        "failed": failed[1] if failed else None,
        "may_record": may(request, acts.RECORD_FOLLOW_UP),
        "keys": _keys(),
    }
    return render(request, "web/follow_up/queue.html", values, status=400 if failed else 200)


def _whose(request: Any) -> str:
    """Officers begin with their own; whoever issues none sees everybody's."""
    asked = request.GET.get("cua", "")
    if asked in {MINE, ALL, TOLD}:
        return str(asked)
    return MINE if Role.OFFICER in request.actor.roles or Role.COUNSELLOR in request.actor.roles else ALL


def _chosen(request: Any, whose: str) -> Chosen:
    if whose == MINE:
        return Chosen(issued_by=request.actor.key)
    return Chosen(escalated=whose == TOLD)


def _tone(part: str) -> str:
    return "wait" if part == TO_REPORT else ""


def _keys() -> list[Key]:
    return [
        Key("j / k", _("xuống, lên một dòng")),
        Key("Enter", _("mở dòng đang chọn")),
        Key("?", _("xem bảng phím này")),
    ]


def _row(
    request: Any, row: Referral, part: str, known: Known, on: dt.date, failed: tuple[str, FollowUpForm] | None
) -> dict[str, Any]:
    """One line as the template shows it: who, where, by when, what to do, and the form of the third part."""
    due = due_day(row, part)
    values: dict[str, Any] = {
        "row": row,
        "url": _address(row),
        "due": words.plain_date(due) if due else "–",
        "left": _left(due, on),
        "reminded": _("Đã nhắc ở mốc %(days)s ngày làm việc") % {"days": row.reminded} if row.reminded else "",
        "escalated": row.reminded >= last_step(on),
    }
    if part == UNANSWERED:
        contact = known.contacts.get(row.vacancy_id)
        values["call"] = [contact.name, contact.phone] if contact else []
        values["state"] = row.get_state_display()
    elif part == TO_REPORT:
        record = known.records.get(subject_of(row.pk))
        values["record"] = record
        values["record_state"] = state_badge(record.state) if record else ("wait", "")
    else:
        attempts = known.attempts.get(row.pk, [])
        values["call"] = [row.person.full_name, row.registration.phone]
        values["attempts"] = attempts
        values["last"] = attempts[-1] if attempts else None
        values["due_now"] = due is not None and due <= on
        own = failed[1] if failed and failed[0] == row.number else None
        values["form"] = own or FollowUpForm(auto_id=f"{row.pk}_%s")
        values["open"] = own is not None
    return values


def _left(due: dt.date | None, on: dt.date) -> Any:
    if due is None:
        return ""
    days = days_left(current_calendar(), on, due)
    return "" if days is None else badge(words.urgency(days), words.countdown(days))


def _address(row: Referral) -> str:
    """The referral's own page where there is one, else the seeker's."""
    try:
        return reverse("officer:referral", args=[row.number])
    except NoReverseMatch:
        return reverse("officer:seeker", args=[row.registration.code])


@jobbank_page
@require_POST
def record(request: HttpRequest, number: str) -> HttpResponse:
    """Keep one attempt to learn whether somebody still works there."""
    require_page(request, acts.RECORD_FOLLOW_UP)
    actor: Any = request.actor  # type: ignore[attr-defined]
    referral = referral_of_centre(number, actor.centre_id)
    if referral is None:
        raise Http404
    form = FollowUpForm(request.POST, auto_id=f"{referral.pk}_%s")
    query = urlencode({"phan": TO_FOLLOW, "cua": _whose(request)})
    request.page_address = f"{reverse('officer:follow_ups')}?{query}"  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            row = record_follow_up(
                actor=actor,
                referral_id=referral.pk,
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
                **form.cleaned_data,
            )
            messages.success(request, _said(row))
            return redirect(f"{reverse('officer:follow_ups')}?{query}")
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return _show(request, (number, form))


def _said(row: Referral) -> str:
    name = {"name": row.person.full_name}
    if row.state == "followed":
        return _("Đã theo dõi xong %(name)s.") % name
    return _("Đã ghi; %(name)s còn trong danh sách để hỏi lại.") % name
