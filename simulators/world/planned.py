"""The situations with planned differences between the sources, other channels, other times, other centres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from simulators.world.making import Run, Who, Work, make_person, with_insurance, with_population
from simulators.world.model import (
    SCHEME_BEFORE_2025,
    Address,
    BenefitOnRecord,
    Employment,
    Expectation,
    FilingPlan,
    LaterEvent,
    Person,
)
from simulators.world.numbers import without_tone_marks
from simulators.world.situations import (
    COOPERATIVE,
    ELECTRONICS,
    FOOTWEAR,
    GARMENT,
    MECHANICS_SON_LA,
    SUPERMARKET,
    TEA,
    described,
    plain,
)


def differences(day: date) -> Iterator[Person]:
    """Situations in which one source says something else."""
    person = plain(
        "claimant_name_without_tone_marks",
        Who(40, "Nguyễn Đức Thịnh", "male", date(1987, 10, 23), "03646", "Tổ 3, phường Tô Hiệu"),
        Work("Công nhân lắp ráp điện tử", "8189", (Run(ELECTRONICS, 26, 7_500_000),)),
        day,
    )
    yield described(
        with_insurance(person, full_name=without_tone_marks(person.full_name)),
        "Bảo hiểm xã hội ghi họ tên không dấu (Nguyen Duc Thinh): là khác biệt để xem, không phải lỗi.",
        "Social insurance has the name without tone marks: a difference to be shown, not an error.",
        Expectation("B", True, "L25 Đ38, Đ39", 26, 4_500_000, 3, 0),
    )
    person = plain(
        "claimant_wrong_birth_date_in_population",
        Who(41, "Đinh Thị Lan", "female", date(1994, 4, 3), "04105", "Tiểu khu 12, xã Mai Sơn"),
        Work("Công nhân chế biến", "8160", (Run(TEA, 20, 6_000_000),)),
        day,
    )
    yield described(
        with_population(person, birth_date=date(1994, 3, 4)),
        "Cơ sở dữ liệu dân cư ghi ngày sinh 4/3/1994, giấy tờ ghi 3/4/1994: tra cứu ba khóa không khớp.",
        "The population database has 4/3/1994, the papers 3/4/1994: the three keys do not match.",
        Expectation("B", True, "L25 Đ38, Đ39", 20, 3_600_000, 3, 0),
    )
    person = plain(
        "claimant_population_code_old_scheme",
        Who(42, "Giàng A Páo", "male", date(1992, 8, 16), "03646", "Tổ 6, phường Tô Hiệu"),
        Work("Nhân viên sơ chế nông sản", "9201", (Run(COOPERATIVE, 15, 5_000_000),)),
        day,
    )
    before = Address("14", "03652", "Tổ 6, phường Quyết Thắng", district_code="116", scheme=SCHEME_BEFORE_2025)
    yield described(
        with_population(person, permanent_address=before, current_address=before),
        "Cơ sở dữ liệu dân cư còn mã xã, mã huyện trước 1/7/2025 (phường Quyết Thắng, thành phố Sơn La).",
        "The population database still has the codes from before 1/7/2025, with a district.",
        Expectation("B", True, "L25 Đ38, Đ39", 15, 3_000_000, 3, 0),
    )
    person = plain(
        "claimant_birth_year_only",
        Who(43, "Sùng Thị Dua", "female", date(1985, 1, 1), "04075", "Bản Chiềng Kim, xã Yên Châu"),
        Work("Công nhân sơ chế xoài", "8160", (Run(COOPERATIVE, 48, 6_500_000),)),
        day,
    )
    yield described(
        with_population(person, birth_year_only=True),
        "Cơ sở dữ liệu dân cư chỉ có năm sinh (1985).",
        "The population database knows the year of birth alone (1985).",
        Expectation("B", True, "L25 Đ38, Đ39", 48, 3_900_000, 4, 0),
    )
    person = plain(
        "claimant_history_missing",
        Who(44, "Hà Văn Chung", "male", date(1989, 5, 5), "03808", "Tiểu khu 2, xã Mường La"),
        Work("Thợ cơ khí", "7223", (Run(MECHANICS_SON_LA, 30, 8_000_000),)),
        day,
    )
    yield described(
        replace(person, insurance=None),
        "Tự khai 30 tháng đóng nhưng bảo hiểm xã hội không hiển thị quá trình đóng: hồ sơ chờ bảo hiểm xã hội.",
        "Says 30 months, but social insurance shows nothing: the dossier waits for social insurance.",
        None,
    )
    person = plain(
        "claimant_months_owed_by_employer",
        Who(45, "Mùi Thị Hiền", "female", date(1997, 9, 12), "03979", "Tiểu khu 1, phường Mộc Sơn"),
        Work("Công nhân chế biến chè", "8160", (Run(TEA, 3, 5_800_000, owed=True), Run(TEA, 27, 5_800_000))),
        day,
    )
    yield described(
        with_insurance(person, book_closed_on=None),
        "Đơn vị còn nợ ba tháng cuối, sổ chưa chốt: cần chờ bảo hiểm xã hội xác nhận.",
        "The employer owes the last three months and the book is not closed: social insurance has to confirm.",
        None,
    )
    person = plain(
        "claimant_not_in_population",
        Who(46, "Vàng Thị Mỷ", "female", date(1998, 11, 20), "04075", "Bản Khóng, xã Yên Châu"),
        Work("Nhân viên sơ chế nông sản", "9201", (Run(COOPERATIVE, 18, 4_800_000),)),
        day,
    )
    yield described(
        replace(person, population=None),
        "Cơ sở dữ liệu dân cư không tìm thấy công dân.",
        "The population database does not find the citizen.",
        Expectation("B", True, "L25 Đ38, Đ39", 18, 2_880_000, 3, 0),
    )


def channels(day: date) -> Iterator[Person]:
    """Situations of filing, waiting and being paid."""
    who = Who(60, "Vì Văn Khoa", "male", date(1983, 4, 27), "03808", "Bản Hua Ít, xã Mường La")
    work = Work("Công nhân giày da", "8156", (Run(FOOTWEAR, 60, 6_800_000),))
    posted = day - timedelta(days=3)
    filing = FilingPlan(
        "14",
        "post",
        posted,
        posted,
        posted_on=posted,
        arrived_on=day,
        proxy_reason="Điều trị nội trú, có xác nhận của cơ sở khám bệnh, chữa bệnh",
    )
    yield described(
        make_person("claimant_filed_by_post", who, work, filing, day - timedelta(days=20)),
        "Nộp qua bưu chính vì ốm đau: ngày nộp theo dấu bưu điện nơi đi, hạn giải quyết theo dấu nơi đến.",
        "Filed by post because of illness: filed by the sending postmark, the decision clock by the arrival postmark.",
        Expectation("B", True, "N374 Đ14.2b, Đ16.1", 60, 4_080_000, 5, 0),
    )
    person = plain(
        "claimant_already_claiming_elsewhere",
        Who(61, "Phạm Văn Lâm", "male", date(1990, 12, 15), "03679", "Tổ 8, phường Chiềng Sinh"),
        Work("Công nhân lắp ráp điện tử", "8189", (Run(ELECTRONICS, 33, 7_800_000),)),
        day,
    )
    elsewhere = day - timedelta(days=5)
    yield described(
        person,
        "Đã nộp hồ sơ tại Bắc Ninh năm ngày trước, nay nộp thêm tại Sơn La.",
        "Filed in Bắc Ninh five days ago and now files in Sơn La as well.",
        Expectation("B", False, "a claim is open in another centre", 33),
        other_claim=FilingPlan("24", "counter", elsewhere, elsewhere),
    )
    person = plain(
        "claimant_gets_job_in_watch_period",
        Who(62, "Vũ Tiến Đạt", "male", date(1995, 6, 6), "03646", "Tổ 9, phường Tô Hiệu"),
        Work("Thợ cơ khí", "7223", (Run(MECHANICS_SON_LA, 38, 7_000_000),)),
        day,
    )
    started = day + timedelta(days=7)
    record = person.insurance
    if record is None:
        raise ValueError("this situation needs a record at social insurance")
    job = Employment(SUPERMARKET, "Nhân viên kho", "fixed_term", started, None, 12)
    yield described(
        with_insurance(person, employments=(*record.employments, job)),
        "Có việc làm mới thuộc diện tham gia bảo hiểm xã hội bắt buộc sau bảy ngày, trong thời gian 10 ngày làm việc.",
        "Gets a job with compulsory social insurance after seven days, within the watch period of ten working days.",
        Expectation("B", False, "L25 Đ38.1d", 38),
        events=(LaterEvent("job_with_si", started, "Hợp đồng 12 tháng với Siêu thị Tô Hiệu"),),
    )
    person = plain(
        "claimant_account_rejected",
        Who(63, "Ngô Thị Bích", "female", date(1991, 2, 28), "03664", "Tổ 1, phường Chiềng An"),
        Work("Công nhân may", "8153", (Run(GARMENT, 37, 8_800_000),)),
        day,
    )
    if person.account is None:
        raise ValueError("this situation needs an account")
    yield described(
        replace(person, account=replace(person.account, rejected_with="ACCOUNT_CLOSED")),
        "Tài khoản đã đóng: lệnh chi bị trả lại, phải đổi tài khoản hoặc nhận tiền mặt.",
        "The account is closed: the payment order is rejected; another account or cash is needed.",
        Expectation("B", True, "L25 Đ38, Đ39", 37, 5_280_000, 3, 1),
    )


BEFORE = timedelta(days=35)
"""How long before the reference date the people of ``answered`` filed: their first order has been answered by then."""


def answered(day: date) -> Iterator[Person]:
    """Situations of claims granted and taken before ``day``, whose first payment order social insurance answered."""
    person = plain(
        "claimant_first_month_paid",
        Who(64, "Lường Văn Thắng", "male", date(1990, 8, 21), "03979", "Tiểu khu 3, phường Mộc Sơn"),
        Work("Công nhân chế biến chè", "8160", (Run(TEA, 40, 6_000_000),)),
        day - BEFORE,
    )
    yield described(
        person,
        "Nộp trước ngày tham chiếu 35 ngày, đã nhận kết quả; lệnh chi tháng thứ nhất đã được chi vào tài khoản.",
        "Filed 35 days before the reference date and took the result; the first month's order has been paid.",
        Expectation("B", True, "L25 Đ38, Đ39", 40, 3_600_000, 3, 4),
    )
    person = plain(
        "claimant_first_month_sent_back",
        Who(65, "Hoàng Thị Duyên", "female", date(1988, 12, 2), "03646", "Tổ 11, phường Tô Hiệu"),
        Work("Công nhân may", "8153", (Run(GARMENT, 49, 8_000_000),)),
        day - BEFORE,
    )
    if person.account is None:
        raise ValueError("this situation needs an account")
    yield described(
        replace(person, account=replace(person.account, rejected_with="ACCOUNT_NAME_MISMATCH")),
        "Nộp trước ngày tham chiếu 35 ngày, đã nhận kết quả; lệnh chi tháng thứ nhất bị trả lại vì ngân hàng ghi tên"
        " chủ tài khoản khác.",
        "Filed 35 days before the reference date and took the result; the first month's order was sent back because"
        " the bank has another account holder's name.",
        Expectation("B", True, "L25 Đ38, Đ39", 49, 4_800_000, 4, 1),
    )


def former_law() -> Iterator[Person]:
    """Situations on the days around 1 January 2026; their dates do not move with the reference date."""
    who = Who(80, "Đặng Thu Hà", "female", date(1992, 10, 10), "03646", "Tổ 5, phường Tô Hiệu")
    work = Work("Nhân viên bán hàng", "5223", (Run(SUPERMARKET, 30, 8_000_000),))
    filing = FilingPlan("14", "counter", date(2025, 11, 24), date(2025, 11, 24), decided_on=date(2025, 12, 15))
    person = make_person("claimant_old_law", who, work, filing, date(2025, 11, 14))
    benefit = BenefitOnRecord(
        "14", "000/QĐ-SNV", date(2025, 12, 15), date(2025, 12, 16), date(2026, 3, 15), 3, 2, 4_800_000, "paying"
    )
    yield described(
        with_insurance(person, benefits=(benefit,)),
        "Nộp 24/11/2025, quyết định theo Luật Việc làm 2013 trước 1/1/2026, đang hưởng sang năm 2026. "
        "Không nộp sẵn trong bản trình diễn.",
        "Filed on 24/11/2025, decided under the law of 2013 before 1/1/2026, still being paid in 2026. "
        "Not filed in the demo.",
        Expectation("A", True, "L13 Đ49, Đ50; N28 Đ18.1", 30, 4_800_000, 3, 0),
    )
    who = Who(81, "Trần Quốc Huy", "male", date(1988, 7, 29), "03664", "Tổ 10, phường Chiềng An")
    work = Work("Công nhân may", "8153", (Run(GARMENT, 44, 9_500_000),))
    filing = FilingPlan("14", "counter", date(2025, 12, 22), date(2025, 12, 22))
    yield described(
        make_person("claimant_filed_before_new_law", who, work, filing, date(2025, 12, 5)),
        "Nộp 22/12/2025, đến 1/1/2026 chưa có quyết định: giải quyết theo Luật Việc làm 2025. "
        "Không nộp sẵn trong bản trình diễn.",
        "Filed on 22/12/2025 with no decision by 1/1/2026: decided under the law of 2025. Not filed in the demo.",
        Expectation("B", True, "L25 Đ55.4; N374 Đ43.5", 44, 5_700_000, 3, 8),
    )
