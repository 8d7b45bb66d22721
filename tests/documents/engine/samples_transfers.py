"""Data of invented people for the forms of money nobody took and of a benefit that moves."""

from typing import Any

from tests.documents.engine.samples import ADDRESS, CENTRE, application, issued, person
from tests.documents.engine.samples_changes import BENEFIT

ACCOUNT = {
    "number": "0011223344556",
    "holder": "NGUYEN THI HONG HANH PHUONG THAO",
    "bank": "Ngân hàng Agribank",
}
DIRECTOR = {"name": "Lò Văn Tiến (tên bịa)", "title": "GIÁM ĐỐC"}
NEW_CENTRE = "Trung tâm Dịch vụ việc làm Đồng Nai"


def uncollected(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            issuer={"parent": "Bảo hiểm xã hội Việt Nam", "name": "Bảo hiểm xã hội tỉnh Sơn La", "place": "Sơn La"},
            number="104/TB-BHXH",
            issued_on="2026-09-22",
            signer=DIRECTOR,
            recipients=("Như trên", "Lưu: VT"),
            addressee="Trung tâm Dịch vụ việc làm Sơn La",
            person=person(),
            **BENEFIT,
            start="2026-03-17",
            end="2026-06-16",
            total_months=3,
            collected_months=1,
            collected_amount=6_000_000,
            rows=[
                {"month": 2, "month_start": "2026-04-17", "month_end": "2026-05-16", "amount": 6_000_000},
                {"month": 3, "month_start": "2026-05-17", "month_end": "2026-06-16", "amount": 6_000_000},
            ],
            uncollected_amount=12_000_000,
        )
        | changes
    )


def transfer_request(**changes: Any) -> dict[str, Any]:
    return (
        application(
            issued_on="2026-04-24",
            **BENEFIT,
            total_months=3,
            received_months=1,
            reason="chuyển đến sống cùng gia đình",
            new_commune="phường Trấn Biên",
            new_province="tỉnh Đồng Nai",
            account=ACCOUNT,
            medical_facility="Bệnh viện Đa khoa Đồng Nai",
        )
        | changes
    )


def _moved(number: str, day: str, addressee: str, **more: Any) -> dict[str, Any]:
    return issued(
        issuer=CENTRE,
        number=number,
        issued_on=day,
        signer=DIRECTOR,
        recipients=("Như trên", "Người lao động", "Lưu: VT"),
        verification_url=ADDRESS,
        addressee=addressee,
        person=person(),
        **BENEFIT,
        decided_by="Giám đốc Sở Nội vụ tỉnh Sơn La",
        monthly_amount=6_000_000,
        total_months=3,
        received_months=1,
        remaining_months=2,
        **more,
    )


def stop_notice(**changes: Any) -> dict[str, Any]:
    return (
        _moved(
            "15/TB-TTDVVL",
            "2026-04-28",
            "Bảo hiểm xã hội tỉnh Sơn La",
            stopped_from="2026-04-17",
            new_centre=NEW_CENTRE,
            new_province="tỉnh Đồng Nai",
        )
        | changes
    )


def referral(**changes: Any) -> dict[str, Any]:
    return (
        _moved(
            "09/GGT-TTDVVL",
            "2026-04-28",
            NEW_CENTRE,
            requested_on="2026-04-24",
            stopped_from="2026-04-17",
            end="2026-06-16",
            new_province="tỉnh Đồng Nai",
            papers=(
                "Đề nghị chuyển nơi hưởng trợ cấp thất nghiệp (Mẫu số 19)",
                "Bản sao Quyết định hưởng trợ cấp thất nghiệp số 05/QĐ-SNV",
                "Thông báo về việc tìm kiếm việc làm tháng hưởng thứ 1",
            ),
        )
        | changes
    )


def continue_request(**changes: Any) -> dict[str, Any]:
    return (
        _moved(
            "22/ĐN-TTDVVL",
            "2026-05-05",
            "Bảo hiểm xã hội tỉnh Đồng Nai",
            referral_number="09/GGT-TTDVVL",
            referral_issued_on="2026-04-28",
            referral_by="Trung tâm Dịch vụ việc làm Sơn La",
            continued_from="2026-04-17",
            end="2026-06-16",
            account=ACCOUNT,
            medical_facility="Bệnh viện Đa khoa Đồng Nai",
        )
        | {"issuer": {"parent": "Sở Nội vụ tỉnh Đồng Nai", "name": "Trung tâm Dịch vụ việc làm", "place": "Đồng Nai"}}
        | changes
    )


def transfer_withdrawal(**changes: Any) -> dict[str, Any]:
    return (
        application(
            issued_on="2026-05-04",
            **BENEFIT,
            requested_on="2026-04-24",
            dossier_code="H52.21-260424-0003",
            new_province="tỉnh Đồng Nai",
            referral_number="09/GGT-TTDVVL",
            referral_issued_on="2026-04-28",
            reason="gia đình không chuyển đi nữa",
        )
        | changes
    )


TRANSFERS = {
    "N374-13": uncollected,
    "N374-19": transfer_request,
    "N374-20": stop_notice,
    "N374-21": referral,
    "N374-22": continue_request,
    "N374-23": transfer_withdrawal,
}
