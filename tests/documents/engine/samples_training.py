"""Data of invented people and employers for referral, training and the support of employers."""

from typing import Any

from tests.documents.engine.samples import ADDRESS, CENTRE, DOSSIER, application, issued, person
from tests.documents.engine.samples_changes import FUND_ACCOUNT, PAYMENT_CODE, decision
from tests.documents.engine.samples_transfers import ACCOUNT, DIRECTOR

COURSE = {
    "name": "Kỹ thuật chế biến món ăn, trình độ sơ cấp",
    "school": "Trường Trung cấp nghề Tây Bắc (tên bịa)",
    "months": 3,
    "odd_days": 10,
}
EMPLOYER = {
    "name": "Công ty TNHH Một thành viên May mặc Tây Bắc (tên bịa)",
    "number": "0000000001",
    "address": "Lô B5, cụm công nghiệp Mai Sơn, xã Mai Sơn, tỉnh Sơn La",
    "representative": "Trần Thị Bích (tên bịa)",
    "position": "Giám đốc",
    "phone": "0900 000 002",
}
COURSES = [
    {
        "trade": "Vận hành máy may công nghiệp lập trình",
        "school": "Trường Trung cấp nghề Tây Bắc (tên bịa)",
        "trainees": 30,
        "starts_on": "2026-06-01",
        "ends_on": "2026-08-31",
        "half_months": 6,
        "amount": 90_000_000,
    },
    {
        "trade": "Quản lý chất lượng hàng may",
        "school": "Trường Trung cấp nghề Tây Bắc (tên bịa)",
        "trainees": 12,
        "starts_on": "2026-06-01",
        "ends_on": "2026-08-14",
        "half_months": 5,
        "amount": 30_000_000,
    },
]
CAUSE = "thay đổi công nghệ, chuyển sang dây chuyền may lập trình"


def job_referral(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            issuer=CENTRE,
            number="33/PGT-TTDVVL",
            issued_on="2026-04-06",
            signer=DIRECTOR,
            recipients=("Như trên", "Người lao động", "Lưu: VT"),
            addressee="Hợp tác xã Nông sản Mộc Châu (tên bịa)",
            employer_address="Tiểu khu 5, phường Mộc Châu, tỉnh Sơn La",
            employer_contact="bà Vì Thị Mai (tên bịa), điện thoại 0900 000 003",
            person=person(),
            phone="0900 000 001",
            education="Cao đẳng",
            speciality="Kế toán doanh nghiệp",
            post="Nhân viên kế toán kho",
            attend_on="2026-04-09",
            answer_by="2026-04-16",
        )
        | changes
    )


def training_application(**changes: Any) -> dict[str, Any]:
    return (
        application(
            issued_on="2026-04-13",
            reference={"kind": "decision", "number": "05/QĐ-SNV", "issued_on": "2026-03-20"},
            contribution_months=40,
            course=COURSE,
            starts_on="2026-06-01",
            account=ACCOUNT,
        )
        | changes
    )


def training_decision(**changes: Any) -> dict[str, Any]:
    return (
        decision(
            number="66/QĐ-SNV",
            issued_on="2026-05-04",
            course=COURSE,
            starts_on="2026-06-01",
            ends_on="2026-09-10",
            tuition_per="month",
            tuition_rate=1_500_000,
            supported_half_months=7,
            tuition_total=5_250_000,
            meals_per_day=50_000,
            account=ACCOUNT,
        )
        | changes
    )


def training_withdrawal(**changes: Any) -> dict[str, Any]:
    return (
        application(
            issued_on="2026-04-20",
            dossier_code=DOSSIER,
            filed_on="2026-04-13",
            course_name=COURSE["name"],
            school=COURSE["school"],
            reason="lịch học trùng với lịch chăm con nhỏ",
        )
        | changes
    )


def employer_form(**changes: Any) -> dict[str, Any]:
    return {
        "issued_on": "2026-04-20",
        "addressee": "Sở Nội vụ tỉnh Sơn La",
        "place": "Sơn La",
        "employer": EMPLOYER,
        "confirmation": "Đã xác nhận bằng tài khoản định danh tổ chức lúc 10 giờ 20 phút, ngày 20/4/2026",
    } | changes


def training_plan(**changes: Any) -> dict[str, Any]:
    data = {"courses": COURSES, "trainees": 42, "amount": 120_000_000, "kept_months": 12}
    return employer_form(cause=CAUSE, workers=180, at_risk=56, **data) | changes


def support_request(**changes: Any) -> dict[str, Any]:
    return (
        employer_form(
            cause=CAUSE,
            contribution_months=24,
            workers=180,
            at_risk=56,
            trainees=42,
            amount=120_000_000,
            account=ACCOUNT | {"holder": "CONG TY TNHH MTV MAY MAC TAY BAC"},
            papers=(
                "Phương án đào tạo (Mẫu số 25)",
                "Xác nhận của cơ quan bảo hiểm xã hội",
                "Tài liệu về thay đổi công nghệ",
            ),
        )
        | changes
    )


