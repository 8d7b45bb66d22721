"""Vacancies of the demo, published by the centre: employers and advertisements are plainly invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor
from vieclam.jobbank.models import Source, Vacancy
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.post_vacancy import EmployerSaid, post_vacancy
from vieclam.jobbank.services.vacancy_values import ContactSaid
from vieclam.jobbank.states import VacancyState

SON_LA, HA_NOI, DONG_NAI, BINH_DUONG = ("14", "Sơn La"), ("01", "Hà Nội"), ("75", "Đồng Nai"), ("79", "Bình Dương")
MAY, DIEN_TU, SUA = "Công ty May Tây Bắc Xanh", "Công ty Điện tử Sao Mai Mới", "Nhà máy Sữa Mộc Nguyên"
SIEU_THI, VAN_TAI, XAY = "Siêu thị Bản Hoa", "Công ty Vận tải Đường Đèo", "Công ty Xây dựng Núi Đôi"
CONTACT = ContactSaid("Phòng nhân sự (minh họa)", "0990000770", "nhansu@vidu.example", "Nhân sự")


@dataclass(frozen=True, slots=True)
class Ad:
    """One advertisement. ``pay`` in million đồng a month; ``more`` are further columns."""

    title: str
    employer: str
    place: tuple[str, str]
    quantity: int
    pay: tuple[int, int]
    work: str
    more: dict[str, Any]


SHIFTS: dict[str, Any] = {"abilities": ["shifts"], "working_time": "full_time"}
HOUSED: dict[str, Any] = {"welfare": ["social_insurance", "dormitory", "transport"], "meals": ["one"]}
TAUGHT: dict[str, Any] = {"schooling": "lower_secondary", "priority_groups": ["ethnic_minority", "poor"]}
ADS = (
    Ad("Công nhân may", MAY, SON_LA, 60, (7, 10), "May áo khoác, được dạy nghề.", HOUSED | SHIFTS | TAUGHT),
    Ad(
        "Tổ trưởng chuyền may",
        MAY,
        SON_LA,
        3,
        (11, 15),
        "Chia việc, kiểm hàng của chuyền 30 người.",
        {"experience": "2_5"},
    ),
    Ad("Thợ cắt vải", MAY, SON_LA, 5, (8, 11), "Trải và cắt vải bằng máy theo sơ đồ.", {"experience": "under_1"}),
    Ad("Kế toán kho", MAY, SON_LA, 1, (9, 12), "Theo dõi nhập, xuất vải và phụ liệu.", {"qualification": "college"}),
    Ad("Công nhân lắp ráp điện tử", DIEN_TU, DONG_NAI, 200, (9, 13), "Lắp bản mạch, làm ca.", HOUSED | SHIFTS),
    Ad("Kỹ thuật viên bảo trì máy", DIEN_TU, DONG_NAI, 8, (13, 18), "Bảo dưỡng băng chuyền.", {"experience": "1_2"}),
    Ad("Nhân viên kiểm tra chất lượng (QC)", DIEN_TU, DONG_NAI, 12, (10, 13), "Đo, ghi, báo lỗi sản phẩm.", SHIFTS),
    Ad("Lái xe nâng", DIEN_TU, BINH_DUONG, 6, (11, 14), "Xếp hàng lên kệ, có chứng chỉ xe nâng.", SHIFTS),
    Ad(
        "Công nhân vận hành máy chế biến sữa",
        SUA,
        SON_LA,
        15,
        (8, 11),
        "Vận hành máy tiệt trùng, rót.",
        SHIFTS | HOUSED,
    ),
    Ad("Nhân viên chăm sóc bò sữa", SUA, SON_LA, 10, (7, 9), "Cho ăn, vắt sữa bằng máy, ghi sổ.", HOUSED | TAUGHT),
    Ad(
        "Kỹ sư chế biến thực phẩm",
        SUA,
        SON_LA,
        2,
        (15, 20),
        "Theo dõi công thức và chất lượng.",
        {"qualification": "bachelor"},
    ),
    Ad("Nhân viên bán hàng", SIEU_THI, SON_LA, 10, (6, 8), "Tư vấn, xếp kệ, giữ sạch quầy.", {"experience": "none"}),
    Ad("Thu ngân bán thời gian", SIEU_THI, SON_LA, 4, (4, 5), "Làm ca chiều và tối.", {"working_time": "part_time"}),
    Ad("Nhân viên kho", SIEU_THI, SON_LA, 4, (7, 9), "Nhận hàng, kiểm đếm, giao cho quầy.", {"experience": "none"}),
    Ad("Bảo vệ ca đêm", SIEU_THI, SON_LA, 3, (7, 8), "Trực cổng và kho từ 22 giờ.", SHIFTS),
    Ad(
        "Lái xe tải đường dài",
        VAN_TAI,
        SON_LA,
        6,
        (14, 20),
        "Bằng lái hạng C, tuyến Sơn La – Hà Nội.",
        {"experience": "2_5"},
    ),
    Ad("Phụ xe, bốc xếp", VAN_TAI, SON_LA, 6, (8, 10), "Bốc xếp và giao hàng cùng lái xe.", {"experience": "none"}),
    Ad(
        "Nhân viên điều phối vận tải",
        VAN_TAI,
        HA_NOI,
        2,
        (10, 13),
        "Xếp chuyến, gọi lái xe.",
        {"qualification": "college"},
    ),
    Ad("Thợ hàn", XAY, SON_LA, 8, (10, 14), "Hàn khung thép nhà xưởng.", {"experience": "1_2"}),
    Ad("Thợ xây", XAY, SON_LA, 20, (9, 13), "Xây, trát nhà ở và trường học.", HOUSED),
    Ad("Kỹ sư giám sát công trình", XAY, HA_NOI, 2, (16, 22), "Giám sát, nghiệm thu.", {"qualification": "bachelor"}),
)

TRADES = {
    "Công nhân may": "8153",
    "Tổ trưởng chuyền may": "3122",
    "Thợ cắt vải": "7532",
    "Kế toán kho": "4311",
    "Công nhân lắp ráp điện tử": "8202",
    "Kỹ thuật viên bảo trì máy": "7233",
    "Nhân viên kiểm tra chất lượng (QC)": "7543",
    "Lái xe nâng": "8344",
    "Công nhân vận hành máy chế biến sữa": "8160",
    "Nhân viên chăm sóc bò sữa": "6121",
    "Kỹ sư chế biến thực phẩm": "2141",
    "Nhân viên bán hàng": "5223",
    "Thu ngân bán thời gian": "5230",
    "Nhân viên kho": "4321",
    "Bảo vệ ca đêm": "5401",
    "Lái xe tải đường dài": "8332",
    "Phụ xe, bốc xếp": "9333",
    "Nhân viên điều phối vận tải": "4323",
    "Thợ hàn": "7212",
    "Thợ xây": "7112",
    "Kỹ sư giám sát công trình": "2142",
}
"""The VSCO code of each advertisement, as an officer would choose it."""


INDUSTRIES = {MAY: "1410", DIEN_TU: "2611", SUA: "1050", SIEU_THI: "4711", VAN_TAI: "4933", XAY: "4101"}
TAX_CODES = {MAY: "0000000777", SUA: "0000000784"}
"""Of those that registered with the centre."""
COMMUNES = {
    ("Sơn La", MAY): "03679",
    ("Sơn La", SUA): "03980",
    ("Sơn La", SIEU_THI): "03646",
    ("Sơn La", VAN_TAI): "03664",
    ("Sơn La", XAY): "03679",
    ("Hà Nội", VAN_TAI): "00166",
    ("Hà Nội", XAY): "00166",
    ("Đồng Nai", DIEN_TU): "26020",
    ("Bình Dương", DIEN_TU): "25942",
}
"""Where each employer has its works: real communes of the invented firms, so that distances mean something."""
SUPPLIED_FROM = 50
"""From so many people on the demo's employers order labour rather than ask for referrals alone."""


