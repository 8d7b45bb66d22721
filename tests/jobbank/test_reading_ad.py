"""Fields of Mẫu 03a from pasted advertisements; all of them invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from vieclam.jobbank.pay import Pay, PayUnit
from vieclam.jobbank.reading_ad import PlaceFound, ReadAd, read_advert

ON = dt.date(2026, 11, 2)


def no_places(_text: str) -> list[PlaceFound]:
    """Nowhere."""
    return []


def read(text: str) -> ReadAd:
    """What is read on that day."""
    return read_advert(text, on=ON, find_places=no_places)


TICKS: list[tuple[str, str, Any]] = [
    ("Cần tuyển gấp 20 công nhân may, lương tốt", "title", "Công nhân may"),
    ("🔥TUYỂN DỤNG🔥\nVị trí: Nhân viên kho\nLương: 8 triệu", "title", "Nhân viên kho"),
    ("Cty Thử (minh họa) tuyển nhân viên bán hàng làm tại thành phố", "title", "Nhân viên bán hàng"),
    ("Tuyen lai xe tai tai xuong, luong thoa thuan", "title", "Lai xe"),
    ("Chức danh: Kế toán tổng hợp (Nữ)", "title", "Kế toán tổng hợp"),
    ("Thợ hàn 3G\nLàm tại xưởng cơ khí", "title", "Thợ hàn 3G"),
    ("CẦN TUYỂN LỄ TÂN KHÁCH SẠN - lương 7 triệu", "title", "Lễ tân khách sạn"),
    ("Tuyển 15 lao động phổ thông", "quantity", 15),
    ("Số lượng: 05 người", "quantity", 5),
    ("Nhà máy cần thêm 200 công nhân lắp ráp", "quantity", 200),
    ("Lương: 7-9tr/tháng", "pay", Pay(7_000_000, 9_000_000)),
    ("Mức lương: 25k/giờ, trả theo tuần", "pay", Pay(25_000, 25_000, PayUnit.HOUR)),
    ("Thu nhập 500k/ngày bao ăn", "pay", Pay(500_000, 500_000, PayUnit.DAY)),
    ("Lương thỏa thuận khi phỏng vấn", "pay", Pay(None, None, negotiable=True)),
    ("Luong 8 trieu/thang", "pay", Pay(8_000_000, 8_000_000)),
    ("Thưởng lương tháng 13. Lương cơ bản: 6.500.000 đồng", "pay", Pay(6_500_000, 6_500_000)),
    ("Không cần kinh nghiệm, được đào tạo", "experience", "none"),
    ("Có ít nhất 2 năm kinh nghiệm", "experience", "2_5"),
    ("Kinh nghiệm: 6 tháng trở lên", "experience", "under_1"),
    ("Kinh nghiệm dưới 1 năm cũng nhận", "experience", "under_1"),
    ("Yêu cầu kinh nghiệm từ 5 năm", "experience", "over_5"),
    ("Kinh nghiem toi thieu 1 nam", "experience", "1_2"),
    ("Tốt nghiệp THPT", "schooling", "upper_secondary"),
    ("Trình độ 9/12 trở lên", "schooling", "lower_secondary"),
    ("Tốt nghiệp cao đẳng, đại học chuyên ngành kế toán", "qualification", "college"),
    ("Tuyển lao động phổ thông", "qualification", "none"),
    ("Tốt nghiệp đại học chuyên ngành luật", "qualification", "bachelor"),
    ("Làm việc toàn thời gian", "working_time", "full_time"),
    ("Tuyển part-time buổi tối", "working_time", "part_time"),
    ("Thời gian làm việc: 7h30 - 16h30, nghỉ chủ nhật", "working_hours", "7h30 - 16h30, nghỉ chủ nhật"),
    ("Làm từ 8h - 17h hằng ngày", "working_hours", "8h - 17h"),
    ("Làm ca ngày, ca đêm luân phiên", "abilities", ["shifts"]),
    ("Có ký túc xá miễn phí", "welfare", ["dormitory"]),
    ("Xe đưa đón tận nơi, đóng BHXH đầy đủ", "welfare", ["social_insurance", "transport"]),
    ("Bao ăn trưa tại xưởng", "meals", ["one"]),
    ("Bao ăn 3 bữa", "meals", ["three"]),
    ("Phụ cấp tiền ăn 30k/ngày", "meals", ["money"]),
    ("Hợp đồng lao động không xác định thời hạn", "contract", "open_ended"),
    ("Ký hợp đồng 24 tháng", "contract", "12_36"),
    ("Tuyển thời vụ dịp Tết", "purpose", "temporary"),
    ("Hạn nộp hồ sơ: 30/11", "deadline", dt.date(2026, 11, 30)),
    ("Nhận hồ sơ đến hết ngày 15/01", "deadline", dt.date(2027, 1, 15)),
    ("Hạn chót 20-12-2026", "deadline", dt.date(2026, 12, 20)),
    ("LH: Chị Thử 0000 000 001", "contact_phone", "0000000001"),
    ("Liên hệ anh Minh Họa, điện thoại +84 000 000 002", "contact_name", "anh Minh Họa"),
    ("Gửi CV về tuyendung@vidu.example trước 30/11", "contact_email", "tuyendung@vidu.example"),
    ("Nhà máy tại KCN Thử Nghiệm 2, gần chợ", "industrial_zone", "KCN Thử Nghiệm 2"),
    ("Phỏng vấn trực tiếp tại văn phòng", "recruitment_ways", ["in_person"]),
    ("Cần tuyển tổ trưởng chuyền may", "position", "manager"),
    ("Yêu cầu: tiếng Anh giao tiếp, không cần biết tiếng Trung", "languages", "Tiếng Anh giao tiếp"),
    ("Ưu tiên có TOEIC 500", "languages", "TOEIC 500"),
    ("Thành thạo Word, Excel và AutoCAD", "computing", "Word, Excel, AutoCAD"),
    ("Biet tin hoc van phong la mot loi the", "computing", "Tin hoc van phong"),
    ("Chịu được áp lực, làm việc nhóm tốt", "soft_skills", ["team", "pressure"]),
    ("Biết đọc bản vẽ, tuân thủ an toàn lao động", "skills", ["đọc bản vẽ", "an toàn lao động"]),
]


@pytest.mark.parametrize(("text", "name", "value"), TICKS)
def test_each_field_is_read_with_the_words_it_was_read_from(text: str, name: str, value: Any) -> None:
    found = read(text)
    assert found.value(name, None) == value
    assert found.fields[name].quote.strip("… ").split(" …")[0][:10] in found.text


SILENT = [
    ("Chào các bạn, chúc một ngày vui", ("quantity", "pay", "deadline", "experience", "contact_phone")),
    ("Hạn nộp hồ sơ: 30/10/2026", ("deadline",)),
    ("Hạn nộp hồ sơ: 31/02/2027", ("deadline",)),
    ("Có kinh nghiệm là một lợi thế", ("experience",)),
    ("Full-time hoặc part-time đều được", ("working_time",)),
    ("Không có ký túc xá, không bao ăn trưa", ("welfare", "meals")),
    ("Thưởng tháng lương 13", ("pay",)),
    ("Tuyển giáo viên tiếng Nhật, phỏng vấn trực tiếp", ("languages", "skills")),
    ("Không cần biết tin học văn phòng", ("computing",)),
]


@pytest.mark.parametrize(("text", "names"), SILENT)
def test_what_cannot_be_read_stays_empty_for_the_person(text: str, names: tuple[str, ...]) -> None:
    assert not set(names) & set(read(text).fields)


def test_wishes_for_sex_and_age_are_shown_and_not_kept_nor_is_the_telephone_published() -> None:
    found = read(
        "Tuyển công nhân may\n- Nữ, tuổi từ 18-35\n- Chăm chỉ, dưới 40 tuổi, có sức khỏe\nLiên hệ chị Thử 0000000001."
        "\nMay theo chuyền."
    )
    assert {kind for kind, _words in found.left_out} == {"sex", "age"}
    description = found.value("description")
    assert "18-35" not in description
    assert "40 tuổi" not in description
    assert "0000000001" not in description
    assert "Chăm chỉ" in description
    assert "có sức khỏe" in description
    assert "May theo chuyền" in description


def test_a_place_is_asked_for_in_the_words_after_its_label() -> None:
    asked: list[str] = []

    def find(text: str) -> list[PlaceFound]:
        asked.append(text)
        return [PlaceFound("14", "03646", "Phường Tô Hiệu, Tỉnh Sơn La")] if "Tô Hiệu" in text else []

    text = "Tuyển phụ bếp tại quán\nĐịa điểm làm việc: số 1 đường Thử, phường Tô Hiệu, Sơn La. Lương 6 triệu"
    found = read_advert(text, on=ON, find_places=find)
    assert [place.commune_code for place in found.places] == ["03646"]
    assert found.value("location") == "số 1 đường Thử, phường Tô Hiệu, Sơn La"
    assert asked[0].startswith("số 1")


def test_a_whole_advertisement_with_html_and_emoji_and_thirty_kilobytes_is_read() -> None:
    ad = "<div>🔥<b>Tuyển&nbsp;10 thợ hàn</b></div><ul><li>Lương: 9 - 12 triệu</li><li>Bao ăn trưa</li></ul>"
    found = read(ad)
    assert (found.value("title"), found.value("quantity")) == ("Thợ hàn", 10)
    assert found.value("pay") == Pay(9_000_000, 12_000_000)
    long = read(ad + "Việc làm theo chuyền, nghỉ chủ nhật. " * 800)
    assert long.value("quantity") == 10


def at_son_la(text: str) -> list[PlaceFound]:
    """Sơn La where it is named."""
    return [PlaceFound("14", label="Tỉnh Sơn La")] if "Sơn La" in text else []


def test_one_line_gives_title_address_and_words_without_the_telephone() -> None:
    text = "Tuyển phụ hồ 500k/ngày ở xã Mộc Châu Sơn La, ĐT 0990.123.457, làm luôn"
    found = read_advert(text, on=ON, find_places=at_son_la)
    assert found.value("title") == "Phụ hồ"
    assert found.value("location") == "xã Mộc Châu Sơn La"
    assert found.value("pay") == Pay(500_000, 500_000, PayUnit.DAY)
    assert found.value("contact_phone") == "0990123457"
    assert found.value("description") == "Tuyển phụ hồ 500k/ngày ở xã Mộc Châu Sơn La, làm luôn"


@pytest.mark.parametrize(
    ("text", "address", "description"),
    [
        (
            "Tuyển thợ may tại TP Sơn La, nữ 18-35 tuổi, không cần kinh nghiệm",
            "TP Sơn La",
            "Tuyển thợ may tại TP Sơn La, không cần kinh nghiệm",
        ),
        (
            "Làm việc tại TP Sơn La. Nữ 18-35 tuổi, không cần kinh nghiệm. Bao ăn trưa.",
            "TP Sơn La",
            "Làm việc tại TP Sơn La. không cần kinh nghiệm. Bao ăn trưa.",
        ),
        ("Thợ hàn\nTP Sơn La, không cần kinh nghiệm", "TP Sơn La", "Thợ hàn\nTP Sơn La, không cần kinh nghiệm"),
        ("Tuyển thợ hàn ở Sơn La lh 0000000001", "Sơn La", "Tuyển thợ hàn ở Sơn La"),
        (
            "Làm ở phường Nam Sơn La.\nMọi chi tiết xin liên hệ 0000000001",
            "phường Nam Sơn La",
            "Làm ở phường Nam Sơn La.",
        ),
        ("Làm ở Sơn La, gọi 0000000001, chị Thử, nghỉ chủ nhật", "Sơn La", "Làm ở Sơn La, nghỉ chủ nhật"),
    ],
)
def test_what_is_left_out_leaves_nothing_joined_that_stood_apart(text: str, address: str, description: str) -> None:
    found = read_advert(text, on=ON, find_places=at_son_la)
    assert found.value("location") == address
    assert found.value("description") == description


def test_a_wish_that_several_patterns_find_is_shown_once() -> None:
    for text in ("Ưu tiên nữ, 18-35 tuổi, làm lâu dài", "Cần tuyển 5 nữ phụ bếp, tuổi từ 18-35", "Nữ, tuổi 18-35"):
        kinds = [kind for kind, _words in read(text).left_out]
        assert len(kinds) == len(set(kinds)), (text, read(text).left_out)


def test_one_shift_by_day_is_no_rotating_work() -> None:
    for text in ("May theo chuyền, ca ngày, nghỉ chủ nhật", "Chỉ làm ca ngày", "Làm ca hành chính"):
        assert "abilities" not in read(text).fields, text
    for text in ("Làm ca ngày, ca đêm luân phiên", "Làm 3 ca", "Làm việc theo ca", "Đi làm ca"):
        assert read(text).value("abilities") == ["shifts"], text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CÔNG TY TNHH ABC tuyển 5 thợ hàn", "CÔNG TY TNHH ABC"),
        ("🔥 Công ty CP May Thử (minh họa) cần tuyển gấp công nhân", "Công ty CP May Thử (minh họa)"),
        ("Cty TNHH Thử\nTuyển kế toán", "Cty TNHH Thử"),
        ("HTX Nông nghiệp Thử thông báo tuyển lao động", "HTX Nông nghiệp Thử"),
        ("Cong ty ABC tuyen tho han", "Cong ty ABC"),
        ("Công ty đang cần tuyển 5 thợ hàn", None),
        ("Công ty tuyển 5 thợ hàn", None),
        ("Tuyển thợ hàn cho công ty ABC", None),
    ],
)
def test_the_company_that_the_first_line_names_is_read(text: str, name: str | None) -> None:
    assert read(text).value("employer_name", None) == name
