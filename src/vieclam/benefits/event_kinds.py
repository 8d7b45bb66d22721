"""The events of N374 Đ19.1 in people's words, and what has to be asked about each."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STUDY = "study"
THREE_MISSED = "no_notification"

EVENT_WORDS: dict[str, Promise] = {
    "job_with_si": _("Có việc làm, có đóng bảo hiểm xã hội bắt buộc"),
    "job_without_si": _("Có việc làm, không đóng bảo hiểm xã hội bắt buộc"),
    "business": _("Đăng ký kinh doanh"),
    "work_abroad": _("Đi làm việc ở nước ngoài theo hợp đồng"),
    "military": _("Thực hiện nghĩa vụ quân sự, công an hoặc dân quân thường trực"),
    "pension": _("Hưởng lương hưu"),
    "refusal": _("Hai lần từ chối việc làm được giới thiệu mà không có lý do chính đáng"),
    "settled_abroad": _("Ra nước ngoài định cư"),
    "study": _("Đi học"),
    "fined": _("Bị xử phạt vi phạm về bảo hiểm thất nghiệp"),
    "death": _("Người lao động chết"),
    "compulsory_measure": _("Vào cơ sở giáo dục bắt buộc, trường giáo dưỡng hoặc cai nghiện bắt buộc"),
    "missing_person": _("Tòa án tuyên bố mất tích"),
    "detained": _("Bị tạm giam hoặc chấp hành án phạt tù"),
    "own_request": _("Đề nghị chấm dứt hưởng"),
}
THREE_MISSED_WORDS = _("Ba tháng liên tục không thông báo tìm kiếm việc làm")
TOLD_BY_WORKER = (
    "job_with_si",
    "job_without_si",
    "business",
    "work_abroad",
    "military",
    "pension",
    "study",
    "settled_abroad",
    "own_request",
)
"""What a worker tells of themselves; the others are told by family, authorities or social insurance."""


def event_words(kind: str) -> str:
    """The event in the active language."""
    return str(EVENT_WORDS.get(kind, THREE_MISSED_WORDS))
