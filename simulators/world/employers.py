"""Invented employers. Their units' wage regions are invented as well: what social insurance "knows" about a unit."""

from __future__ import annotations

from functools import cache

from simulators.world.model import Address, Employer, EmployerUnit, PayScale, WageRegion
from simulators.world.numbers import tax_code
from simulators.world.places import communes_by_province, provinces

UnitRow = tuple[str, str, str, str, str, WageRegion]

_KINDS = (
    ("Công ty TNHH May", "1410", "8153"),
    ("Công ty Cổ phần Chế biến Nông sản", "1030", "8160"),
    ("Công ty TNHH Thương mại", "4711", "5223"),
    ("Công ty Cổ phần Xây dựng", "4101", "7112"),
    ("Công ty TNHH Điện tử", "2619", "8189"),
    ("Hợp tác xã Dịch vụ", "0161", "9201"),
    ("Công ty Cổ phần Vận tải", "4933", "8332"),
    ("Công ty TNHH Dịch vụ Khách sạn", "5510", "5131"),
)
_REGIONS: tuple[WageRegion, ...] = ("I", "II", "III", "IV")
BULK_EMPLOYERS = 24
"""How many invented employers a province has for bulk people."""


def _employer(
    key: str, name: str, serial: int, industry: str, units: list[UnitRow], pay_scale: PayScale = "employer"
) -> Employer:
    made = tuple(
        EmployerUnit(code, unit_name, Address(province, commune, detail), region)
        for code, unit_name, province, commune, detail, region in units
    )
    return Employer(
        key,
        f"{name} (minh họa)",
        tax_code(serial),
        industry,
        pay_scale,
        made,
        phone=f"09900{50_000 + serial}",
        email=f"{key.replace('_', '-')}@doanh-nghiep.example",
    )


@cache
def named_employers() -> tuple[Employer, ...]:
    """The employers of the situations."""
    return (
        _employer(
            "garment_dong_anh",
            "Công ty TNHH May Sông Thiếp",
            1,
            "1410",
            [
                ("MH01001", "Nhà máy Đông Anh", "01", "00454", "Thôn Đoài, cụm công nghiệp Nguyên Khê", "I"),
            ],
        ),
        _employer(
            "electronics_que_vo",
            "Công ty TNHH Điện tử Kinh Bắc",
            2,
            "2619",
            [
                ("MH24001", "Nhà máy Quế Võ", "24", "09247", "Lô B7, khu công nghiệp Quế Võ", "II"),
            ],
        ),
        _employer(
            "mechanics_two_places",
            "Công ty Cổ phần Cơ khí Hợp Lực",
            3,
            "2511",
            [
                ("MH01002", "Trụ sở Hà Nội", "01", "00166", "Số 8 ngõ 40 đường Trần Thái Tông", "I"),
                ("MH14001", "Chi nhánh Sơn La", "14", "04105", "Tiểu khu 5, xã Mai Sơn", "III"),
            ],
        ),
        _employer(
            "tea_moc_chau",
            "Công ty Cổ phần Chế biến Chè Thảo Nguyên",
            4,
            "1076",
            [
                ("MH14002", "Xưởng Mộc Sơn", "14", "03979", "Tiểu khu Chè Đen, phường Mộc Sơn", "III"),
            ],
        ),
        _employer(
            "kindergarten_chieng_an",
            "Trường Mầm non Hoa Ban",
            5,
            "8511",
            [
                ("MH14003", "Trường Mầm non Hoa Ban", "14", "03664", "Tổ 4, phường Chiềng An", "III"),
            ],
            "state",
        ),
        _employer(
            "supermarket_to_hieu",
            "Công ty TNHH Siêu thị Suối Nậm La",
            6,
            "4711",
            [
                ("MH14004", "Siêu thị Tô Hiệu", "14", "03646", "Số 25 đường Tô Hiệu", "II"),
            ],
        ),
        _employer(
            "cooperative_yen_chau",
            "Hợp tác xã Xoài Yên Châu Xanh",
            7,
            "0121",
            [
                ("MH14005", "Xưởng sơ chế", "14", "04075", "Bản Khóng, xã Yên Châu", "IV"),
            ],
        ),
        _employer(
            "footwear_thu_dau_mot",
            "Công ty TNHH Giày da Sông Bé",
            8,
            "1520",
            [
                ("MH79001", "Nhà máy Thủ Dầu Một", "79", "25747", "Đường số 3, khu công nghiệp Phú Lợi", "I"),
            ],
        ),
        _employer(
            "software_cau_giay",
            "Công ty Cổ phần Phần mềm Sao Khuê Số",
            9,
            "6219",
            [
                ("MH01003", "Trung tâm phát triển", "01", "00166", "Tầng 9, đường Duy Tân", "I"),
            ],
        ),
    )


@cache
def bulk_employers(province_code: str) -> tuple[Employer, ...]:
    """The invented employers of a province for bulk people, one unit each; KeyError for an unknown province."""
    name = provinces()[province_code].split(" ", 1)[1].removeprefix("phố ")
    communes = communes_by_province()[province_code]
    made = []
    for index in range(BULK_EMPLOYERS):
        kind, industry, _ = _KINDS[index % len(_KINDS)]
        code, commune = communes[(index * 5 + 1) % len(communes)]
        serial = 1000 + int(province_code) * 100 + index
        unit = (
            f"MH{province_code}{100 + index}",
            f"Cơ sở {commune}",
            province_code,
            code,
            f"Số {index + 1}, {commune}",
            _REGIONS[(index + int(province_code)) % 4],
        )
        made.append(
            _employer(f"bulk_{province_code}_{index:02d}", f"{kind} {name} {index + 1}", serial, industry, [unit])
        )
    return tuple(made)


def occupation_at(index: int) -> str:
    """The level-4 occupation code (VSCO) that is usual at the ``index``-th bulk employer."""
    return _KINDS[index % len(_KINDS)][2]


@cache
def find_unit(code: str) -> tuple[Employer, EmployerUnit]:
    """The employer and unit with this unit code, of a situation or of the bulk; KeyError when there is none."""
    province = code[2:4]
    candidates = named_employers() + (bulk_employers(province) if province in provinces() else ())
    for employer in candidates:
        for unit in employer.units:
            if unit.code == code:
                return employer, unit
    raise KeyError(code)
