"""Facts, states and acts in the officer's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal
from vieclam.benefits.states import PROPOSAL_SENTENCES, ProposalState
from vieclam.dossiers.models import Clarification, Dossier, Fact, FactSource
from vieclam.dossiers.procedures import is_assessed, state_sentence
from vieclam.dossiers.selectors.officer import DiffRow, DiffState
from vieclam.dossiers.services.clarifications import CATALOGUE
from vieclam.dossiers.states import DossierState
from vieclam.law.explanation import problem_sentence
from vieclam.web.components import words
from vieclam.web.components.pieces import Agreement, FactRow
from vieclam.web.events import event_text
from vieclam.web.month_words import month_spans
from vieclam.web.worker.shown import DATES, fact_text

AGREEMENTS = {
    DiffState.MATCH: Agreement.MATCH,
    DiffState.TONE_MARKS: Agreement.DIFFERS,
    DiffState.DIFFERS: Agreement.DIFFERS,
    DiffState.CONTRADICTS: Agreement.WRONG,
    DiffState.MISSING: Agreement.MISSING,
}


def value_text(kind: str, value: Any, *, on: dt.date) -> str | None:
    """A fact's value; None when nobody told it."""
    if value is None:
        return None
    if kind in DATES:
        return words.plain_date(dt.date.fromisoformat(value))
    if kind == "wage_region":
        return _("Vùng %(region)s") % {"region": value["region"]}
    if kind == "termination":
        by = {
            "both": _("hết hạn, thỏa thuận"),
            "employer": _("người sử dụng lao động"),
            "worker": _("người lao động xin nghỉ"),
            "other": _("lý do khác"),
        }[value["by"]]
        lawful = {True: _("đúng luật"), False: _("trái luật")}.get(value.get("lawful"), _("chưa rõ đúng luật"))
        return f"{by}, {lawful}: {value['reason']}"
    if kind == "months_total":
        return _("%(months)s tháng") % {"months": value}
    if kind == "declaration":
        return _("Đã cam đoan") if value.get("agreed") else _("Chưa cam đoan")
    if kind == "event":
        return "; ".join(event_text(event) for event in value) or _("Không có")
    if kind == "employer_cannot_pay":
        day = value["confirmed_on"]
        return _("Xác nhận ngày %(day)s") % {"day": words.plain_date(dt.date.fromisoformat(day))} if day else _("Có")
    if kind == "reserved_months":
        return _("%(months)s tháng, theo %(decision)s") % value
    if kind in {"work_around_end", "social_insurance_number"}:
        return str(value) if kind == "social_insurance_number" else _("%(number)s tháng") % {"number": len(value)}
    return fact_text(kind, value, on=on)


def fact_rows(rows: Sequence[DiffRow], *, on: dt.date) -> list[FactRow]:
    """The three-way comparison for the table of the kit."""
    found = []
    for row in rows:
        note = {
            DiffState.TONE_MARKS: _("Chỉ khác dấu."),
            DiffState.MISSING: _("Nguồn đối chiếu chưa trả lời."),
        }.get(row.state, "")
        if row.officer is not None:
            told = value_text(row.kind, row.officer.value, on=on)
            note = _("Cán bộ xác minh: %(value)s") % {"value": told}
            if row.officer.reason:
                note += f" ({row.officer.reason})"
        said, insurance, population = (
            value_text(row.kind, value, on=on) for value in (row.said, row.social_insurance, row.population)
        )
        found.append(FactRow(row.label, said, insurance, population, AGREEMENTS[row.state], note))
    return found


def other_facts(
    facts: dict[str, dict[str, Fact]], compared: Sequence[str], *, on: dt.date
) -> list[tuple[str, str, str]]:
    """Facts that are not compared: label, value, source."""
    from vieclam.dossiers.fact_kinds import KINDS

    found = []
    for kind, by_source in facts.items():
        if kind in compared or kind not in KINDS:
            continue
        for source, fact in by_source.items():
            text = value_text(kind, fact.value, on=on) or ""
            found.append((str(KINDS[kind].label), text, str(FactSource(source).label)))
    return sorted(found)


