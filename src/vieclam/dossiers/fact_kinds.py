"""The catalogue of facts: what each is called, why it is asked, and which ones a procedure needs from the person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact with its label and the reason it is asked."""

    name: str
    label: str | Promise
    why: str | Promise = ""


_KINDS = (
    FactKind("full_name", _("Họ và tên")),
    FactKind("personal_number", _("Số định danh cá nhân")),
    FactKind("birth_date", _("Ngày sinh")),
    FactKind("identity_issued_on", _("Ngày cấp thẻ căn cước"), _("In trên đơn và quyết định.")),
    FactKind("sex", _("Giới tính")),
    FactKind("permanent_address", _("Nơi thường trú"), _("In trên quyết định.")),
    FactKind("current_address", _("Nơi ở hiện nay"), _("Để liên hệ và giới thiệu việc làm gần nhà.")),
    FactKind("phone", _("Số điện thoại"), _("Để báo tin khi cần bổ sung hoặc có kết quả.")),
    FactKind("email", _("Thư điện tử"), _("Không bắt buộc; để nhận thông báo.")),
    FactKind("terminated_on", _("Ngày chấm dứt hợp đồng"), _("Thời hạn nộp hồ sơ 3 tháng tính từ ngày này.")),
    FactKind("termination", _("Lý do chấm dứt"), _("Luật xét việc chấm dứt có đúng pháp luật không (Điều 38).")),
    FactKind("contract", _("Loại hợp đồng"), _("Số tháng đóng cần có tùy loại hợp đồng (Điều 38).")),
    FactKind("employer", _("Nơi làm việc cuối cùng"), _("Để đối chiếu với bảo hiểm xã hội.")),
    FactKind("job_title", _("Công việc cuối cùng"), _("Để tìm việc cùng nghề cho bạn ngay khi nộp hồ sơ.")),
    FactKind("months_total", _("Số tháng đóng bảo hiểm thất nghiệp"), _("Quyết định số tháng được hưởng.")),
    FactKind("average_six", _("Tiền lương bình quân 6 tháng cuối"), _("Mức hưởng bằng 60% số này, có mức trần.")),
    FactKind("contributions", _("Quá trình đóng bảo hiểm thất nghiệp")),
    FactKind("wage_region", _("Vùng lương tối thiểu nơi làm việc"), _("Quyết định mức trần của trợ cấp.")),
    FactKind("payment", _("Cách nhận tiền"), _("Tiền được chuyển vào tài khoản của chính bạn.")),
    FactKind("education", _("Trình độ, chuyên ngành đào tạo"), _("Để giới thiệu việc làm phù hợp.")),
    FactKind("medical_facility", _("Nơi đăng ký khám, chữa bệnh ban đầu"), _("Bạn có thẻ bảo hiểm y tế khi hưởng.")),
    FactKind("declaration", _("Cam đoan"), _("Bạn chịu trách nhiệm về lời khai.")),
    FactKind("work_around_end", _("Nghỉ không đóng quanh ngày chấm dứt")),
    FactKind("event", _("Sự kiện trong thời gian chờ")),
    FactKind("employer_cannot_pay", _("Người sử dụng lao động không còn khả năng đóng")),
    FactKind("reserved_months", _("Số tháng đóng bảo lưu từ lần hưởng trước")),
    FactKind("social_insurance_number", _("Mã số bảo hiểm xã hội")),
    FactKind(
        "training_group",
        _("Đang hưởng trợ cấp thất nghiệp hay không"),
        _("Người đang hưởng được hỗ trợ đào tạo ngay; người khác cần đủ thời gian đóng (Luật Việc làm Điều 37)."),
    ),
    FactKind("seeker_registration", _("Phiếu đăng ký dịch vụ việc làm (Mẫu 01)"), _("Phiếu này là đề nghị của bạn.")),
    FactKind("termination_known", _("Giấy tờ chấm dứt đã có ở hồ sơ khác")),
    FactKind("training_course", _("Khóa đào tạo"), _("Mỗi người được hỗ trợ một lần, một khóa.")),
)
KINDS: dict[str, FactKind] = {kind.name: kind for kind in _KINDS}

NEEDED_TO_FILE: tuple[str, ...] = (
    "full_name",
    "personal_number",
    "birth_date",
    "identity_issued_on",
    "permanent_address",
    "current_address",
    "phone",
    "terminated_on",
    "termination",
    "contract",
    "employer",
    "payment",
    "medical_facility",
    "declaration",
)
COMPARED: tuple[str, ...] = (
    "full_name",
    "personal_number",
    "birth_date",
    "sex",
    "permanent_address",
    "terminated_on",
    "employer",
    "contract",
    "months_total",
    "average_six",
    "wage_region",
)
