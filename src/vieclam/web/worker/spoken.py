"""The sentences of the states in the page's language. The modules keep them as plain Vietnamese text."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

_SENTENCES = (
    gettext_noop("Đang soạn, chưa nộp"),
    gettext_noop("Đã nộp, chờ kiểm tra giấy tờ"),
    gettext_noop("Cần bổ sung giấy tờ"),
    gettext_noop("Đã đủ hồ sơ, đang giải quyết"),
    gettext_noop("Đã rút hồ sơ"),
    gettext_noop("Không được hưởng"),
    gettext_noop("Hết hạn nộp mà chưa đủ hồ sơ"),
    gettext_noop("Đã có quyết định, chờ nhận kết quả"),
    gettext_noop("Đã nhận kết quả"),
    gettext_noop("Đã hủy quyết định vì không nhận kết quả"),
    gettext_noop("Trả lời các câu còn thiếu rồi nộp hồ sơ."),
    gettext_noop("Chờ cán bộ kiểm tra giấy tờ."),
    gettext_noop("Nộp giấy tờ còn thiếu theo phiếu yêu cầu."),
    gettext_noop("Chờ kết quả; báo ngay cho trung tâm nếu bạn có việc làm."),
    gettext_noop("Không cần làm gì thêm."),
    gettext_noop("Đọc lý do; bạn có quyền khiếu nại."),
    gettext_noop("Đến trung tâm để được hướng dẫn."),
    gettext_noop("Nhận kết quả và thông báo tìm việc tháng đầu trong thời hạn trên phiếu hẹn."),
    gettext_noop("Thông báo tìm việc hằng tháng đúng hạn."),
    gettext_noop("Thời gian đóng được bảo lưu cho lần sau."),
    gettext_noop("Đang hưởng"),
    gettext_noop("Đã hủy, bảo lưu thời gian đóng"),
    gettext_noop("Đã hưởng xong"),
    gettext_noop("Đã chấm dứt"),
)


def spoken(sentence: str) -> str:
    """The sentence of a state, translated."""
    return gettext(sentence)