def seed_vacancies() -> int:
    """Publish what is not there yet, one a day up to three days ago; returns how many were new."""
    days = [TODAY - dt.timedelta(days=3 + number) for number in range(len(ADS))]
    return sum(publish(ad, on) for ad, on in zip(ADS, days, strict=True))


def publish(ad: Ad, on: dt.date) -> bool:
    """An advertisement posted and approved on a day by an officer; False where it is open already."""
    officer, at = demo_actor("sonla.chuyenvien", on), dt.datetime.combine(on, dt.time(9), clock.ZONE)
    with clock.at(at), acting_as(officer):
        same = Vacancy.objects.filter(title=ad.title, employer__name=named(ad.employer).name)
        if same.filter(state=VacancyState.PUBLISHED).exists():
            return False
        row = post_vacancy(
            actor=officer,
            centre_id=officer.centre_id or 0,
            employer=named(ad.employer),
            values=_values(ad, on),
            contact=CONTACT,
            source=Source.CENTRE,
            on=on,
            at=at,
        )
        approve_vacancy(actor=officer, vacancy_id=row.pk, on=on, at=at)
    return True


def named(employer: str) -> EmployerSaid:
    """An employer as it tells its name, with its code where it has one."""
    return EmployerSaid(f"{employer} (minh họa)", TAX_CODES.get(employer, ""))


def _values(ad: Ad, on: dt.date) -> dict[str, Any]:
    code, place = ad.place
    low, high = ad.pay
    plain = {
        "title": ad.title,
        "occupation_code": TRADES[ad.title],
        "description": ad.work,
        "quantity": ad.quantity,
        "wishes": ["referral", "supply"] if ad.quantity >= SUPPLIED_FROM else ["referral"],
        "industry_code": INDUSTRIES[ad.employer],
        "commune_codes": [COMMUNES[place, ad.employer]],
        "province_codes": [code],
        "location": place,
        "pay_minimum": low * 1_000_000,
        "pay_maximum": high * 1_000_000,
        "contract": "12_36",
        "working_time": "full_time",
        "deadline": on + dt.timedelta(days=60),
    }
    return plain | ad.more
