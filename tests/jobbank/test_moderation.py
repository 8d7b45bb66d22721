"""Moderation: what is found, and what is rightly not; all advertisements are invented."""

from __future__ import annotations

import pytest
from django.utils import translation

from vieclam.jobbank.moderation import RULES, Advert, Finding, OpenAdvert, Severity, findings, reason_sentence
from vieclam.jobbank.pay import Pay, PayUnit

PAY = Pay(8_000_000, 12_000_000)
HERE = frozenset({"14", "03646"})


def codes(text: str, *, title: str = "Công nhân may", **changed: object) -> set[str]:
    """What is found in an advertisement that is otherwise in order."""
    plain: dict[str, object] = {"pay": PAY, "places": HERE}
    return {one.code for one in findings(Advert(title, text, **(plain | changed)))}  # type: ignore[arg-type]


UNLAWFUL = [
    ("sex", "Ưu tiên nữ, làm việc giờ hành chính."),
    ("sex", "Giới tính: Nam"),
    ("sex", "Chỉ tuyển nam, có sức khỏe tốt."),
    ("sex", "Cần tuyển 5 nữ phụ bếp."),
    ("sex", "Yêu cầu:\n- Nam, tốt nghiệp THPT trở lên\n- Chăm chỉ"),
    ("sex", "Nữ từ 18 đến 35 tuổi"),
    ("sex", "Không nhận nữ."),
    ("sex", "CẦN TUYỂN LAO ĐỘNG NỮ làm tại xưởng"),
    ("sex", "Tuyen gap 10 lao dong nu, luong tot"),
    ("sex", "Gender: Female"),
    ("age", "Độ tuổi 18-35, chăm chỉ."),
    ("age", "Tuổi từ 20 đến 40."),
    ("age", "Dưới 45 tuổi, có sức khỏe."),
    ("age", "Ứng viên 22 – 30 tuổi"),
    ("age", "Do tuoi: 18 - 40"),
    ("age", "Sinh năm 1990 trở lại đây."),
    ("age", "Trên 25 tuổi, có kinh nghiệm."),
    ("minors", "Nhận từ 16 tuổi trở lên."),
    ("under_15", "Tuyển phụ quán từ 13 tuổi."),
    ("fee", "Nộp phí hồ sơ 200k khi nhận việc."),
    ("fee", "Ứng viên đóng tiền đồng phục trước khi đi làm."),
    ("fee", "Đặt cọc 500.000 đ giữ chỗ."),
    ("fee", "Phí đào tạo: 1.500.000 đồng"),
    ("fee", "Dong tien coc 300k khi nhan viec"),
    ("papers", "Công ty giữ bằng gốc trong 1 năm."),
    ("papers", "Khi đi làm nộp CCCD bản gốc cho quản lý."),
    ("ethnicity", "Không nhận người dân tộc."),
    ("ethnicity", "Dân tộc: Kinh"),
    ("religion", "Không tuyển người theo đạo."),
    ("religion", "Tôn giáo: Không"),
    ("maternity", "Cam kết không sinh con trong 2 năm."),
    ("maternity", "Không nhận phụ nữ mang thai."),
    ("maternity", "Chưa có con, có thể đi công tác."),
    ("marriage", "Ưu tiên độc thân."),
    ("marriage", "Chưa lập gia đình."),
    ("hiv", "Xét nghiệm HIV âm tính."),
    ("disability", "Không dị tật, sức khỏe tốt."),
    ("origin", "Không nhận lao động ngoại tỉnh."),
    ("origin", "Chỉ tuyển người có hộ khẩu tại tỉnh."),
    ("scam", "VIỆC NHẸ LƯƠNG CAO, đi làm ngay"),
    ("scam", "Viec nhe luong cao, khong can bang cap"),
    ("scam", "Thực hiện nhiệm vụ online hưởng hoa hồng 15%."),
    ("scam", "Cho thuê tài khoản ngân hàng, trả 5 triệu."),
    ("scam", "Nạp tiền vào app để mở khóa đơn."),
    ("trafficking", "Sang Campuchia chăm sóc khách hàng online, bao ăn ở, lo hộ chiếu."),
    ("abroad", "Đi Nhật làm việc 3 năm, phí thấp."),
    ("abroad", "Nơi làm việc: Đài Loan, hợp đồng 3 năm."),
    ("abroad", "Đơn hàng thực tập sinh Nhật xuất cảnh tháng 3."),
    ("links", "Đăng ký tại https://bit.ly/abc123"),
]

