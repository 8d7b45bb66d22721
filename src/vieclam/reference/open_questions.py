"""The open questions of the law, in words: what is asked, which answers the rules know, which article leaves it open.

The switches themselves, with their defaults, are parameters of the law (``vieclam/law/parameters/switches.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Question:
    """One open question, with the articles that leave it open and its answers.

    ``number`` is its place in the list put to the authority; 0 when only the rules ask it.
    """

    name: str
    number: int
    text: Text
    basis: Text
    options: tuple[tuple[Any, Text], ...]


def _yes_no(yes: Text, no: Text) -> tuple[tuple[Any, Text], ...]:
    return (True, yes), (False, no)


_READ = _("Dùng như đã nhớ, chưa đọc văn bản")
_NOT_READ = _("Không dùng cho đến khi đọc văn bản")

QUESTIONS: tuple[Question, ...] = (
    Question(
        "switch.cap_date",
        1,
        _("Trần mức hưởng tính theo lương tối thiểu vùng của ngày nào?"),
        _("Luật 74/2025 Điều 39.1 khác Nghị định 374/2025 Điều 15.1"),
        (
            ("last_contribution_month", _("Tháng đóng cuối cùng (Luật, Điều 39 khoản 1)")),
            ("termination", _("Ngày chấm dứt hợp đồng (Nghị định 374, Điều 15 khoản 1)")),
        ),
    ),
    Question(
        "switch.running_decisions",
        2,
        _("Quyết định hưởng có trước 2026 còn chạy trong năm 2026 theo thủ tục nào?"),
        _("Luật 74/2025 Điều 55 và Nghị định 374/2025 Điều 43 không nói"),
        (("b_procedures", _("Thủ tục của luật mới")), ("a_procedures", _("Thủ tục của luật cũ"))),
    ),
    Question(
        "switch.months_above_limit",
        3,
        _("Đóng trên 144 tháng và chấm dứt sớm: phần vượt có được bảo lưu lại không?"),
        _("Nghị định 374/2025 Điều 8.1 khác Điều 8.6"),
        (("lost", _("Không, tính tối đa 144 tháng")), ("revived", _("Có, phần vượt được tính lại"))),
    ),
    Question(
        "switch.benefit_month_anchor",
        4,
        _("Bắt đầu hưởng vào ngày 29, 30 hoặc 31: các tháng sau tính từ ngày nào?"),
        _("Nghị định 374/2025 Điều 15.2"),
        (
            ("anchored", _("Luôn từ ngày của tháng hưởng đầu tiên")),
            ("iterative", _("Từ ngày đầu của chính tháng hưởng trước")),
        ),
    ),
    Question(
        "switch.result_window",
        5,
        _("Ba ngày làm việc để nhận kết quả tính thế nào khi phiếu chỉ ghi ngày hẹn?"),
        _("Nghị định 374/2025 Điều 14.2c khác Điều 16.3"),
        (
            ("after_slip_date", _("Ba ngày làm việc sau ngày hẹn")),
            ("from_slip_date", _("Ba ngày làm việc kể từ ngày hẹn")),
        ),
    ),
    Question(
        "switch.lookback_end",
        6,
        _("Khoảng 24 hoặc 36 tháng kết thúc ở tháng nào?"),
        _("Luật 74/2025 Điều 38.1b không nói"),
        (
            ("contributed_month", _("Tháng chấm dứt nếu có đóng, nếu không thì tháng trước đó")),
            ("month_before", _("Luôn là tháng trước tháng chấm dứt")),
        ),
    ),
    Question(
        "switch.rounding",
        7,
        _("Làm tròn mức hưởng đến 1 đồng thế nào?"),
        _("Cả hai luật không quy định"),
        (("half_up_dong", _("Từ nửa đồng trở lên thì làm tròn lên")), ("down_dong", _("Bỏ phần lẻ"))),
    ),
    Question(
        "switch.unable_must_notify",
        8,
        _("Người mất tích, bị tạm giam, chấp hành biện pháp bắt buộc có mất bảo lưu nếu không thông báo không?"),
        _("Luật 74/2025 Điều 41.5"),
        _yes_no(_("Có: luật không có ngoại lệ"), _("Không: họ không thể thông báo")),
    ),
    Question(
        "switch.online_no_show_cancels",
        9,
        _("Nộp trực tuyến mà không mở quyết định: có hủy quyết định không?"),
        _("Nghị định 374/2025 Điều 16.3 viết cho nộp trực tiếp"),
        _yes_no(_("Có, như người nộp trực tiếp"), _("Không: quy định hủy chỉ viết cho nộp trực tiếp")),
    ),
    Question(
        "switch.resume_after_several_months",
        10,
        _("Đã tạm dừng hai tháng: có được hưởng tiếp khi thông báo ở tháng sau không?"),
        _("Ghi chú của Mẫu 15 và 16 Nghị định 374/2025"),
        _yes_no(_("Có"), _("Không")),
    ),
    Question(
        "switch.grandfathered_wage_counts",
        11,
        _("Mức lương giữ nguyên theo Nghị định 293, Điều 5 khoản 5 có nâng trần đóng và trần hưởng không?"),
        _("Nghị định 293/2025 Điều 5.5"),
        _yes_no(_("Có"), _("Không")),
    ),
    Question(
        "switch.leftover_kept_without_notice",
        12,
        _("Tháng lẻ đã bảo lưu trong quyết định có còn khi sau đó người lao động không thông báo không?"),
        _("Nghị định 374/2025 Điều 19.5"),
        _yes_no(_("Còn"), _("Mất")),
    ),
    Question(
        "switch.circular_15_as_remembered",
        13,
        _("Nội dung Thông tư 15/2023/TT-BLĐTBXH (từ 15/2/2024) chưa được đọc: có dùng như đã nhớ không?"),
        _("Thông tư 15/2023/TT-BLĐTBXH"),
        _yes_no(_READ, _NOT_READ),
    ),
    Question(
        "switch.old_procedure_codes_as_remembered",
        14,
        _("Mã thủ tục cũ ngoài 1.001978 là theo trí nhớ: có dùng không?"),
        _("Bộ thủ tục theo Luật 38/2013"),
        _yes_no(_READ, _NOT_READ),
    ),
    Question(
        "switch.swapped_saturdays_count",
        15,
        _("Thứ Bảy làm bù cho ngày nghỉ hoán đổi có tính là ngày làm việc không?"),
        _("Thông báo hoán đổi ngày làm việc hằng năm"),
        _yes_no(_("Có"), _("Không")),
    ),
    Question(
        "switch.undecided_dossier",
        0,
        _("Hồ sơ nộp trước 2026 không rõ đã có quyết định hay chưa được coi thế nào?"),
        _("Luật 74/2025 Điều 55.4"),
        (
            ("within_limit", _("Đã quyết định nếu hạn giải quyết kết thúc trước 2026")),
            ("ask", _("Hỏi lại cho từng hồ sơ")),
        ),
    ),
    Question(
        "switch.start_counted_from_a",
        0,
        _("Luật cũ: 16 ngày làm việc đến thời điểm hưởng tính từ ngày nào?"),
        _("Nghị định 28/2015 Điều 18.1"),
        (("filing", _("Ngày nộp hồ sơ")), ("complete", _("Ngày hồ sơ đầy đủ"))),
    ),
    Question(
        "switch.late_decision",
        0,
        _("Quyết định ban hành sau ngày hẹn: tháng hưởng đã hết hạn thông báo trước khi nhận được kết quả thì sao?"),
        _("Nghị định 374/2025 Điều 16 và Điều 21.2 không nói"),
        (
            ("with_result", _("Thông báo cùng lúc nhận kết quả: chưa có quyết định thì không thể thông báo")),
            ("as_scheduled", _("Giữ thời hạn đã qua, tháng đó không được chi")),
        ),
    ),
    Question(
        "switch.reset_within_month",
        0,
        _("Thời hạn thông báo được xác định lại sau thiên tai có được qua ngày cuối của tháng hưởng không?"),
        _("Nghị định 374/2025 Điều 21.2 không nói"),
        (
            (True, _("Không: hạn mới kết thúc chậm nhất cùng tháng hưởng")),
            (False, _("Được, đến trước ngày mở thời hạn của tháng sau")),
        ),
    ),
    Question(
        "switch.event_before_start",
        0,
        _("Việc xảy ra trước ngày bắt đầu hưởng mà sau khi có quyết định mới biết: xử lý thế nào?"),
        _("Luật Việc làm Điều 38.1d và Điều 41.5"),
        (
            ("revoked", _("Hủy quyết định, giữ toàn bộ thời gian đóng, thu hồi toàn bộ số đã chi")),
            ("ended", _("Chấm dứt hưởng, không tháng nào được chi")),
        ),
    ),
    Question(
        "switch.transfer_after",
        0,
        _("Được chuyển nơi hưởng từ khi nào?"),
        _("Nghị định 374/2025 Điều 20.1"),
        (
            ("month_paid", _("Sau khi đã chi ít nhất một tháng")),
            ("month_begun", _("Sau khi tháng hưởng đầu tiên đã bắt đầu")),
        ),
    ),
)

BY_NAME = {question.name: question for question in QUESTIONS}