def clock_text(step: str) -> str:
    """What a clock measures."""
    return {
        "decision": _("Giải quyết hồ sơ"),
        "training_decision": _("Giải quyết hồ sơ"),
        "training_filing": _("Nộp đủ hồ sơ đến"),
        "withdraw": _("Được rút hồ sơ đến"),
        "file": _("Nộp đủ hồ sơ đến"),
        "tell_si_not_collected": _("Báo BHXH chưa nhận kết quả"),
        "collect": _("Nhận kết quả đến"),
        "cancel_file": _("Lập hồ sơ hủy"),
        "counselling": _("Tư vấn, giới thiệu việc làm"),
    }.get(step, step)


def question_text(row: Clarification) -> str:
    """What is to be made clear, with its particulars."""
    detail = row.detail or {}
    text = str(CATALOGUE[row.kind].question) if row.kind in CATALOGUE else row.kind
    more = ""
    if "said" in detail and "other" in detail:
        more = f"{detail['said']} ≠ {detail['other']}"
    elif "said" in detail and "last_month" in detail:
        more = f"{detail['said']} / {detail['last_month']}"
    elif row.kind == "region_to_confirm":
        more = f"{detail.get('unit_name') or ''} ({detail.get('unit_code') or ''})"
        if detail.get("region"):
            more += " · " + _("BHXH ghi vùng %(region)s") % {"region": detail["region"]}
        if detail.get("listed"):
            more += " · " + _("danh mục địa bàn ghi vùng %(region)s") % {"region": detail["listed"]}
    elif row.kind == "fact_after_proposal" and not detail.get("acceptable", True):
        more = _("Nội dung quyết định khác đi, nên phải trả lại để lập lại.")
    elif row.kind == "event_in_watch":
        more = "; ".join(event_text(event) for event in detail.get("events", []))
    elif row.kind == "earlier_benefit":
        more = _("Quyết định %(decision)s, hưởng từ %(since)s.") % {
            "decision": detail.get("decision", ""),
            "since": words.plain_date(dt.date.fromisoformat(detail["since"])),
        }
    elif row.kind == "months_confirmed_later":
        more = f"{detail.get('code', '')}: {month_spans(detail.get('months', []))}"
    elif row.kind == "open_claim_elsewhere":
        more = str(detail.get("centre", ""))
    elif row.kind == "facts_contradict":
        more = problem_sentence(detail, words.language())
    elif row.kind == "history_conflict":
        more = ", ".join(detail.get("months", []))
    return f"{text} {more}".strip()


def waits_for_insurance(dossier: Dossier) -> bool:
    """Whether the dossier goes no further until social insurance has answered."""
    return dossier.waiting_for_evidence and dossier.state in {DossierState.FILED, DossierState.COMPLETE}


def place_text(dossier: Dossier, proposal: Proposal | None) -> tuple[str, str]:
    """Tone and word: on whose table the dossier is."""
    if dossier.state == DossierState.INFO_REQUESTED:
        return "wait", _("Chờ bổ sung")
    if waits_for_insurance(dossier):
        return "wait", _("Chờ BHXH")
    if dossier.state == DossierState.FILED:
        return "info", _("Kiểm tra giấy tờ")
    if dossier.state == DossierState.COMPLETE:
        if not is_assessed(dossier.procedure_code):
            return "primary", _("Chờ tư vấn, giới thiệu")
        if proposal is None:
            return "info", _("Đang thẩm định")
        if proposal.state == ProposalState.WITH_OFFICER:
            return ("danger", _("Bị trả lại")) if proposal.returned_reason else ("primary", _("Chờ duyệt"))
        return "info", str(PROPOSAL_SENTENCES[ProposalState(proposal.state)])
    tones = {
        DossierState.DECIDED: "good",
        DossierState.COLLECTED: "good",
        DossierState.REFUSED: "danger",
        DossierState.CANCELLED: "danger",
    }
    state = DossierState(dossier.state)
    return tones.get(state, "info"), state_sentence(dossier.procedure_code, state)


def days_left_text(days: int | None) -> str:
    """``còn 3 ngày làm việc``; nothing where the calendar ends."""
    return "" if days is None else words.countdown(days)