LAWFUL = [
    "Bán hàng thời trang nữ tại cửa hàng.",
    "Không phân biệt nam nữ, chỉ cần chăm chỉ.",
    "Tuyển nam/nữ từ 18 tuổi trở lên.",
    "Nam, nữ đều được; sức khỏe tốt.",
    "Lao động nữ nuôi con nhỏ được nghỉ thêm 60 phút mỗi ngày.",
    "Công ty hỗ trợ phụ nữ mang thai, có phòng vắt sữa.",
    "Làm tại Khu công nghiệp Nam Sách, phía Nam thành phố.",
    "Kinh nghiệm 2 năm; hợp đồng 1 năm.",
    "Công ty Việt Nam, thị trường miền Nam.",
    "Kinh nghiem 2 nam, hop dong 1 nam.",
    "Giới tính: không yêu cầu",
    "Chăm sóc khách hàng nữ, bán mỹ phẩm nam.",
    "Cắt tóc nam, tóc nữ.",
    "Từ 18 tuổi trở lên.",
    "Trông trẻ từ 3 đến 6 tuổi tại trường mầm non.",
    "Dạy học sinh 6 - 11 tuổi.",
    "Không giới hạn tuổi, dưới 60 tuổi.",
    "Có con nhỏ dưới 6 tuổi được thưởng Tết thiếu nhi.",
    "Không thu phí, không đặt cọc, không giữ giấy tờ.",
    "Không phải nộp tiền đồng phục, hồ sơ miễn phí.",
    "Công ty trả phí đào tạo 3.000.000 đồng cho nhân viên.",
    "Hướng dẫn khách hàng đặt cọc căn hộ, ký hợp đồng.",
    "Thu tiền đặt cọc của khách đặt tiệc.",
    "Mang theo bản gốc CCCD để đối chiếu.",
    "Nộp bản sao CCCD và bằng tốt nghiệp.",
    "Nhân viên thu phí cầu đường.",
    "Ưu tiên người dân tộc thiểu số, người khuyết tật.",
    "Không phân biệt dân tộc, tôn giáo, tình trạng hôn nhân.",
    "Nghỉ thai sản 6 tháng theo luật.",
    "Hỗ trợ nhân viên mang thai, có con nhỏ.",
    "Ưu tiên ở gần công ty.",
    "Cảnh giác tin việc nhẹ lương cao; công ty không thu phí.",
    "Lập trình chức năng OTP, tích hợp tài khoản ngân hàng.",
    "Xuất khẩu sang Nhật Bản, Hàn Quốc, Campuchia.",
    "Tuyển nhân viên tư vấn đi Nhật, làm việc tại văn phòng Hà Nội.",
    "Được đi công tác, du lịch Thái Lan hằng năm.",
    "Liên hệ Zalo 000 000 0001 chị Thử (minh họa).",
    "Nhận nhiệm vụ từ quản lý và hoàn thành đúng hạn.",
    "Kinh doanh bất động sản, không yêu cầu kinh nghiệm, hoa hồng cao.",
    "Đóng bảo hiểm xã hội, bảo hiểm y tế đầy đủ.",
    "Học phí của học viên do kế toán thu.",
]


@pytest.mark.parametrize(("code", "text"), UNLAWFUL)
def test_what_is_unlawful_or_suspicious_is_found_where_it_stands(code: str, text: str) -> None:
    found = {one.code: one for one in findings(Advert("Công nhân may", text, pay=PAY, places=HERE))}
    assert code in found
    assert found[code].quote
    assert found[code].sentence


@pytest.mark.parametrize("text", LAWFUL)
def test_nothing_is_found_in_what_is_in_order(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Lễ tân nữ", True),
        ("Nhân viên kho (Nam)", True),
        ("Phụ bếp nam - ca đêm", True),
        ("Tuyển nam bốc xếp", True),
        ("Nhân viên bán giày nữ", False),
        ("Thợ cắt tóc nam", False),
        ("Kỹ sư làm việc tại Hà Nam", False),
        ("Trưởng phòng kinh doanh miền Nam", False),
        ("Thợ may thời trang nam, nữ", False),
        ("Bác sĩ nam khoa", False),
    ],
)
def test_a_title_may_limit_the_sex_by_its_last_word(title: str, found: bool) -> None:
    assert ("sex" in codes("Làm việc giờ hành chính.", title=title)) is found


def test_what_is_missing_is_named() -> None:
    found = codes(
        "",
        described=False,
        pay=None,
        places=frozenset(),
        has_deadline=False,
        telephone=False,
    )
    assert found == {"no_description", "no_pay", "no_place", "no_deadline", "no_contact"}


