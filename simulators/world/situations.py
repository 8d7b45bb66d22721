"""The situations of people whose records agree; those with planned differences are in ``planned``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from simulators.world.making import Run, Who, Work, make_person
from simulators.world.model import Expectation, FilingPlan, Person

GARMENT, ELECTRONICS, MECHANICS_SON_LA = "MH01001", "MH24001", "MH14001"
TEA, SCHOOL, SUPERMARKET, COOPERATIVE, FOOTWEAR, SOFTWARE = (
    "MH14002",
    "MH14003",
    "MH14004",
    "MH14005",
    "MH79001",
    "MH01003",
)


def described(person: Person, vi: str, en: str, expected: Expectation | None, **changes: object) -> Person:
    """The person with its description and expectation."""
    return replace(person, description_vi=vi, description_en=en, expected=expected, **changes)  # type: ignore[arg-type]


def plain(key: str, who: Who, work: Work, day: date) -> Person:
    """Someone who files at the counter on ``day``, 20 days after the job ended."""
    return make_person(key, who, work, FilingPlan(who.province_code, "counter", day, day), day - timedelta(days=20))


def amounts(day: date) -> Iterator[Person]:
    """Situations about how much and for how long."""
    yield described(
        plain(
            "claimant_complete",
            Who(1, "Lò Thị Thanh Mai", "female", date(1990, 5, 14), "03664", "Bản Hẹo, phường Chiềng An"),
            Work("Công nhân may", "8153", (Run(GARMENT, 24, 10_000_000), Run(GARMENT, 16, 8_500_000))),
            day,
        ),
        "Hồ sơ đủ, mọi nguồn khớp nhau: 40 tháng ở Hà Nội (vùng I), bình quân 10.000.000 đ, nộp tại Sơn La.",
        "Complete dossier, all sources agree: 40 months in Hà Nội (region I), average 10,000,000, files in Sơn La.",
        Expectation("B", True, "L25 Đ38, Đ39", 40, 6_000_000, 3, 4),
    )
    yield described(
        plain(
            "claimant_two_employers_two_regions",
            Who(2, "Hoàng Minh Tuấn", "male", date(1991, 9, 2), "04105", "Tiểu khu 5, xã Mai Sơn"),
            Work(
                "Thợ vận hành máy tiện",
                "7223",
                (Run(MECHANICS_SON_LA, 3, 8_000_000), Run(GARMENT, 47, 9_000_000)),
                training_level="Trung cấp",
            ),
            day,
        ),
        "Sáu tháng cuối nằm ở hai đơn vị thuộc hai vùng lương: Sơn La (vùng III) 3 tháng và Hà Nội (vùng I).",
        "The last six months span two employers in two wage regions: Sơn La (III) for 3 months, Hà Nội (I) before.",
        Expectation("B", True, "L25 Đ39.1; cap of region III, the last month's unit", 50, 5_100_000, 4, 2),
    )
    yield described(
        plain(
            "claimant_12_in_36",
            Who(3, "Cầm Thị Hương", "female", date(1999, 1, 30), "03979", "Tiểu khu Chè Đen, phường Mộc Sơn"),
            Work(
                "Công nhân chế biến chè",
                "8160",
                (Run(TEA, 6, 5_200_000), Run(None, 18), Run(TEA, 6, 5_000_000)),
                contract_kind="short_term",
                contract_months=6,
                by="other",
                reason="Hết hạn hợp đồng 6 tháng",
            ),
            day,
        ),
        "Hợp đồng 6 tháng: chỉ có 6 tháng đóng trong 24 tháng nhưng đủ 12 tháng trong 36 tháng.",
        "Six-month contract: only 6 months contributed in 24, but 12 in 36, which is enough for short contracts.",
        Expectation("B", True, "L25 Đ38.1b", 12, 3_120_000, 3, 0),
    )
    yield described(
        plain(
            "claimant_over_cap",
            Who(4, "Lê Hoàng Nam", "male", date(1986, 11, 8), "03646", "Tổ 7, phường Tô Hiệu"),
            Work(
                "Kỹ sư phần mềm",
                "2512",
                (Run(SOFTWARE, 72, 55_000_000),),
                by="both",
                reason="Thỏa thuận chấm dứt",
                training_level="Đại học",
            ),
            day,
        ),
        "Lương 55.000.000 đ: 60% vượt mức trần 5 lần lương tối thiểu vùng I.",
        "Salary 55,000,000: 60% is above the cap of five times the minimum wage of region I.",
        Expectation("B", True, "L25 Đ39.1", 72, 26_550_000, 6, 0),
    )
    yield described(
        plain(
            "claimant_144_plus",
            Who(5, "Tòng Thị Xuân", "female", date(1984, 3, 19), "03679", "Bản Noong Đúc, phường Chiềng Sinh"),
            Work("Tổ trưởng chuyền may", "8153", (Run(GARMENT, 60, 12_000_000), Run(GARMENT, 96, 7_000_000))),
            day,
        ),
        "Đóng 156 tháng: hưởng tối đa 12 tháng, phần trên 144 tháng không được bảo lưu.",
        "156 months contributed: the maximum of 12 months; what exceeds 144 is not reserved.",
        Expectation("B", True, "L25 Đ39.2; N374 Đ8.1", 156, 7_200_000, 12, 0),
    )
    yield described(
        plain(
            "claimant_with_gap_sick_leave",
            Who(6, "Lường Thị Ngọc", "female", date(1993, 7, 7), "03646", "Tổ 2, phường Tô Hiệu"),
            Work(
                "Nhân viên bán hàng",
                "5223",
                (
                    Run(SUPERMARKET, 2, 6_600_000),
                    Run(SUPERMARKET, 4, 6_600_000, absence="sick"),
                    Run(SUPERMARKET, 26, 6_000_000),
                ),
            ),
            day,
        ),
        "Bốn tháng ốm đau không đóng trong sáu tháng cuối: bỏ qua các tháng đó khi tính bình quân.",
        "Four months of sick leave without contribution among the last six: they are skipped in the average.",
        Expectation("B", True, "L25 Đ33.4; N374 Đ15.1", 28, 3_720_000, 3, 0),
    )
    yield described(
        plain(
            "claimant_state_pay_scale",
            Who(7, "Nguyễn Thị Kim Liên", "female", date(1988, 12, 1), "03664", "Tổ 4, phường Chiềng An"),
            Work(
                "Giáo viên mầm non",
                "2342",
                (Run(SCHOOL, 120, 9_360_000),),
                by="both",
                reason="Thỏa thuận chấm dứt hợp đồng làm việc",
                training_level="Cao đẳng",
            ),
            day,
        ),
        "Viên chức hưởng lương theo thang bậc nhà nước: từ 2026 trần tính theo lương tối thiểu vùng.",
        "Public employee on the state pay scale: from 2026 the cap follows the regional minimum wage.",
        Expectation("B", True, "L25 Đ34.2, Đ39.1", 120, 5_616_000, 10, 0),
    )


def refusals(day: date) -> Iterator[Person]:
    """Situations that do not give the benefit."""
    yield described(
        plain(
            "claimant_too_few_months",
            Who(20, "Bùi Ngọc Ánh", "female", date(2003, 6, 25), "03646", "Tổ 11, phường Tô Hiệu"),
            Work(
                "Nhân viên bán hàng",
                "5223",
                (Run(SUPERMARKET, 9, 5_600_000),),
                contract_kind="fixed_term",
                contract_months=12,
            ),
            day,
        ),
        "Mới đóng 9 tháng trong 24 tháng: chưa đủ 12 tháng.",
        "Only 9 months contributed in 24: the twelve are not reached.",
        Expectation("B", False, "L25 Đ38.1b", 9),
    )
    yield described(
        plain(
            "claimant_quit_pension_eligible",
            Who(21, "Quàng Văn Định", "male", date(1963, 7, 20), "03679", "Bản Phung, phường Chiềng Sinh"),
            Work(
                "Thợ cơ khí",
                "7223",
                (Run(MECHANICS_SON_LA, 200, 9_000_000),),
                by="worker",
                reason="Người lao động đơn phương chấm dứt, đã báo trước",
                pension_eligible=True,
            ),
            day,
        ),
        "Tự nghỉ việc khi đã đủ điều kiện hưởng lương hưu.",
        "Quit when already eligible for a pension.",
        Expectation("B", False, "L25 Đ38.1a", 200),
        identity_number_before="000900021",
    )
    yield described(
        plain(
            "claimant_unlawful_quit",
            Who(22, "Lý Văn Phúc", "male", date(1996, 2, 11), "03979", "Tiểu khu 9, phường Mộc Sơn"),
            Work(
                "Công nhân giày da",
                "8156",
                (Run(FOOTWEAR, 24, 8_200_000),),
                by="worker",
                lawful=False,
                reason="Tự ý bỏ việc, không báo trước",
            ),
            day,
        ),
        "Đơn phương chấm dứt hợp đồng trái pháp luật.",
        "Unlawful unilateral termination by the worker.",
        Expectation("B", False, "L25 Đ38.1a; BLLĐ Đ39", 24),
    )
