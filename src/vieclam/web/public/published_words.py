"""Words of the reference data on procedures in the page's language. The data keep them as published, in Vietnamese."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

# The procedures of Decision 107/QĐ-BNV (1.014745 to 1.014754).
_PROCEDURES = (
    gettext_noop("Tham gia bảo hiểm thất nghiệp"),
    gettext_noop("Hỗ trợ tư vấn, giới thiệu việc làm"),
    gettext_noop("Hỗ trợ người lao động tham gia đào tạo, nâng cao trình độ kỹ năng nghề"),
    gettext_noop("Hưởng trợ cấp thất nghiệp"),
    gettext_noop("Thông báo hằng tháng về việc tìm kiếm việc làm"),
    gettext_noop("Tạm dừng hưởng trợ cấp thất nghiệp"),
    gettext_noop("Tiếp tục hưởng trợ cấp thất nghiệp"),
    gettext_noop("Chấm dứt hưởng trợ cấp thất nghiệp"),
    gettext_noop("Chuyển nơi hưởng trợ cấp thất nghiệp"),
    gettext_noop(
        "Hỗ trợ người sử dụng lao động đào tạo, bồi dưỡng, nâng cao trình độ kỹ năng nghề"
        " để duy trì việc làm cho người lao động"
    ),
)
_PAPERS_AND_CASES = (
    gettext_noop("Bản sao giấy xác nhận khuyết tật"),
    gettext_noop("Căn cứ về việc không thông báo hằng tháng"),
    gettext_noop("Giấy báo nhập học; học ở nước ngoài: giấy tờ xuất cảnh"),
    gettext_noop("Giấy chứng nhận đăng ký kinh doanh"),
    gettext_noop("Giấy chứng tử hoặc trích lục khai tử"),
    gettext_noop("Giấy gọi nhập ngũ"),
    gettext_noop("Giấy tờ chứng minh nguyên nhân gặp khó khăn"),
    gettext_noop("Giấy tờ ra nước ngoài định cư"),
    gettext_noop("Hồ sơ tham gia theo quy định của pháp luật bảo hiểm xã hội"),
    gettext_noop("Hợp đồng lao động hoặc quyết định tuyển dụng, bổ nhiệm"),
    gettext_noop("Hợp đồng lao động từ đủ 1 tháng đến dưới 12 tháng"),
    gettext_noop("Hợp đồng lao động, hợp đồng làm việc đã hết hạn hoặc đã hoàn thành công việc"),
    gettext_noop("Phiếu giới thiệu và ghi nhận từ chối việc làm"),
    gettext_noop("Phiếu đề nghị tư vấn, giới thiệu việc làm (Mẫu 01 Phụ lục I NĐ 352/2025/NĐ-CP)"),
    gettext_noop("Phương án đào tạo (Mẫu 25)"),
    gettext_noop("Quyết định của Tòa án tuyên bố mất tích"),
    gettext_noop("Quyết định hưởng lương hưu"),
    gettext_noop("Quyết định hưởng trợ cấp thất nghiệp"),
    gettext_noop("Quyết định sa thải hoặc kỷ luật buộc thôi việc"),
    gettext_noop("Quyết định thôi việc"),
    gettext_noop("Quyết định tạm giam hoặc bản án phạt tù"),
    gettext_noop("Quyết định xử phạt vi phạm hành chính về bảo hiểm thất nghiệp"),
    gettext_noop("Quyết định áp dụng biện pháp giáo dục bắt buộc, cai nghiện bắt buộc"),
    gettext_noop("Sổ bảo hiểm xã hội"),
    gettext_noop("Thông báo hoàn trả (Mẫu 32)"),
    gettext_noop("Thông báo hoặc thỏa thuận chấm dứt hợp đồng lao động, hợp đồng làm việc"),
    gettext_noop("Thông báo không có nhu cầu (Mẫu 30)"),
    gettext_noop("Thông báo về việc chấm dứt hưởng (Mẫu 17)"),
    gettext_noop("Thông báo về việc tìm kiếm việc làm (Mẫu 24)"),
    gettext_noop("Xác nhận của Chủ tịch Ủy ban nhân dân cấp xã"),
    gettext_noop("Xác nhận của cơ quan bảo hiểm xã hội"),
    gettext_noop(
        "Xác nhận của cơ quan có thẩm quyền về việc giải thể, phá sản hoặc bãi nhiệm, miễn nhiệm người quản lý"
    ),
    gettext_noop("Xác nhận của cơ sở y tế"),
    gettext_noop("Xác nhận của cảnh sát giao thông hoặc cơ sở y tế"),
    gettext_noop("Xác nhận của người sử dụng lao động: người lao động, loại hợp đồng, lý do và thời điểm chấm dứt"),
    gettext_noop("Đề nghị chuyển nơi hưởng (Mẫu 19)"),
    gettext_noop("Đề nghị hưởng trợ cấp thất nghiệp (Mẫu 10)"),
    gettext_noop("Đề nghị hỗ trợ (Mẫu 26)"),
    gettext_noop("Đề nghị hỗ trợ đào tạo (Mẫu 02)"),
    gettext_noop("Đề nghị không hưởng hỗ trợ đào tạo (Mẫu 07)"),
    gettext_noop("Đề nghị không hưởng trợ cấp thất nghiệp (Mẫu 11)"),
    gettext_noop("Đề nghị rút hồ sơ chuyển (Mẫu 23)"),
    gettext_noop("Bị tuyên bố mất tích"),
    gettext_noop("Bị xử phạt"),
    gettext_noop("Chấp hành biện pháp bắt buộc"),
    gettext_noop("Chết"),
    gettext_noop("Có việc làm thuộc diện đóng bảo hiểm xã hội bắt buộc"),
    gettext_noop("Giảm mức đóng cho lao động là người khuyết tật mới tuyển"),
    gettext_noop("Hai lần từ chối việc làm không có lý do chính đáng"),
    gettext_noop("Hưởng lương hưu hằng tháng"),
    gettext_noop("Không hưởng trợ cấp thất nghiệp"),
    gettext_noop("Nghĩa vụ quân sự, công an, dân quân thường trực"),
    gettext_noop("Ra nước ngoài định cư"),
    gettext_noop("Rút đề nghị"),
    gettext_noop("Thành lập, đăng ký kinh doanh"),
    gettext_noop("Thôi thực hiện phương án"),
    gettext_noop("Tạm giam, phạt tù"),
    gettext_noop("Đang hưởng trợ cấp thất nghiệp ở nơi khác"),
    gettext_noop("Đi học tập trên 12 tháng"),
    gettext_noop("Đề nghị lần đầu"),
    gettext_noop("Ủy quyền hoặc gửi bưu chính vì hỏa hoạn, lũ lụt, động đất, sóng thần, địch họa, dịch bệnh"),
    gettext_noop("Ủy quyền hoặc gửi bưu chính vì tai nạn"),
    gettext_noop("Ủy quyền hoặc gửi bưu chính vì ốm đau, thai sản"),
    gettext_noop(
        "Qua bưu chính hoặc ủy quyền chỉ khi ốm đau, thai sản, tai nạn, thiên tai, hỏa hoạn, chiến"
        " tranh, dịch bệnh (N374 Đ14.2b)"
    ),
    gettext_noop("Không quy định"),
    gettext_noop("QĐ 107/QĐ-BNV; Cổng dịch vụ công quốc gia, tháng 7/2026"),
)


def published(text: str) -> str:
    """The published words, translated where a translation is known."""
    return gettext(text) if text else ""