def test_pay_by_agreement_is_a_warning_and_pay_below_the_minimum_stops() -> None:
    assert codes("Làm theo ca.", pay=Pay(None, None, negotiable=True)) == {"pay_hidden"}
    lowest = {PayUnit.MONTH: 4_960_000, PayUnit.HOUR: 23_800}
    assert codes("Làm theo ca.", pay=Pay(3_000_000, 4_000_000), lowest=lowest) == {"below_minimum"}
    assert codes("Làm theo ca.", pay=Pay(3_000_000, 4_000_000), lowest=lowest, full_time=False) == set()
    assert codes("Làm theo ca.", pay=Pay(4_000_000, 6_000_000), lowest=lowest) == set()
    assert codes("Làm theo ca.", pay=Pay(20_000, 20_000, PayUnit.HOUR), lowest=lowest) == {"below_minimum"}
    wages: dict[str, object] = {"lowest": {PayUnit.MONTH: 3_700_000}, "perhaps_lowest": {PayUnit.MONTH: 5_310_000}}
    assert codes("Làm theo ca.", pay=Pay(None, 5_000_000), **wages) == {"perhaps_below_minimum"}
    assert codes("Làm theo ca.", pay=Pay(None, 5_310_000), **wages) == set()
    assert codes("Làm theo ca.", pay=Pay(None, 500), **wages) == {"below_minimum"}


def test_two_signs_of_a_swindle_stop_and_one_warns() -> None:
    high = Pay(25_000_000, 30_000_000)
    assert codes("Không cần kinh nghiệm, không cần bằng cấp.", pay=high) == {"scam_sign"}
    both = findings(
        Advert(
            "Làm thêm",
            "Không cần kinh nghiệm. Làm 2-3 tiếng mỗi ngày, kết bạn Zalo.",
            pay=high,
            places=HERE,
            telephone=False,
        )
    )
    scam = next(one for one in both if one.code == "scam")
    assert scam.severity is Severity.STOPS
    assert "Zalo" in scam.sentence
    assert "không cần kinh nghiệm" in scam.sentence


def test_a_copy_of_an_open_advertisement_is_named_and_another_place_or_text_is_none() -> None:
    text = "May công nghiệp theo chuyền, ca ngày, có xe đưa đón, ăn trưa tại xưởng, đóng bảo hiểm đầy đủ."
    kept = OpenAdvert("VT-2026-000007", "Công nhân may", text, HERE)

    def copies(title: str, said: str, places: frozenset[str] = HERE) -> list[Finding]:
        found = findings(Advert(title, said, pay=PAY, places=places), [kept])
        return [one for one in found if one.code == "duplicate"]

    for number in range(40):
        found = copies(f"Tuyển gấp {number} công nhân may", text + " ")
        assert [one.values["kept"] for one in found] == ["VT-2026-000007"]
    assert not copies("Công nhân may", text, frozenset({"01", "00004"}))
    assert not copies("Thợ cơ khí", text)
    assert not copies("Công nhân may", "Kiểm hàng thành phẩm, đóng gói, xếp kho; làm hai ca, nghỉ chủ nhật hằng tuần.")


def test_html_emoji_and_thirty_thousand_letters() -> None:
    assert "sex" in codes("<p>🔥🔥 <b>Ưu&nbsp;tiên</b> nữ 🔥</p>")
    assert "sex" in codes("𝐔̛𝐮 𝐭𝐢𝐞̂𝐧 𝐧𝐮̛̃")
    assert "too_long" in codes("May theo chuyền. " * 2_000)
    assert codes("May theo chuyền. " * 1_000) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_reason_is_said_with_what_was_found_and_never_with_an_empty_place(language: str) -> None:
    with translation.override(language):
        for code in RULES:
            assert "%(" not in reason_sentence(code), code
            assert "%(" not in Finding(code).sentence, code
    found = [Finding("duplicate", values={"kept": "VT-2026-000007"})]
    assert "VT-2026-000007" in reason_sentence("duplicate", found)
    assert reason_sentence("too_long", found) == reason_sentence("too_long")


def test_every_rule_has_a_sentence_and_discrimination_names_its_article() -> None:
    for code, rule in RULES.items():
        assert reason_sentence(code), code
        assert rule.sentence
    assert "Điều 8 khoản 1" in Finding("age").law
    assert "Điều 11 khoản 2" in Finding("fee").law
    assert Finding("sex").excusable
    assert not Finding("fee").excusable
