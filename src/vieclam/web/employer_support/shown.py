"""An employer's application in words: its state, its clocks, its story, its decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.employer_support import clocks
from vieclam.employer_support.kinds.common import application_of
from vieclam.employer_support.models import Application, SupportDeadline, SupportEntry
from vieclam.employer_support.money import CourseMoney, courses_of
from vieclam.employer_support.states import SENTENCES, SupportState
from vieclam.reference.selectors import current_calendar
from vieclam.web.components.pieces import Step, TimelineEntry
from vieclam.web.worker.acts_due import days_left
from vieclam.web.worker.shown import explanation_steps

TONES = {
    SupportState.FILED: "wait",
    SupportState.INFO_REQUESTED: "wait",
    SupportState.COMPLETE: "primary",
    SupportState.WITHDRAWN: "info",
    SupportState.REFUSED: "danger",
    SupportState.GRANTED: "good",
    SupportState.CANCELLED: "info",
    SupportState.PAID: "good",
    SupportState.SETTLED: "good",
    SupportState.RECOVERING: "danger",
    SupportState.CLOSED: "info",
}


def state_badge(application: Application) -> tuple[str, str]:
    """Tone and words of the state."""
    state = SupportState(application.state)
    return TONES[state], str(SENTENCES[state])


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A day something is waited for, what it is, and how many working days are left."""

    label: str
    due_on: dt.date
    left: int | None
    article: str


def clock_label(step: str) -> str:
    """What is waited for."""
    return {
        clocks.DECIDE: _("Ban hành quyết định"),
        clocks.PAY: _("Bảo hiểm xã hội chi tiền"),
        clocks.TO_SCHOOL: _("Chuyển tiền cho cơ sở đào tạo"),
        clocks.SETTLE: _("Quyết toán"),
        clocks.RECOVER: _("Ban hành quyết định thu hồi"),
        clocks.RECOVER_DROPPED: _("Ban hành quyết định thu hồi"),
        clocks.REPAY: _("Nộp lại tiền"),
    }[step]


def shown_clock(row: SupportDeadline, on: dt.date) -> ShownClock:
    """The clock in words."""
    left = days_left(current_calendar(), on, row.due_on)
    return ShownClock(clock_label(row.step), row.due_on, left, row.article)


def money_steps(courses: Iterable[CourseMoney]) -> list[Step]:
    """Why the support is so much, course by course, each step with its article."""
    return [step for row in courses for step in explanation_steps(row.answer, ["employer_training"])]


def proposed_money_steps(proposal: Proposal) -> list[Step]:
    """The same for whoever signs a grant; nothing for another decision."""
    if proposal.kind != ProposalKind.SUPPORT:
        return []
    return money_steps(courses_of(application_of(proposal)))


def timeline_of(entries: list[SupportEntry]) -> list[TimelineEntry]:
    """What happened, in order; who did it where it is staff."""
    return [TimelineEntry(entry_words(entry.act), entry.business_at, _note(entry), "done") for entry in entries]


def _note(entry: SupportEntry) -> str:
    who = entry.actor_name if entry.actor.startswith("staff:") else ""
    return " · ".join(part for part in (who, entry.note) if part)


def entry_words(act: str) -> str:
    """A line of the story."""
    names = {
        "file": _("Nộp hồ sơ (Mẫu 25, 26)"),
        "hand_in": _("Nộp thêm giấy tờ"),
        "complete": _("Đủ hồ sơ, cấp phiếu hẹn"),
        "request_supplement": _("Yêu cầu bổ sung (Mẫu 03)"),
        "examine": _("Thẩm định"),
        "list_trainees": _("Danh sách người được đào tạo"),
        "record_attendance": _("Ghi thời gian học"),
        "approve": _("Chuyên viên duyệt trình"),
        "agree": _("Trưởng phòng đồng ý"),
        "propose": _("Giám đốc trung tâm đề nghị"),
        "return": _("Trả lại chuyên viên"),
        "sign": _("Ký quyết định"),
        "prepare_support": _("Lập quyết định hỗ trợ"),
        "prepare_no_support": _("Lập thông báo không hỗ trợ"),
        "prepare_end_support": _("Lập quyết định hủy hỗ trợ"),
        "prepare_take_back": _("Lập quyết định thu hồi kinh phí"),
        "drop_support": _("Bỏ quyết định hỗ trợ đã lập"),
        "drop_no_support": _("Bỏ thông báo không hỗ trợ đã lập"),
        "drop_end_support": _("Bỏ quyết định hủy đã lập"),
        "drop_take_back": _("Bỏ quyết định thu hồi đã lập"),
        "issue_support": _("Ban hành quyết định hỗ trợ (Mẫu 27)"),
        "issue_no_support": _("Ban hành thông báo không hỗ trợ (Mẫu 28)"),
        "issue_end_support": _("Ban hành quyết định hủy (Mẫu 31)"),
        "issue_take_back": _("Ban hành quyết định thu hồi (Mẫu 29)"),
        "not_needed": _("Báo không có nhu cầu hỗ trợ (Mẫu 30)"),
        "money_back": _("Báo hoàn trả kinh phí (Mẫu 32)"),
        "workforce": _("Báo biến động lao động (Mẫu 33)"),
        "paid": _("Bảo hiểm xã hội đã chi"),
        "payment_not_held": _("Lệnh chi đã kiểm tra, chưa giữ lại được"),
        "mend_account": _("Sửa tài khoản nhận tiền"),
        "school_paid": _("Đã chuyển tiền cho cơ sở đào tạo"),
        "settle": _("Quyết toán"),
        "find_breach": _("Phát hiện vi phạm"),
        "money_came_back": _("Đã nộp lại đủ tiền"),
    }
    return names[act]


def decision_tone(proposal: Proposal) -> str:
    """Good news or not."""
    return "good" if proposal.kind == "support" else "danger"
