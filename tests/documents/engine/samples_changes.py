"""Data of invented people for the forms that change or end a benefit."""

from typing import Any

from tests.documents.engine import samples
from tests.documents.engine.samples import application

RECIPIENTS = ("Như Điều 3", "Bảo hiểm xã hội tỉnh Sơn La", "Lưu: VT, TTDVVL")
BENEFIT = {"decision_number": "05/QĐ-SNV", "decision_issued_on": "2026-03-20"}
FUND_ACCOUNT = {
    "number": "0000111122223",
    "holder": "BAO HIEM XA HOI TINH SON LA",
    "bank": "Ngân hàng Vietcombank, chi nhánh Sơn La",
}
# Tags of an EMV payment code; the account is invented.
PAYMENT_CODE = (
    "00020101021238570010A00000072701270006970436011300001111222230208QRIBFTTA"
    "53037045408120000005802VN62130809TH 31-SNV6304ABCD"
)


def decision(**changes: Any) -> dict[str, Any]:
    """A decision of three articles."""
    return samples.decision(recipients=RECIPIENTS) | changes


def recovery(**changes: Any) -> dict[str, Any]:
    return (
        decision(
            number="61/QĐ-SNV",
            issued_on="2026-08-10",
            paid_total=18_000_000,
            lines=[{"kind": "benefit", "amount": 12_000_000}],
            amount=12_000_000,
            reason={
                "text": "có việc làm thuộc đối tượng tham gia bảo hiểm xã hội bắt buộc từ ngày 08/4/2026 nhưng vẫn "
                "nhận trợ cấp thất nghiệp của tháng hưởng thứ 2 và thứ 3",
                "article": "Điều 19 Nghị định số 374/2025/NĐ-CP",
            },
            account=FUND_ACCOUNT,
            transfer_content="TH 31-SNV",
            payment_qr=PAYMENT_CODE,
        )
        | changes
    )


def reserve(**changes: Any) -> dict[str, Any]:
    return (
        decision(
            number="58/QĐ-SNV",
            issued_on="2026-10-02",
            **BENEFIT,
            notice_number="104/TB-BHXH",
            notice_issued_on="2026-09-22",
            notice_by="Bảo hiểm xã hội tỉnh Sơn La",
            months=(2, 3),
            reserved_months=24,
        )
        | changes
    )


def suspension(**changes: Any) -> dict[str, Any]:
    return (
        decision(
            number="41/QĐ-SNV",
            issued_on="2026-04-24",
            **BENEFIT,
            total_months=3,
            received_months=1,
            month=2,
            suspended_from="2026-04-17",
            notify_from="2026-04-20",
            notify_to="2026-04-22",
        )
        | changes
    )


def resumption(**changes: Any) -> dict[str, Any]:
    return (
        decision(
            number="45/QĐ-SNV",
            issued_on="2026-05-21",
            **BENEFIT,
            total_months=3,
            received_months=1,
            suspended_months=1,
            remaining_months=1,
            suspended_from="2026-04-17",
            notified_on="2026-05-19",
            resumed_from="2026-05-17",
            end="2026-06-16",
        )
        | changes
    )


def termination(**changes: Any) -> dict[str, Any]:
    return (
        decision(
            number="52/QĐ-SNV",
            issued_on="2026-04-13",
            **BENEFIT,
            terminated_from="2026-04-08",
            reason={
                "text": "có việc làm thuộc đối tượng tham gia bảo hiểm xã hội bắt buộc",
                "article": "điểm a khoản 4 Điều 41 Luật Việc làm",
            },
            total_months=3,
            received_months=1,
            suspended_months=0,
            reserved_months=24,
        )
        | changes
    )


def termination_notice(**changes: Any) -> dict[str, Any]:
    return (
        application(
            issued_on="2026-04-10",
            **BENEFIT,
            total_months=3,
            received_months=1,
            reason="giao kết hợp đồng lao động xác định thời hạn 12 tháng với Hợp tác xã Nông sản Mộc Châu (tên bịa)",
            event_on="2026-04-08",
            papers=("Bản sao hợp đồng lao động số 17/2026/HĐLĐ",),
            confirmation="Đã xác nhận bằng tài khoản định danh điện tử lúc 8 giờ 12 phút, ngày 10/4/2026",
        )
        | changes
    )


CHANGES = {
    "N374-09": recovery,
    "N374-14": reserve,
    "N374-15": suspension,
    "N374-16": resumption,
    "N374-17": termination_notice,
    "N374-18": termination,
}
