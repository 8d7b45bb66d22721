"""What happened with a dossier and what comes, as a row of events."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.benefits.models import ProposalKind
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.selectors.worker import DossierStory
from vieclam.dossiers.states import DossierState
from vieclam.jobbank.help_procedure import is_help
from vieclam.web.components import words
from vieclam.web.components.pieces import TimelineEntry

_INSIDE = frozenset({"take", "take_over", "release", "accept_clarification", "claim_elsewhere_found", "reject_paper"})
# The way of a decision between desks: the worker reads of it once it is issued.
_ON_ITS_WAY = frozenset({"approve", "agree", "propose", "sign", "seal", "return"})
_HIDDEN = _INSIDE | _ON_ITS_WAY | {f"{act}_{kind.value}" for act in ("prepare", "drop") for kind in ProposalKind}

ACT_WORDS = {
    "file": gettext_lazy("Đã nộp hồ sơ"),
    "complete": gettext_lazy("Đã đủ hồ sơ"),
    "request_supplement": gettext_lazy("Trung tâm yêu cầu bổ sung"),
    "ask_worker": gettext_lazy("Trung tâm hỏi bạn một điều"),
    "answer_question": gettext_lazy("Bạn đã trả lời"),
    "add_paper": gettext_lazy("Đã thêm giấy tờ"),
    "not_complete": gettext_lazy("Giấy tờ chưa dùng được, hồ sơ chưa đủ"),
    "answer_supplement": gettext_lazy("Đã bổ sung giấy tờ"),
    "withdraw": gettext_lazy("Đã rút hồ sơ"),
    "issue_grant": gettext_lazy("Đã có quyết định hưởng"),
    "issue_refuse": gettext_lazy("Đã có thông báo không được hưởng"),
    "issue_cancel": gettext_lazy("Đã hủy quyết định hưởng"),
    "issue_suspend": gettext_lazy("Đã có quyết định tạm dừng hưởng"),
    "issue_resume": gettext_lazy("Đã có quyết định tiếp tục hưởng"),
    "issue_terminate": gettext_lazy("Đã có quyết định chấm dứt hưởng"),
    "issue_recover": gettext_lazy("Đã có quyết định thu hồi"),
    "issue_revoke": gettext_lazy("Đã hủy quyết định hưởng không đúng"),
    "issue_correct": gettext_lazy("Đã có quyết định hưởng tính lại"),
    "issue_replace": gettext_lazy("Đã có quyết định thay quyết định trước"),
    "ask_work": gettext_lazy("Trung tâm hỏi bạn về việc làm do bảo hiểm xã hội báo"),
    "answer_work": gettext_lazy("Đã trả lời về việc làm do bảo hiểm xã hội báo"),
    "work_unanswered": gettext_lazy("Hết hạn trả lời về việc làm do bảo hiểm xã hội báo"),
    "help_referred": gettext_lazy("Đã có phiếu giới thiệu việc làm"),
    "help_counselled": gettext_lazy("Đã có kết quả tư vấn"),
    "help_no_job": gettext_lazy("Chưa có việc phù hợp"),
    "refuse_help": gettext_lazy("Không giải quyết theo thủ tục này"),
    "referral_refused": gettext_lazy("Trung tâm được báo bạn không nhận việc được giới thiệu, chờ cán bộ xem"),
    "referral_hired": gettext_lazy("Trung tâm được báo bạn được tuyển qua giới thiệu"),
    "set_lead_aside": gettext_lazy("Cán bộ đã xem kết quả giới thiệu, không ghi vào trợ cấp"),
    "record_refusal": gettext_lazy("Trung tâm ghi một lần bạn không nhận việc được giới thiệu"),
    "money_notice": gettext_lazy("Bảo hiểm xã hội báo bạn chưa nhận tiền"),
    "issue_reserve": gettext_lazy("Đã có quyết định bảo lưu vì không nhận tiền"),
    "later_months": gettext_lazy("Bảo hiểm xã hội xác nhận thêm tháng đóng của bạn"),
    "correct_fact": gettext_lazy("Trung tâm sửa một dữ kiện của hồ sơ"),
    "not_notified": gettext_lazy("Hết hạn mà bạn chưa thông báo tìm việc"),
    "reset_window": gettext_lazy("Hạn thông báo được đặt lại sau thiên tai"),
    "accept_missed": gettext_lazy("Trung tâm đã ghi nhận thông báo của bạn"),
    "tell_event": gettext_lazy("Đã báo việc có thể làm chấm dứt hưởng"),
    "dismiss_event": gettext_lazy("Trung tâm đã xem: việc đã báo không làm chấm dứt hưởng"),
    "result_window_moved": gettext_lazy("Đã lùi thời hạn nhận kết quả"),
    "result_not_taken": gettext_lazy("Đã quá hạn nhận kết quả"),
    "result_days_passed": gettext_lazy("Đã quá hạn nhận kết quả, vẫn còn nhận được"),
    "take_result": gettext_lazy("Đã nhận kết quả"),
    "take_late_result": gettext_lazy("Đã nhận kết quả sau hạn, tháng 1 không thông báo"),
    "give_account": gettext_lazy("Đã báo tài khoản khác"),
    "order_anew": gettext_lazy("Trung tâm đã lập lại lệnh chi"),
    "lapse": gettext_lazy("Hết hạn bổ sung"),
    "ask_transfer": gettext_lazy("Bạn đã đề nghị chuyển nơi hưởng"),
    "withdraw_transfer": gettext_lazy("Bạn đã rút đề nghị chuyển nơi hưởng"),
    "drop_transfer": gettext_lazy("Không chuyển nơi hưởng được"),
    "accept_transfer": gettext_lazy("Nơi mới đã tiếp nhận trợ cấp"),
    "transferred": gettext_lazy("Trợ cấp đã chuyển sang nơi mới"),
    "issue_move_out": gettext_lazy("Hồ sơ chuyển nơi hưởng đã gửi đi"),
    "issue_go_on": gettext_lazy("Đã đề nghị bảo hiểm xã hội chi tiếp"),
    "report_event": gettext_lazy("Bạn báo có việc làm hoặc thay đổi khác"),
}


def act_words(act: str) -> str:
    """What was done, for the worker."""
    return str(ACT_WORDS.get(act, _("Hồ sơ được cập nhật")))


def timeline_of(dossier: Dossier, story: DossierStory, *, on: dt.date) -> list[TimelineEntry]:
    """The past from the dossier's entries, the present and, as of ``on``, the dates to come from its clocks."""
    shown = [entry for entry in story.entries if entry.act not in _HIDDEN]
    found = [TimelineEntry(act_words(entry.act), entry.business_at, "", "done") for entry in shown]
    state = DossierState(dossier.state)
    if state in {DossierState.FILED, DossierState.INFO_REQUESTED}:
        file_by = story.deadlines.get("file")
        when = words.span(file_by.due_on, year=True) if file_by else ""
        lacking = state is DossierState.INFO_REQUESTED
        title = _("Chờ bạn bổ sung giấy tờ") if lacking else _("Chờ kiểm tra giấy tờ")
        found.append(TimelineEntry(title, when if lacking else "", "", "current"))
    if state is DossierState.COMPLETE:
        what = "" if is_help(dossier) else _("Đối chiếu với bảo hiểm xã hội, trình ký.")
        found.append(TimelineEntry(_("Đang giải quyết"), "", what, "current"))
    if state is DossierState.DECIDED:
        found.append(TimelineEntry(_("Chờ bạn nhận kết quả"), _window(dossier), "", "current"))
    elif state is DossierState.COMPLETE and dossier.decision_due_on and dossier.decision_due_on < on:
        found.append(
            TimelineEntry(
                _("Quá hạn có kết quả") if is_help(dossier) else _("Quá hạn có quyết định"),
                dossier.decision_due_on,
                "",
                "problem",
            )
        )
    elif state is DossierState.COMPLETE and dossier.result_from:
        by = _("Có kết quả chậm nhất") if is_help(dossier) else _("Có quyết định chậm nhất")
        found.append(TimelineEntry(by, dossier.decision_due_on or "", "", "later"))
        found.append(TimelineEntry(_("Nhận kết quả"), _window(dossier), "", "later"))
    return found


def _window(dossier: Dossier) -> str:
    return words.span(dossier.result_to, dossier.result_from, year=True) if dossier.result_to else ""