def employer_decision(**changes: Any) -> dict[str, Any]:
    data = decision(employer=EMPLOYER) | changes
    del data["person"]
    return data


def support_decision(**changes: Any) -> dict[str, Any]:
    return (
        employer_decision(
            number="71/QĐ-SNV",
            issued_on="2026-05-15",
            courses=COURSES,
            trainees=42,
            amount=120_000_000,
            kept_months=12,
            account=ACCOUNT | {"holder": "CONG TY TNHH MTV MAY MAC TAY BAC"},
        )
        | changes
    )


def support_refusal(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            number="72/TB-SNV",
            issued_on="2026-05-15",
            verification_url=ADDRESS,
            recipients=("Như trên", "Bảo hiểm xã hội tỉnh Sơn La", "Lưu: VT"),
            employer=EMPLOYER,
            dossier_code=DOSSIER,
            filed_on="2026-04-20",
            legal_bases=("Căn cứ Luật Việc làm ngày 16 tháng 6 năm 2025",),
            reasons=[
                {"text": "Mới đóng bảo hiểm thất nghiệp 10 tháng trong 24 tháng", "article": "Điều 42 Luật Việc làm"},
                {"text": "Phương án đào tạo không nêu thời gian duy trì việc làm", "article": None},
            ],
            complaint="Nếu không đồng ý, người sử dụng lao động có quyền khiếu nại hoặc khởi kiện theo pháp luật",
        )
        | changes
    )


def support_recovery(**changes: Any) -> dict[str, Any]:
    return (
        employer_decision(
            number="90/QĐ-SNV",
            issued_on="2026-10-05",
            decision_number="71/QĐ-SNV",
            decision_issued_on="2026-05-15",
            paid_total=120_000_000,
            amount=12_000_000,
            reason={"text": "sử dụng kinh phí không đúng phương án đã được phê duyệt", "article": None},
            account=FUND_ACCOUNT,
            transfer_content="TH 31-SNV",
            payment_qr=PAYMENT_CODE,
        )
        | changes
    )


def support_withdrawal(**changes: Any) -> dict[str, Any]:
    return (
        employer_form(
            issued_on="2026-05-20",
            dossier_code=DOSSIER,
            filed_on="2026-04-20",
            decision_number="71/QĐ-SNV",
            decision_issued_on="2026-05-15",
            reason="đã nhận được đơn hàng mới, không phải thay đổi dây chuyền",
        )
        | changes
    )


def support_cancellation(**changes: Any) -> dict[str, Any]:
    return (
        employer_decision(
            number="75/QĐ-SNV",
            issued_on="2026-05-25",
            cancelled_number="71/QĐ-SNV",
            cancelled_issued_on="2026-05-15",
            cancelled_by="Giám đốc Sở Nội vụ tỉnh Sơn La",
            reason={"text": "người sử dụng lao động thông báo không có nhu cầu hỗ trợ", "article": None},
        )
        | changes
    )


def support_return(**changes: Any) -> dict[str, Any]:
    return (
        employer_form(
            issued_on="2026-10-09",
            decision_number="71/QĐ-SNV",
            decision_issued_on="2026-05-15",
            received_amount=120_000_000,
            returned_amount=12_000_000,
            returned_on="2026-10-08",
            transfer_reference="TH 90-SNV",
            reason="thực hiện Quyết định thu hồi số 90/QĐ-SNV",
        )
        | changes
    )


def _heads(kind: str, *numbers: int) -> dict[str, Any]:
    names = ("at_start", "women_at_start", "increased", "women_increased")
    names += ("decreased", "women_decreased", "at_end", "women_at_end")
    return {"kind": kind, **dict(zip(names, numbers, strict=True))}


def labour_change(**changes: Any) -> dict[str, Any]:
    return (
        employer_form(
            issued_on="2026-06-01",
            addressee="Trung tâm Dịch vụ việc làm Sơn La",
            start="2026-05-01",
            end="2026-05-31",
            rows=[
                _heads("Không xác định thời hạn", 120, 90, 4, 2, 40, 31, 84, 61),
                _heads("Xác định thời hạn", 60, 41, 0, 0, 16, 12, 44, 29),
            ],
            total=_heads("Cộng", 180, 131, 4, 2, 56, 43, 128, 90),
            leaving=[
                {"reason": "thay đổi cơ cấu, công nghệ", "people": 50},
                {"reason": "người lao động đơn phương chấm dứt hợp đồng", "people": 6},
            ],
        )
        | changes
    )


TRAINING = {
    "N374-01": job_referral,
    "N374-02": training_application,
    "N374-05": training_decision,
    "N374-07": training_withdrawal,
    "N374-25": training_plan,
    "N374-26": support_request,
    "N374-27": support_decision,
    "N374-28": support_refusal,
    "N374-29": support_recovery,
    "N374-30": support_withdrawal,
    "N374-31": support_cancellation,
    "N374-32": support_return,
    "N374-33": labour_change,
}
