"""Invented figures for the reports."""

from typing import Any

from tests.documents.engine.samples import ADDRESS, CENTRE, issued
from tests.documents.engine.samples_transfers import DIRECTOR

AGE_GROUPS = ("Dưới 25", "25–40", "Trên 40")


def counts(men: tuple[int, ...], women: tuple[int, ...]) -> dict[str, Any]:
    return {"male": men, "female": women}


def figures(**changes: Any) -> dict[str, Any]:
    none = counts((0, 0, 0), (0, 0, 0))
    return {
        "filed": counts((31, 88, 40), (42, 120, 57)),
        "ineligible": counts((1, 2, 0), (0, 3, 1)),
        "granted": counts((28, 80, 38), (39, 110, 53)),
        "at_cap": counts((0, 2, 3), (0, 1, 2)),
        "cancelled": counts((1, 1, 0), (0, 2, 0)),
        "transferred_out": counts((2, 3, 1), (1, 4, 0)),
        "transferred_in": counts((0, 2, 2), (1, 3, 1)),
        "suspended": counts((3, 7, 2), (2, 9, 4)),
        "resumed": counts((1, 4, 1), (1, 6, 2)),
        "terminated": [
            {"cause": "Có việc làm", "people": counts((9, 21, 8), (8, 30, 9))},
            {
                "cause": "Thực hiện nghĩa vụ quân sự, công an, dân quân thường trực",
                "people": counts((2, 0, 0), (0, 0, 0)),
            },
            {"cause": "Hưởng lương hưu hằng tháng", "people": counts((0, 0, 3), (0, 0, 5))},
            {"cause": "Ba tháng liên tục không thông báo", "people": none},
        ],
        "monthly_amounts": 1_392_000_000,
        "benefit_months": 1_514,
        "decided_amount": 6_055_200_000,
        "paid_amount": 5_120_350_000,
    } | changes


def _report(**changes: Any) -> dict[str, Any]:
    return (
        issued(
            issuer=CENTRE,
            number="18/BC-TTDVVL",
            issued_on="2026-06-02",
            signer=DIRECTOR,
            recipients=("Như trên", "Lưu: VT"),
            verification_url=ADDRESS,
            addressee="Sở Nội vụ tỉnh Sơn La",
            age_groups=AGE_GROUPS,
            figures=figures(),
        )
        | changes
    )


def monthly_report(**changes: Any) -> dict[str, Any]:
    return _report(start="2026-05-01", end="2026-05-31") | changes


def period_report(**changes: Any) -> dict[str, Any]:
    before = figures(
        filed=counts((20, 70, 30), (40, 90, 50)), suspended=counts((0, 0, 0), (0, 0, 0)), paid_amount=4_800_000_000
    )
    return (
        _report(
            number="25/BC-TTDVVL",
            issued_on="2026-07-13",
            kind="half",
            start="2026-01-01",
            end="2026-06-30",
            previous_start="2025-07-01",
            previous_end="2025-12-31",
            previous=before,
            note="số liệu chốt ngày 10/7/2026",
        )
        | changes
    )


REPORTS = {"N374-34": monthly_report, "N374-35": period_report}
