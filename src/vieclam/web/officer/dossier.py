"""A dossier on one screen: facts of all sources, the law's proposal, clocks, papers, story, and every act."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.benefits.case import carried_reserve
from vieclam.benefits.selectors.dossier import BenefitSide, benefit_side, open_month_of
from vieclam.benefits.selectors.granted import granted_before
from vieclam.benefits.selectors.officer import neighbours
from vieclam.core import clock
from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState
from vieclam.dossiers.fact_kinds import COMPARED
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Clarification, Dossier
from vieclam.dossiers.selectors.officer import Story, story_of, three_way
from vieclam.dossiers.selectors.worker import ComponentPapers, papers_of
from vieclam.dossiers.services.clarifications import CATALOGUE, current_facts
from vieclam.dossiers.states import DossierState
from vieclam.gateways.selectors import calls_about
from vieclam.people.selectors import seen_in_centre
from vieclam.reference.models import Scheme
from vieclam.reference.selectors import commune_label, current_calendar
from vieclam.web.addresses import with_query
from vieclam.web.components.access_words import looked_at, who_looked
from vieclam.web.components.pieces import Key, Link, TimelineEntry
from vieclam.web.form_names import form_name
from vieclam.web.jobhelp.shown import help_for_desk
from vieclam.web.officer import shown
from vieclam.web.officer.dossier_acts import Failed, acts_offered
from vieclam.web.officer.entry_words import entry_text
from vieclam.web.officer.forms import (
    AcceptForm,
    CheckForm,
    PlainForm,
    RegionForm,
)
from vieclam.web.officer.guard import desk_page, dossier_or_404, look
from vieclam.web.officer.queue import filter_of, kept_query
from vieclam.web.training.shown import values_for
from vieclam.web.worker.acts_due import days_left
from vieclam.web.worker.shown import explanation_steps, reason_steps

MOST_VIEWS = 30
SUM_SECTIONS = ("amount", "duration")
"""Steps of the law that are always in sight: how much and how long. The others are folded."""


@desk_page
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The page as it is now."""
    return show_dossier(request, dossier_or_404(request, code))


def show_dossier(request: Any, record: Dossier, failed: Failed | None = None, *, status: int = 200) -> HttpResponse:
    """The page; ``failed`` holds the form of the act that did not go through, by its key."""
    look(request, record.person_id, f"dossier:{record.code}")
    query = kept_query(request)
    request.page_address = with_query(reverse("officer:dossier", args=[record.code]), query)
    failed = failed or {}
    on, calendar = clock.today(), current_calendar()
    facts, story, side, papers = current_facts(record), story_of(record), benefit_side(record), papers_of(record)
    wanted = filter_of(request)
    before, after = neighbours(wanted, record)
    values: dict[str, Any] = {
        "dossier": record,
        "place": shown.place_text(record, side.proposal),
        "waits_for_insurance": shown.waits_for_insurance(record),
        "due_days": days_left(calendar, on, record.decision_due_on) if record.decision_due_on else None,
        "rows": shown.fact_rows(three_way(facts), on=on),
        "others": shown.other_facts(facts, COMPARED, on=on),
        "clocks": _clocks(story, calendar, on),
        "questions": [_question(row, failed) for row in story.open_questions],
        "settled": [(shown.question_text(row), row) for row in story.settled_questions],
        "papers": _papers(papers, failed),
        "requests": _requests(story, papers),
        "timeline": _timeline(story),
        "seen": story.last_entry_id,
        "views": _views(record),
        "calls": list(calls_about(f"dossier:{record.pk}")[:20]),
        "documents": _documents(record, side),
        "before": before,
        "after": after,
        "query": query,
        "month": open_month_of(record, on) if record.state == DossierState.COLLECTED else None,
        "failed": next(iter(failed.values()), None),
        "failed_keys": set(failed),
        "keys": _keys(),
        **_proposal(side),
        **_carried(record, facts),
        **values_for(record, side.determination),
        **help_for_desk(request, record, failed),
        **acts_offered(request, record, story, side, papers, failed, on),
    }
    return render(request, "web/officer/dossier.html", values, status=status)


def _proposal(side: BenefitSide) -> dict[str, Any]:
    answer = side.determination.answer if side.determination else None
    if answer is None:
        return {"answer": None, "proposal": side.proposal, "side": side}
    return {
        "answer": answer,
        "sum_steps": explanation_steps(answer, SUM_SECTIONS) if answer.get("eligible") else [],
        "steps": explanation_steps(answer),
        "reasons": reason_steps(answer),
        "starts_on": dt.date.fromisoformat(answer["starts_on"]) if answer.get("starts_on") else None,
        "proposal": side.proposal,
        "proposal_tone": "danger" if side.proposal and side.proposal.returned_reason else "info",
        "side": side,
    }


