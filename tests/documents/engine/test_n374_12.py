"""The decision granting unemployment benefit, read back by outside programs."""

import pytest

from tests.documents.engine.reading import pdffonts, pdfinfo, qpdf_check, text_of
from tests.documents.engine.samples import LONG_NAME, benefit_decision, person, twelve_months
from vieclam.documents.engine.errors import FormDataError, RenderError
from vieclam.documents.engine.typesetting import render


def test_every_field_is_printed(unsigned):
    text = text_of(unsigned)
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN TỈNH SƠN LA",
        "Số: 05/QĐ-SNV",
        "Sơn La, ngày 05 tháng 02 năm 2026",
        "GIÁM ĐỐC SỞ NỘI VỤ TỈNH SƠN LA",
        "Căn cứ Luật Việc làm ngày 16 tháng 6 năm 2025;",
        "Theo đề nghị của Giám đốc Trung tâm Dịch vụ việc làm Sơn La.",
        f"Bà {LONG_NAME} được hưởng trợ cấp thất nghiệp",
        "Sinh ngày: 05/02/1990; số định danh cá nhân: 000190000001, cấp ngày 10/5/2021",
        "đường Tô Hiệu, tổ 5, phường Tô Hiệu",
        "phường Chiềng Sinh",
        "thất nghiệp: 40 tháng",
        "6.000.000 đồng (bằng chữ: sáu triệu đồng)",
        "Số tháng hưởng trợ cấp thất nghiệp: 03 tháng",
        "từ ngày 17/3/2026 đến ngày 16/6/2026",
        "được bảo lưu: 04 tháng",
        "tài khoản số 0011223344556",
        "Bệnh viện Đa khoa tỉnh Sơn La",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "- Lưu: VT, TTDVVL.",
        "(Kèm theo Quyết định số 05/QĐ-SNV ngày 05 tháng 02 năm 2026",
    ):
        assert expected in text


def test_annex_lists_each_notification_window(unsigned):
    annex = text_of(unsigned).split("PHỤ LỤC")[1]
    for dates in (
        "17/3/2026",
        "16/4/2026",
        "24/3/2026",
        "26/3/2026",
        "20/4/2026",
        "22/4/2026",
        "18/5/2026",
        "20/5/2026",
    ):
        assert dates in annex


def test_cash_instead_of_an_account():
    text = text_of(render("N374-12", benefit_decision(account=None, cash_point="Bảo hiểm xã hội cơ sở Mai Sơn")))
    assert "bằng tiền mặt tại Bảo hiểm xã hội cơ sở Mai Sơn" in text
    assert "tài khoản" not in text


def test_longest_annex_stays_on_its_page():
    info = pdfinfo(render("N374-12", twelve_months()))
    assert "Pages:           2" in info


def test_same_data_same_bytes(unsigned):
    assert render("N374-12", benefit_decision()) == unsigned
    assert render("N374-12", benefit_decision(monthly_amount=6_000_001)) != unsigned


def test_file_is_clean_and_carries_its_fonts(unsigned):
    assert "No syntax or stream encoding errors" in qpdf_check(unsigned)
    fonts = [line.split() for line in pdffonts(unsigned).splitlines()[2:] if "Tinos" in line]
    assert fonts
    assert all("yes" in font for font in fonts)
    assert "Liberation" not in pdffonts(unsigned)
    assert b"pdfaid:part>2<" in unsigned
    assert b"/Lang (vi-VN)" in unsigned or b"/Lang(vi-VN)" in unsigned
    assert "Quyết định về việc hưởng trợ cấp thất nghiệp số 05/QĐ-SNV" in pdfinfo(unsigned)


@pytest.mark.parametrize("standard", ["a-2a", "a-3b", "ua-1"])
def test_other_archive_standards_compile(standard):
    assert text_of(render("N374-12", benefit_decision(), standard=standard)).startswith("ỦY BAN")


def test_names_are_printed_as_they_are_and_never_run_as_markup():
    name = '#panic("x") *đậm* $x$ @a <b> Đỗ "Ý"'
    assert name in text_of(render("N374-12", benefit_decision(person=person(full_name=name))))


def test_decomposed_letters_are_composed():
    text = text_of(render("N374-12", benefit_decision(person=person(full_name="Nguye\u0302\u0303n Va\u0306n A"))))
    assert "Nguyễn Văn A" in text


def test_draft_is_marked_and_has_no_place_to_sign():
    data = benefit_decision()
    del data["number"], data["issued_on"]
    pdf = render("N374-12", data, draft=True)
    assert "DỰ THẢO" in text_of(pdf)
    assert b"/FT /Sig" not in pdf


@pytest.mark.parametrize("field", sorted(benefit_decision().keys() - {"account"}))
def test_missing_value_is_named_not_left_blank(field):
    data = benefit_decision()
    del data[field]
    with pytest.raises(FormDataError) as caught:
        render("N374-12", data)
    assert caught.value.problems[0].where.split(".")[0] == field
    assert "thiếu thông tin bắt buộc" in caught.value.vi


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"person": person(full_name="   ")}, "person.full_name", "string_too_short"),
        ({"person": person(personal_number="12345")}, "person.personal_number", "string_pattern_mismatch"),
        ({"person": person(birth_date="31/02/1990")}, "person.birth_date", "date_type"),
        ({"person": person(nickname="Tí")}, "person.nickname", "extra_forbidden"),
        ({"person": person(full_name="A\x00B")}, "person.full_name", "control_character"),
        ({"monthly_amount": 0}, "monthly_amount", "greater_than"),
        ({"monthly_amount": 6_000_000.5}, "monthly_amount", "int_type"),
        ({"monthly_amount": "6000000"}, "monthly_amount", "int_type"),
        ({"number": "5/QĐ-SNV"}, "number", "string_pattern_mismatch"),
        ({"notifications": []}, "notifications", "too_short"),
        ({"cash_point": "BHXH cơ sở"}, "", "payment_way"),
        ({"benefit_months": 4}, "", "annex_months"),
        ({"end": "2026-06-17"}, "", "annex_period"),
        ({"signer": {"name": "A", "title": "PHÓ GIÁM ĐỐC", "authority": "KT."}}, "signer", "signer_authority"),
    ],
)
def test_wrong_value_is_refused_with_its_place(changes, where, code):
    with pytest.raises(FormDataError) as caught:
        render("N374-12", benefit_decision(**changes))
    assert (caught.value.problems[0].where, caught.value.code) == (where, code)


def test_all_missing_values_are_told_at_once():
    with pytest.raises(FormDataError) as caught:
        render("N374-12", {})
    assert len(caught.value.problems) > 10


def test_unknown_form_and_standard():
    with pytest.raises(FormDataError, match="no form N374-99"):
        render("N374-99", {})
    with pytest.raises(RenderError, match="unknown PDF standard"):
        render("N374-12", benefit_decision(), standard="word")
