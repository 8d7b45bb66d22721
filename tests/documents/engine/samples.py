"""Data of invented people for the official forms; personal numbers use province 000, which is never issued."""

from datetime import date
from typing import Any

LONG_NAME = "Nguyễn Thị Hồng Hạnh Phương Thảo"
DEPARTMENT = "Sở Nội vụ tỉnh Sơn La"


def person(**changes: Any) -> dict[str, Any]:
    return {
        "full_name": LONG_NAME,
        "sex": "female",
        "birth_date": date(1990, 2, 5),
        "personal_number": "000190000001",
        "identity_issued_on": date(2021, 5, 10),
        "permanent_residence": "Số 12, đường Tô Hiệu, tổ 5, phường Tô Hiệu, tỉnh Sơn La",
        "current_residence": "Số 7, ngõ 3, đường Lò Văn Giá, phường Chiềng Sinh, tỉnh Sơn La",
    } | changes


def issued(**changes: Any) -> dict[str, Any]:
    return {
        "issuer": {"parent": "Ủy ban nhân dân tỉnh Sơn La", "name": "Sở Nội vụ", "place": "Sơn La"},
        "number": "05/QĐ-SNV",
        "issued_on": date(2026, 2, 5),
        "signer": {
            "name": LONG_NAME,
            "authority": "KT.",
            "on_behalf_of": "GIÁM ĐỐC",
            "title": "PHÓ GIÁM ĐỐC",
        },
        "recipients": ("Như Điều 4", "Bảo hiểm xã hội tỉnh Sơn La", "Lưu: VT, TTDVVL"),
    } | changes


ADDRESS = "https://vieclam.example.vn/xac-thuc/q7Jd0Zk3vTq7Jd0Zk3vTq7Jd"


def decision(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            verification_url=ADDRESS,
            deciding_authority="Giám đốc Sở Nội vụ tỉnh Sơn La",
            legal_bases=(
                "Căn cứ Luật Việc làm ngày 16 tháng 6 năm 2025",
                "Căn cứ Nghị định số 374/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định chi tiết và "
                "hướng dẫn thi hành một số điều của Luật Việc làm về bảo hiểm thất nghiệp",
            ),
            proposal="Theo đề nghị của Giám đốc Trung tâm Dịch vụ việc làm Sơn La",
            executors="Giám đốc Trung tâm Dịch vụ việc làm Sơn La, Giám đốc Bảo hiểm xã hội tỉnh Sơn La",
            person=person(),
        )
        | changes
    )


def _row(month: int, start: str, end: str, first: str, last: str) -> dict[str, Any]:
    return {"month": month, "month_start": start, "month_end": end, "notify_from": first, "notify_to": last}


def benefit_decision(**changes: Any) -> dict[str, Any]:
    """The worked example at the end of section 9.1: complete dossier on Monday 2/3/2026."""
    return (
        decision(
            contribution_months=40,
            monthly_amount=6_000_000,
            benefit_months=3,
            start="2026-03-17",
            end="2026-06-16",
            reserved_months=4,
            account={
                "number": "0011223344556",
                "holder": "NGUYEN THI HONG HANH PHUONG THAO",
                "bank": "Ngân hàng Agribank",
            },
            medical_facility="Bệnh viện Đa khoa tỉnh Sơn La",
            notification_place="Trung tâm Dịch vụ việc làm Sơn La",
            notifications=[
                _row(1, "2026-03-17", "2026-04-16", "2026-03-24", "2026-03-26"),
                _row(2, "2026-04-17", "2026-05-16", "2026-04-20", "2026-04-22"),
                _row(3, "2026-05-17", "2026-06-16", "2026-05-18", "2026-05-20"),
            ],
        )
        | changes
    )


def twelve_months(**changes: Any) -> dict[str, Any]:
    """The longest annex."""
    rows = [
        _row(number + 1, f"2026-{number + 1:02}-05", f"2026-{number + 1:02}-28", "2026-01-06", "2026-01-08")
        for number in range(12)
    ]
    return (
        benefit_decision(
            benefit_months=12, start="2026-01-05", end="2026-12-28", contribution_months=150, notifications=rows
        )
        | changes
    )


CENTRE = {"parent": "Sở Nội vụ tỉnh Sơn La", "name": "Trung tâm Dịch vụ việc làm", "place": "Sơn La"}
DOSSIER = "H52.21-260302-0007"
PROCEDURE = "Hưởng trợ cấp thất nghiệp (1.014748)"


def supplement_request(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            issuer=CENTRE,
            number="12/PYC-TTDVVL",
            recipients=("Như trên", "Lưu: VT"),
            person=person(),
            phone="0900 000 001",
            dossier_code=DOSSIER,
            procedure=PROCEDURE,
            filed_on="2026-03-02",
            items=[
                {
                    "item": "Quyết định thôi việc",
                    "reason": "Ảnh chụp bị mờ, không đọc được ngày chấm dứt hợp đồng lao động",
                },
                {"item": "Số tài khoản ngân hàng", "reason": "Tên chủ tài khoản không trùng với tên người đề nghị"},
            ],
            answer_by="2026-05-28",
            answer_at="điểm tiếp nhận số 2, đường Lò Văn Giá, phường Chiềng Sinh hoặc trang cá nhân trên cổng dịch vụ",
            contact="bộ phận một cửa, điện thoại 0212 0000 000",
        )
        | changes
    )


