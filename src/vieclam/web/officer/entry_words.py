"""The lines of a dossier's story in the officer's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ENTRY_WORDS = {
    "file": _("Nộp hồ sơ"),
    "complete": _("Xác nhận đủ hồ sơ"),
    "request_supplement": _("Yêu cầu bổ sung (N374-03)"),
    "add_paper": _("Thêm giấy tờ"),
    "reject_paper": _("Giấy tờ không dùng được"),
    "not_complete": _("Chưa đủ hồ sơ: thu hồi phiếu hẹn"),
    "withdraw": _("Rút hồ sơ (N374-11)"),
    "accept_clarification": _("Chấp nhận một điều cần làm rõ"),
    "ask_worker": _("Hỏi lại người lao động"),
    "answer_question": _("Người lao động trả lời"),
    "take": _("Nhận xử lý"),
    "take_over": _("Nhận lại từ đồng nghiệp"),
    "release": _("Trả về hàng đợi"),
    "approve": _("Chuyên viên duyệt trình"),
    "agree": _("Trưởng phòng đồng ý"),
    "propose": _("Giám đốc trung tâm đề nghị"),
    "return": _("Trả lại chuyên viên"),
    "sign": _("Ký quyết định"),
    "seal": _("Đóng dấu"),
    "issue_grant": _("Ban hành quyết định hưởng"),
    "issue_refuse": _("Ban hành thông báo không được hưởng"),
    "issue_cancel": _("Ban hành quyết định hủy"),
    "issue_suspend": _("Ban hành quyết định tạm dừng hưởng"),
    "issue_resume": _("Ban hành quyết định tiếp tục hưởng"),
    "issue_terminate": _("Ban hành quyết định chấm dứt hưởng"),
    "prepare_suspend": _("Lập hồ sơ tạm dừng hưởng"),
    "prepare_resume": _("Lập hồ sơ tiếp tục hưởng"),
    "prepare_terminate": _("Lập hồ sơ chấm dứt hưởng"),
    "drop_suspend": _("Bỏ hồ sơ tạm dừng đã lập"),
    "drop_resume": _("Bỏ hồ sơ tiếp tục đã lập"),
    "drop_terminate": _("Bỏ hồ sơ chấm dứt đã lập"),
    "issue_recover": _("Ban hành quyết định thu hồi"),
    "prepare_recover": _("Lập hồ sơ thu hồi"),
    "drop_recover": _("Bỏ hồ sơ thu hồi đã lập"),
    "not_notified": _("Hết hạn mà chưa thông báo tìm việc"),
    "accept_missed": _("Ghi nhận thông báo tìm việc chưa được nhập"),
    "tell_event": _("Báo việc có thể làm chấm dứt hưởng"),
    "dismiss_event": _("Xét: việc đã báo không làm chấm dứt hưởng"),
    "prepare_refuse": _("Lập thông báo không được hưởng"),
    "prepare_cancel": _("Lập hồ sơ hủy quyết định"),
    "drop_refuse": _("Bỏ thông báo không được hưởng đã lập"),
    "drop_cancel": _("Bỏ hồ sơ hủy quyết định đã lập"),
    "lapse": _("Đóng hồ sơ vì hết thời hạn nộp"),
    "replay_not_signed": _("Không ký trong lần chạy lại số liệu"),
    "take_result": _("Nhận kết quả"),
    "take_late_result": _("Nhận kết quả sau hạn, tháng 1 không thông báo"),
    "claim_elsewhere_found": _("Phát hiện hồ sơ khác của cùng một người"),
    "report_event": _("Người lao động báo sự việc"),
    "result_window_moved": _("Lùi thời hạn nhận kết quả vì ban hành sau ngày hẹn"),
    "result_not_taken": _("Hết hạn mà chưa nhận kết quả"),
    "result_days_passed": _("Hết hạn mà chưa nhận kết quả; quyết định vẫn còn hiệu lực"),
    "give_account": _("Có tài khoản mới cho lệnh chi bị trả lại"),
    "order_anew": _("Lập lại lệnh chi"),
}


def entry_text(act: str) -> str:
    """A line of the story; the act's name where it has no words."""
    return str(ENTRY_WORDS.get(act, act))
