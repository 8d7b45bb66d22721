"""Vacancies of the size of the country for measuring: invented from lists of trades, places and parts of sentences."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from vieclam.core.text import fold
from vieclam.jobbank.choices import PriorityGroup, Schooling
from vieclam.jobbank.search.documents import PAY_STEPS, SearchDocument
from vieclam.jobbank.search.traits import traits_of
from vieclam.reference.loading.reading import rows

LEVELS = ("", "", "", "Nhân viên ", "Tổ trưởng ", "Trưởng nhóm ", "Thợ ", "Phụ ", "Chuyên viên ", "Quản lý ")
FIELDS = (
    *("ngành may mặc", "ngành điện tử", "ngành thực phẩm", "ngành gỗ", "xây dựng", "kho vận", "siêu thị", "nhà hàng"),
    *("khách sạn", "bệnh viện", "trường học", "nhà máy", "công trình", "cửa hàng", "văn phòng", "xưởng"),
)
FIRMS = ("Công ty TNHH", "Công ty Cổ phần", "Doanh nghiệp", "Nhà máy", "Hợp tác xã", "Chuỗi cửa hàng", "Xí nghiệp")
NAMES = (
    *("An Phú", "Bình Minh", "Đại Thành", "Hòa Phát Lộc", "Hưng Thịnh", "Minh Khang", "Nam Việt", "Tân Tiến"),
    *("Thiên Long An", "Toàn Cầu Xanh", "Trường Sơn Đông", "Việt Hưng", "Sao Mai Vàng", "Đông Á Mới", "Kim Ngân Phát"),
)
DUTIES = (
    "thực hiện công việc theo kế hoạch của tổ và quy trình đã được hướng dẫn",
    "kiểm tra chất lượng sản phẩm trước khi giao cho công đoạn sau",
    "ghi chép số liệu hằng ngày, báo cáo cho quản lý trực tiếp",
    "giữ gìn vệ sinh nơi làm việc, bảo quản máy móc và dụng cụ",
    "phối hợp với các bộ phận khác để hoàn thành đơn hàng đúng hạn",
    "hướng dẫn người mới, hỗ trợ đồng nghiệp khi cần",
    "tư vấn cho khách hàng, tiếp nhận và xử lý yêu cầu",
    "vận hành thiết bị, phát hiện và báo lỗi kịp thời",
    "lập hồ sơ, chứng từ, lưu trữ tài liệu theo quy định",
    "tuân thủ nội quy an toàn lao động và phòng cháy chữa cháy",
)
NEEDS = (
    "không yêu cầu kinh nghiệm, được đào tạo từ đầu",
    "có ít nhất một năm kinh nghiệm ở vị trí tương tự",
    "tốt nghiệp trung học phổ thông trở lên",
    "có bằng trung cấp hoặc cao đẳng nghề phù hợp",
    "sức khỏe tốt, chăm chỉ, trung thực, có trách nhiệm",
    "giao tiếp tốt, làm việc nhóm, chịu được áp lực",
    "sử dụng được máy tính, tin học văn phòng cơ bản",
    "sẵn sàng làm ca đêm và tăng ca khi có đơn hàng",
)
OFFERS = (
    "đóng đủ bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp",
    "có ký túc xá cho người ở xa, bao ăn trưa",
    "có xe đưa đón từ trung tâm các huyện",
    "thưởng tháng mười ba, thưởng chuyên cần hằng tháng",
    "nghỉ chủ nhật và các ngày lễ, tết theo quy định",
    "được xét tăng lương mỗi năm hai lần",
    "phụ cấp đi lại, điện thoại, nhà ở",
)
BIG = {"79": 28, "01": 20, "75": 7, "31": 5, "24": 4, "48": 4, "33": 3, "38": 3, "40": 3, "92": 3}
"""Weights of the provinces that have most of the jobs; the others weigh one."""
TODAY = dt.date(2026, 11, 27)


SCHOOLING = tuple(level.value for level in Schooling)
GROUPS = tuple(group.value for group in PriorityGroup)


class Country:
    """Makes vacancies from a seed: the same for the same numbers."""

    def __init__(self, seed: int = 11) -> None:
        self._dice = random.Random(seed)
        titles = [(row["title_vi"], row["vsco4"]) for row in rows("classifications/vsco2020_titles.csv")]
        self.trades = [(title[:1].lower() + title[1:], code) for title, code in titles if 4 < len(title) < 60]
        # A few trades have most of the vacancies, as everywhere (a law of Zipf).
        self._dice.shuffle(self.trades)
        self._trade_weights = [1 / (place + 8) for place in range(len(self.trades))]
        communes: dict[str, list[str]] = {}
        for row in rows("places/communes_3321.csv"):
            communes.setdefault(row["province_code"], []).append(f"{row['full_name']}|{row['code']}")
        names = {row["code"]: row["full_name"] for row in rows("places/provinces_34.csv")}
        self._traits = {part: traits_of(fold(part)) for part in (*DUTIES, *NEEDS, *OFFERS)}
        self.places = [(code, names[code], communes[code]) for code in sorted(names)]
        self._place_weights = [BIG.get(code, 1) for code, _name, _communes in self.places]

    def vacancies(self, count: int, first: int = 1) -> Iterator[SearchDocument]:
        """So many vacancies with keys from ``first`` on."""
        dice = self._dice
        trades = dice.choices(self.trades, self._trade_weights, k=count)
        places = dice.choices(self.places, self._place_weights, k=count)
        for number in range(count):
            yield self._one(first + number, trades[number], places[number])

    def _one(self, key: int, trade: tuple[str, str], place: tuple[str, str, list[str]]) -> SearchDocument:
        dice = self._dice
        (name, code), (province, province_name, communes) = trade, place
        commune, commune_code = dice.choice(communes).split("|")
        field = dice.choice(FIELDS)
        title = f"{dice.choice(LEVELS)}{name} {field if dice.random() < 0.5 else ''}".strip()
        low = dice.choice((5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 25, 30)) * 1_000_000 if dice.random() < 0.7 else None
        high = low and low + dice.choice((0, 1, 2, 3, 5, 10)) * 1_000_000
        said = (*dice.sample(DUTIES, 4), *dice.sample(NEEDS, 3), *dice.sample(OFFERS, 3))
        body = f"{'. '.join(said)}. làm việc tại {field}"
        traits = tuple(sorted({trait for part in said for trait in self._traits[part]}))
        experience = dice.choice(("", "none", "under_1", "1_2", "2_5", "over_5"))
        time = dice.choice(("full_time", "full_time", "full_time", "part_time"))
        marks = [
            *(f"occ:{code[:length]}" for length in range(1, 5)),
            *(f"trait:{trait}" for trait in traits),
            *(f"pay:{step}" for step in PAY_STEPS if (high or 0) >= step),
            *(f"group2:{code[:2]}", f"province:{province}", f"commune:{commune_code}", f"time:{time}"),
            *(f"experience:{experience}", "state:published", f"industry:{10 + key % 85}"),
            f"schooling:{SCHOOLING[key % len(SCHOOLING)]}",
            *([f"group:{GROUPS[key % len(GROUPS)]}"] if key % 7 == 0 else []),
        ]
        return SearchDocument(
            id=key,
            external_id=f"m{key}",
            title=title[:1].upper() + title[1:],
            employer=f"{dice.choice(FIRMS)} {dice.choice(NAMES)} {dice.randrange(1, 999)}",
            location=f"{commune}, {province_name}",
            place=f"{commune}, {province_name}",
            about=field,
            body=body,
            marks=frozenset(marks),
            province_codes=(province,),
            pay_low=low,
            pay_high=high,
            experience=experience,
            traits=traits,
            posted_on=TODAY - dt.timedelta(days=dice.randrange(60)),
            open=True,
        )


def questions(country: Country, count: int, seed: int = 3) -> list[tuple[str, list[str]]]:
    """A mixed set of queries with filters: a third with a place, a third with filters, half without tone marks."""
    dice = random.Random(seed)
    made: list[tuple[str, list[str]]] = []
    for _number in range(count):
        name = dice.choices(country.trades, country._trade_weights)[0][0]
        words = name.split()
        typed = " ".join(words[: dice.randrange(1, min(5, len(words)) + 1)])
        if dice.random() < 0.33:
            typed += " " + dice.choice(("hà nội", "bình dương", "đồng nai", "đà nẵng", "sơn la", "nghệ an", "tphcm"))
        if dice.random() < 0.15:
            typed += dice.choice((" 10 triệu", " lương 15 triệu", " không cần kinh nghiệm", " có ký túc xá"))
        if dice.random() < 0.15 and len(typed) > 5:
            at = dice.randrange(1, len(typed) - 1)
            typed = typed[:at] + typed[at + 1 :]
        marks = []
        if dice.random() < 0.33:
            marks.append(dice.choice(("province:79", "province:01", "province:75", "province:14")))
        if dice.random() < 0.25:
            marks.append(dice.choice(("time:part_time", "experience:none", "pay:10000000", "trait:dormitory")))
        made.append((fold(typed) if dice.random() < 0.5 else typed, marks))
    return made
