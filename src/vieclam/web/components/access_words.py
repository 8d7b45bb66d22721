"""What the access log says, in words for staff; workers are spoken to in ``web/worker/record.py``."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LIST_KINDS = {
    "queue_search": gettext_lazy("Tìm trong hàng đợi"),
    "queue_export": gettext_lazy("Tải hàng đợi"),
    "counter_search": gettext_lazy("Tìm tại quầy"),
    "orders_export": gettext_lazy("Tải hoặc in lệnh chi"),
    "recoveries_export": gettext_lazy("Tải danh sách thu hồi"),
    "bank_file": gettext_lazy("Tải tệp ngân hàng"),
    "payment_list": gettext_lazy("Mở danh sách chi"),
    "training_course": gettext_lazy("Mở danh sách lớp đào tạo"),
    "training_sheet": gettext_lazy("Mở danh sách ngày đi học"),
    "today": gettext_lazy("Mở việc hôm nay"),
    "incoming": gettext_lazy("Mở trợ cấp chuyển đến"),
    "referral_leads": gettext_lazy("Mở kết quả giới thiệu việc làm"),
    "support_search": gettext_lazy("Tìm hồ sơ hỗ trợ người sử dụng lao động"),
    "figures_export": gettext_lazy("Tải danh sách sau số liệu"),
    "register_export": gettext_lazy("Tải sổ đăng ký số"),
    "seekers_import": gettext_lazy("Mở tệp người tìm việc"),
    "referrals_search": gettext_lazy("Tìm trong sổ giới thiệu"),
    "referrals_export": gettext_lazy("Tải hoặc in sổ giới thiệu"),
    "seekers_search": gettext_lazy("Tìm người tìm việc"),
    "follow_ups": gettext_lazy("Mở theo dõi sau giới thiệu"),
    "exchange_export": gettext_lazy("Tải bảng nhập lên sàn quốc gia"),
    "connections": gettext_lazy("Mở kết quả kết nối việc làm"),
    "connections_export": gettext_lazy("Tải hoặc in Mẫu 04"),
    "vacancy_matches": gettext_lazy("Xem người phù hợp với vị trí tuyển dụng"),
    "fairness": gettext_lazy("Tính số liệu công bằng theo nhóm (không xem từng người)"),
    "seekers_find": gettext_lazy("Tìm người cho việc"),
    "counselling": gettext_lazy("Mở danh sách tư vấn"),
    "counselling_export": gettext_lazy("Tải danh sách lượt tư vấn"),
    "counselling_note": gettext_lazy("Đọc nội dung tư vấn"),
    "appointments": gettext_lazy("Mở lịch hẹn trong ngày"),
    "programme_export": gettext_lazy("Tải danh sách đề nghị hỗ trợ"),
}
"""Kinds of list that are searched or taken along, as the log keeps them."""


def looked_at(code: str) -> str:
    """What somebody looked at or took along; a kind without words stays as it is."""
    kind = code.split(":")[0]
    names = {
        "find_or_create_person": _("tìm theo số định danh"),
        "dossier": _("mở hồ sơ"),
        "benefit": _("mở trợ cấp"),
        "person": _("mở thông tin cá nhân"),
        "document": _("mở văn bản"),
        "file": _("mở giấy tờ"),
        "order": _("mở lệnh chi"),
        "recovery": _("mở khoản thu hồi"),
        "complaint": _("mở khiếu nại"),
        "programme": _("nhận đề nghị hỗ trợ tại quầy"),
        "support_claim": _("mở đề nghị hỗ trợ"),
        "duplicate": _("mở dấu hiệu trùng"),
        "draft": _("mở đơn đang soạn tại quầy"),
        "support": _("mở hồ sơ hỗ trợ người sử dụng lao động"),
        "facts": _("mở dữ kiện đã xác minh"),
        "contributions": _("mở quá trình đóng"),
        "events": _("mở các sự việc đã báo"),
        "result": _("mở kết quả để trao"),
        "month": _("mở thông báo tìm việc làm"),
        "proposal": _("mở tờ trình"),
        "referral_lead": _("mở kết quả giới thiệu việc làm"),
        "referral": _("mở phiếu giới thiệu"),
        "application": _("mở đơn ứng tuyển"),
        "referral_link": _("nơi tuyển dụng mở phiếu giới thiệu"),
        "referral_cv": _("nơi tuyển dụng tải hồ sơ ứng tuyển"),
        "exchange": _("mở bản ghi gửi sàn quốc gia"),
        "seeker": _("mở đăng ký tìm việc"),
        "seeker_form": _("mở phiếu đăng ký tìm việc tại quầy"),
        "seeker_contact": _("nhà tuyển dụng xem tên, số điện thoại"),
        "seeker_sensitive": _("xem dân tộc, tôn giáo, đối tượng ưu tiên"),
    }
    names |= {
        "counselling_form": _("mở phiếu ghi tư vấn tại quầy"),
        "counselling": _("mở lượt tư vấn"),
        "counselling_note": _("đọc nội dung tư vấn"),
        "appointment": _("mở lịch hẹn"),
        "appointment_form": _("chọn giờ hẹn"),
    }
    if kind in names:
        return names[kind]
    if kind in LIST_KINDS:
        return str(LIST_KINDS[kind])
    return code


def who_looked(actor: str, name: str) -> str:
    """A member of staff by name, a job as the system."""
    return name or (_("Hệ thống") if actor.startswith("job:") else actor)
