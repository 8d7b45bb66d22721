"""The forms that change or end a benefit: their numbers and days must agree."""

import subprocess

import pytest
import segno

from tests.documents.engine.conftest import MOMENT, Office
from tests.documents.engine.reading import pdfinfo, pdfsig, squares, text_of
from tests.documents.engine.samples_changes import CHANGES, PAYMENT_CODE, recovery, termination, termination_notice
from vieclam.documents.engine.errors import FormDataError
from vieclam.documents.engine.forms.payback import amount_of_payment_code
from vieclam.documents.engine.signing import sign
from vieclam.documents.engine.typesetting import render
from vieclam.documents.engine.verification import verify


@pytest.mark.parametrize(
    ("form", "changes", "code"),
    [
        ("N374-09", {"amount": 11_000_000}, "sum_differs"),
        ("N374-09", {"paid_total": 11_999_999}, "recovered_above_paid"),
        ("N374-09", {"lines": [{"kind": "meals", "amount": 6_000_000}] * 2}, "rows_order"),
        ("N374-09", {"payer": "school"}, "payer"),
        ("N374-09", {"school": "Trường Trung cấp (tên bịa)"}, "payer"),
        ("N374-09", {"payment_qr": "https://example.vn"}, "payment_code"),
        ("N374-09", {"payment_qr": PAYMENT_CODE[:-1]}, "payment_code"),
        ("N374-09", {"payment_qr": PAYMENT_CODE.replace("12000000", "21000000")}, "payment_code_amount"),
        ("N374-14", {"months": (3, 2)}, "rows_order"),
        ("N374-14", {"months": (2, 2)}, "rows_order"),
        ("N374-14", {"months": ()}, "too_short"),
        ("N374-14", {"reserved_months": 25}, "reserve_too_large"),
        ("N374-15", {"month": 4}, "months_above_total"),
        ("N374-15", {"received_months": 2}, "months_above_total"),
        ("N374-15", {"suspended_months": 1}, "months_above_total"),
        ("N374-15", {"notify_to": "2026-04-19"}, "period_order"),
        ("N374-15", {"suspended_from": "2026-04-23"}, "period_order"),
        ("N374-16", {"remaining_months": 2}, "months_sum"),
        ("N374-16", {"suspended_months": 0, "received_months": 2}, "greater_than_equal"),
        ("N374-16", {"resumed_from": "2026-04-16"}, "period_order"),
        ("N374-16", {"end": "2026-05-16"}, "period_order"),
        ("N374-17", {"received_months": 4}, "months_above_total"),
        ("N374-18", {"suspended_months": 3}, "months_above_total"),
        ("N374-18", {"total_months": 13}, "less_than_equal"),
    ],
)
def test_what_does_not_agree_is_refused(form, changes, code):
    with pytest.raises(FormDataError) as caught:
        render(form, CHANGES[form](**changes))
    assert caught.value.code == code


def test_money_without_a_payment_code_and_a_code_without_a_sum():
    plain = text_of(render("N374-09", recovery(payment_qr=None)))
    assert "0000111122223" in plain
    assert "Quét bằng ứng dụng" not in plain
    assert amount_of_payment_code(PAYMENT_CODE) == "12000000"
    open_code = PAYMENT_CODE.replace("540812000000", "")
    assert amount_of_payment_code(open_code) is None
    assert "Quét bằng ứng dụng" in text_of(render("N374-09", recovery(payment_qr=open_code)))


def test_a_school_pays_back_tuition():
    lines = [{"kind": "tuition", "amount": 4_500_000}, {"kind": "meals", "amount": 1_000_000}]
    data = recovery(
        payer="school",
        school="Trường Trung cấp nghề Tây Bắc (tên bịa)",
        lines=lines,
        amount=5_500_000,
        payment_qr=None,
    )
    text = text_of(render("N374-09", data))
    assert "Thu hồi của Trường Trung cấp nghề Tây Bắc (tên bịa) số tiền đã chi để đào tạo bà" in text
    assert "Gồm: tiền hỗ trợ học phí 4.500.000 đồng; tiền hỗ trợ tiền ăn 1.000.000 đồng." in text
    assert "năm triệu năm trăm nghìn đồng" in text
    assert "Trường Trung cấp nghề Tây Bắc (tên bịa) hoàn trả số tiền" in text


def test_payment_code_is_printed_as_it_is(tmp_path):
    """The square under the account is the code that was given: read back from the page as a picture."""
    (tmp_path / "page.pdf").write_bytes(render("N374-09", recovery()))
    command = ["pdftoppm", "-r", "300", "-gray", "-singlefile", tmp_path / "page.pdf", tmp_path / "page"]
    subprocess.run(command, check=True, capture_output=True)
    matrix = [[bool(cell) for cell in row] for row in segno.make(PAYMENT_CODE, error="m", micro=False).matrix]
    pixels = (tmp_path / "page.pgm").read_bytes()
    assert squares(pixels, len(matrix), 27, (0.7, 0.58, 0.95, 0.68)) == matrix


def test_why_nothing_is_reserved_is_said():
    note = {"text": "không thông báo trong thời hạn", "article": "khoản 5 Điều 41 Luật Việc làm"}
    text = text_of(render("N374-18", termination(reserved_months=0, reserve_note=note)))
    assert "được bảo lưu: 0 tháng (không thông báo trong thời hạn, khoản 5 Điều 41 Luật Việc làm)." in text


def test_a_copy_still_to_come_is_promised():
    text = text_of(render("N374-17", termination_notice(copy_promised=True, papers=())))
    assert "Tôi cam kết nộp bản sao trong thời hạn 03 ngày làm việc" in text
    assert "Giấy tờ kèm theo" not in text
    assert "cam kết" not in text_of(render("N374-17", termination_notice()))


@pytest.mark.parametrize("form", sorted(set(CHANGES) - {"N374-17"}))
def test_decisions_are_signed_twice_and_have_drafts(office: Office, form):
    pdf = render(form, CHANGES[form]())
    signed = office.seal_it(sign(pdf, signer=office.person, stamp=office.person_stamp, when=MOMENT))
    assert verify(signed, trust_roots=[office.root]).valid
    assert pdfsig(signed).count("Signature is Valid.") == 2
    draft = render(form, CHANGES[form](number=None, issued_on=None, verification_url=None), draft=True)
    assert "DỰ THẢO" in text_of(draft)
    assert b"/FT /Sig" not in draft
    assert "Pages:           1" in pdfinfo(draft)