def appointment_slip(**changes: Any) -> dict[str, Any]:
    return {
        "issuer": CENTRE,
        "number": "0007/PH-TTDVVL",
        "issued_on": "2026-03-02",
        "person": person(),
        "phone": "0900 000 001",
        "dossier_code": DOSSIER,
        "procedure": PROCEDURE,
        "received_at": "2026-03-02T02:05:00Z",
        "received_by": "Lò Thị Hạnh",
        "channel": "nộp trực tiếp",
        "components": ("Đề nghị hưởng trợ cấp thất nghiệp (Mẫu số 10)", "Quyết định thôi việc", "Sổ bảo hiểm xã hội"),
        "collect_from": "2026-03-24",
        "collect_to": "2026-03-26",
        "collect_at": "điểm tiếp nhận số 2, đường Lò Văn Giá, phường Chiềng Sinh, tỉnh Sơn La",
        "withdraw_by": "2026-03-16",
        "no_show_cancels": True,
        "tracking_url": "https://vieclam.example.vn/tra-cuu/q7Jd0Zk3vT",
    } | changes


def refusal_notice(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            number="17/TB-SNV",
            verification_url=ADDRESS,
            recipients=("Như trên", "Trung tâm Dịch vụ việc làm Sơn La", "Lưu: VT"),
            person=person(),
            dossier_code=DOSSIER,
            filed_on="2026-03-02",
            legal_bases=("Căn cứ Luật Việc làm ngày 16 tháng 6 năm 2025",),
            reasons=[
                {
                    "text": "Mới đóng bảo hiểm thất nghiệp 11 tháng trong 24 tháng trước khi chấm dứt hợp đồng",
                    "article": "điểm b khoản 1 Điều 38 Luật Việc làm",
                }
            ],
            reserved_months=11,
            complaint="Nếu không đồng ý, bà có quyền khiếu nại đến Giám đốc Sở Nội vụ hoặc khởi kiện theo pháp luật",
        )
        | changes
    )


def cancellation(**changes: Any) -> dict[str, Any]:
    return (
        decision(
            number="31/QĐ-SNV",
            cancelled_number="05/QĐ-SNV",
            cancelled_issued_on="2026-02-05",
            cancelled_by="Giám đốc Sở Nội vụ tỉnh Sơn La",
            reason={
                "text": "Người lao động không đến nhận quyết định trong thời hạn ghi trên phiếu hẹn trả kết quả",
                "article": "khoản 3 Điều 16 Nghị định số 374/2025/NĐ-CP",
            },
            reserved_months=40,
        )
        | changes
    )


def application(**changes: Any) -> dict[str, Any]:
    return {
        "issued_on": "2026-03-02",
        "addressee": "Trung tâm Dịch vụ việc làm Sơn La",
        "place": "Sơn La",
        "person": person(),
        "phone": "0900 000 001",
        "email": "nguoi.lao.dong@example.vn",
    } | changes


def benefit_application(**changes: Any) -> dict[str, Any]:
    return (
        application(
            education="Cao đẳng",
            speciality="Kế toán doanh nghiệp",
            terminated_on="2026-02-28",
            employer="Công ty TNHH Một thành viên May mặc Tây Bắc (tên bịa)",
            employer_address="Lô B5, cụm công nghiệp Mai Sơn, xã Mai Sơn, tỉnh Sơn La",
            termination_reason="hết hạn hợp đồng lao động",
            contract_type="xác định thời hạn, 24 tháng",
            contribution_months=40,
            account={
                "number": "0011223344556",
                "holder": "NGUYEN THI HONG HANH PHUONG THAO",
                "bank": "Ngân hàng Agribank",
            },
            medical_facility="Bệnh viện Đa khoa tỉnh Sơn La",
            confirmation="Đã xác nhận bằng tài khoản định danh điện tử lúc 9 giờ 05 phút, ngày 02/3/2026",
        )
        | changes
    )


def withdrawal_request(**changes: Any) -> dict[str, Any]:
    return (
        application(
            issued_on="2026-03-09", dossier_code=DOSSIER, filed_on="2026-03-02", reason="tôi sắp có việc làm mới"
        )
        | changes
    )


def job_search(**changes: Any) -> dict[str, Any]:
    return (
        application(
            issued_on="2026-04-21",
            month=2,
            decision_number="05/QĐ-SNV",
            decision_issued_on="2026-02-05",
            benefit_start="2026-03-17",
            benefit_end="2026-06-16",
            province="tỉnh Sơn La",
            employers=[
                {
                    "name": "Hợp tác xã Nông sản Mộc Châu (tên bịa)",
                    "address": "phường Mộc Sơn, tỉnh Sơn La",
                    "contact": "anh Tòng Văn Bình, 0900 000 002",
                    "post": "nhân viên kế toán kho",
                    "result": "chưa có trả lời",
                }
            ],
            status="probation",
            status_detail="thử việc 30 ngày từ 15/4/2026",
        )
        | changes
    )


BASIC = {
    "N374-03": supplement_request,
    "N374-04": appointment_slip,
    "N374-06": refusal_notice,
    "N374-08": cancellation,
    "N374-10": benefit_application,
    "N374-11": withdrawal_request,
    "N374-12": benefit_decision,
    "N374-24": job_search,
}