def _carried(record: Dossier, facts: Any) -> dict[str, Any]:
    """The contribution months that an earlier benefit of ours left for this claim, and its decision."""
    if record.procedure_code != BENEFIT_PROCEDURE or not record.filed_on:
        return {}
    granted = granted_before(record)
    return {"carried": carried_reserve(facts, granted), "granted": granted}


def _views(record: Dossier) -> list[tuple[Any, str, str]]:
    """Who looked at the person's record or took along a list of this centre with it: the look, by whom, at what."""
    seen = seen_in_centre(record.person_id, limit=MOST_VIEWS)
    return [(row, who_looked(row.actor, row.actor_name), looked_at(row.what)) for row in seen]


def _clocks(story: Story, calendar: Any, on: dt.date) -> list[dict[str, Any]]:
    found = []
    for row in story.deadlines:
        total, used = (
            days_left(calendar, row.base_date, row.due_on),
            days_left(calendar, row.base_date, min(on, row.met_on or on)),
        )
        if total is not None and used is not None:
            found.append(
                {
                    "row": row,
                    "text": shown.clock_text(row.step),
                    "total": max(total, 1),
                    "used": max(used, 0),
                    # Until then the worker may withdraw; nobody is late when the day has passed.
                    "over": row.step == "withdraw" and on > row.due_on,
                }
            )
    return found


def _question(row: Clarification, failed: Failed) -> dict[str, Any]:
    region = row.kind == "region_to_confirm"
    key = f"region-{row.pk}" if region else f"accept-{row.pk}"
    form = failed.get(key)
    if form is None:
        form = RegionForm(prefix=key, initial=_first_region(row.detail)) if region else AcceptForm(prefix=key)
    kind = CATALOGUE.get(row.kind)
    ask_key = f"ask-{row.pk}"
    return {
        "row": row,
        "text": shown.question_text(row),
        "region": region,
        "form": form,
        "key": key,
        "needs_fact": kind is not None and (bool(kind.settled_by) or not kind.acceptable),
        "settled_by": kind.settled_by if kind is not None else "",
        "plain": kind.plain if kind is not None else "",
        "ask_key": ask_key,
        "ask_form": failed.get(ask_key) or PlainForm(prefix=ask_key),
        # Asked while the proposal is on its way, so it is answered there; what changes the decision has to go back.
        "may_stand": row.kind == "fact_after_proposal" and bool((row.detail or {}).get("acceptable")),
        "waits": row.asked_at is not None and row.answered_at is None,
    }


def _first_region(detail: dict[str, Any]) -> dict[str, str]:
    """What the officer confirms: the decree's list for the unit's commune where it names it, else social insurance."""
    if not detail.get("listed"):
        return {"region": detail.get("region") or ""}
    place = commune_label(Scheme.SINCE_2025, detail["commune_code"])
    return {"region": detail["listed"], "evidence": f"{detail['listed_source']}: {place}"[:300]}


def _papers(papers: list[ComponentPapers], failed: Failed) -> list[dict[str, Any]]:
    return [
        {
            "component": group.component,
            "needed": group.needed,
            "files": [
                {"paper": paper, "form": failed.get(f"check-{paper.pk}") or CheckForm(prefix=f"check-{paper.pk}")}
                for paper in group.papers
            ],
        }
        for group in papers
    ]


def _requests(story: Story, papers: list[ComponentPapers]) -> list[dict[str, Any]]:
    names = {group.component.key: group.component.name for group in papers}
    return [
        {"row": row, "items": [(names.get(item["component"], item["component"]), item["reason"]) for item in row.items]}
        for row in story.requests
    ]


def _timeline(story: Story) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            entry_text(row.act),
            row.business_at,
            " · ".join(part for part in (row.actor_name, row.note) if part),
            "problem" if row.act in {"return", "claim_elsewhere_found"} else "done",
        )
        for row in story.entries
    ]


def _documents(record: Dossier, side: BenefitSide) -> list[Link]:
    subjects = [
        f"dossier:{record.pk}",
        *(f"month:{row.month.pk}" for row in (side.benefit.months if side.benefit else [])),
    ]
    rows = list(Document.objects.filter(subject__in=subjects).exclude(state=DocumentState.VOIDED).order_by("made_at"))
    if side.proposal and side.proposal.document:
        rows.append(side.proposal.document)
    return [
        Link(
            " ".join(part for part in (str(form_name(row.form)), row.number_text) if part),
            reverse("officer:document", args=[row.pk]) if row.has_file else "",
        )
        for row in rows
    ]


def _keys() -> list[Key]:
    return [
        Key("a", _("duyệt đề xuất")),
        Key("s", _("yêu cầu bổ sung")),
        Key("d", _("đủ hồ sơ")),
        Key("r", _("từ chối")),
        Key("n", _("nhận xử lý")),
        Key("j / k", _("hồ sơ sau, hồ sơ trước trong hàng đợi")),
        Key("q", _("về hàng đợi")),
    ]
