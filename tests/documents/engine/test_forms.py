"""Every form of the benefit procedure: its particulars are printed, nothing is blank, it stays on its paper."""

import subprocess

import pytest
import segno

from tests.documents.engine.all_samples import ALL
from tests.documents.engine.conftest import MOMENT, Office
from tests.documents.engine.printed import PRINTED
from tests.documents.engine.reading import pdfinfo, pdfsig, qpdf_check, squares, text_of
from tests.documents.engine.samples import ADDRESS, LONG_NAME, appointment_slip, benefit_application, job_search
from vieclam.documents.engine.errors import FormDataError
from vieclam.documents.engine.forms import FORMS
from vieclam.documents.engine.signing import sign
from vieclam.documents.engine.typesetting import TEMPLATES, render
from vieclam.documents.engine.verification import verify

PAGES = {
    "OWN-GT": 2,
    "N352-01": 2,
    "N352-01a": 2,
    "N352-03a": 2,
    "N374-12": 2,
    "N374-34": 2,
    "N374-35": 2,
    "T28-05": 3,
    "T28-34": 2,
    "T28-35": 2,
}
SIZES = {
    "N374-04": "419.528 x 595.276",
    "N374-34": "841.89 x 595.276",
    "N374-35": "841.89 x 595.276",
    "N352-04": "841.89 x 595.276",
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {form: render(form, sample()) for form, sample in ALL.items()}


def test_every_form_has_data_template_and_sample():
    assert set(FORMS) == set(ALL) == set(PRINTED) == {path.stem for path in TEMPLATES.glob("[NOT]*-*.typ")}


@pytest.mark.parametrize("form", sorted(ALL))
def test_particulars_are_printed(files, form):
    text = text_of(files[form])
    if "person" in FORMS[form].model_fields:
        assert LONG_NAME in text
        assert ALL[form]()["person"]["personal_number"] in text
    for expected in PRINTED[form]:
        assert expected in text
    assert "none" not in text


@pytest.mark.parametrize("form", sorted(ALL))
def test_file_is_clean_repeatable_and_fits(files, form):
    assert "No syntax or stream encoding errors" in qpdf_check(files[form])
    assert render(form, ALL[form]()) == files[form]
    info = pdfinfo(files[form])
    assert f"Pages:           {PAGES.get(form, 1)}" in info
    assert SIZES.get(form, "595.276 x 841.89") in info


@pytest.mark.parametrize("form", sorted(ALL))
def test_each_required_value_is_missed(form):
    required = {name for name, field in FORMS[form].model_fields.items() if field.is_required()}
    for name in required | set(FORMS[form].needed_at_issue):
        data = ALL[form]()
        del data[name]
        with pytest.raises(FormDataError) as caught:
            render(form, data)
        assert [item.where for item in caught.value.problems] == [name]


@pytest.mark.parametrize("form", ["N374-03", "N374-06", "N374-08", "N374-12"])
def test_documents_of_an_organisation_are_signed_twice(office: Office, files, form):
    signed = office.seal_it(sign(files[form], signer=office.person, stamp=office.person_stamp, when=MOMENT))
    assert verify(signed, trust_roots=[office.root]).valid
    assert pdfsig(signed).count("Signature is Valid.") == 2


def test_slip_is_scanned_to_the_tracking_page(files, tmp_path):
    """The printed squares are those of the address: read back from the page as a picture."""
    (tmp_path / "slip.pdf").write_bytes(files["N374-04"])
    subprocess.run(
        ["pdftoppm", "-r", "300", "-gray", tmp_path / "slip.pdf", tmp_path / "slip"], check=True, capture_output=True
    )
    matrix = [
        [bool(cell) for cell in row]
        for row in segno.make(appointment_slip()["tracking_url"], error="m", micro=False).matrix
    ]
    assert squares(next(tmp_path.glob("slip*.pgm")).read_bytes(), len(matrix), 29, (0.73, 0.19, 1, 0.31)) == matrix


@pytest.mark.parametrize("form", ["N374-06", "N374-08", "N374-12"])
def test_a_decision_is_scanned_to_the_page_that_verifies_it(form, tmp_path):
    """Under "Nơi nhận", with the address beside it; a long address of an installation takes no more pages."""
    long = "https://dichvuvieclam.trungtam.sonoivu.quangninh.gov.vn:8443/xac-thuc/" + ADDRESS.rsplit("/", 1)[1]
    for address in (ADDRESS, long):
        pdf = render(form, ALL[form](verification_url=address))
        assert address in text_of(pdf).replace(" ", "")
        assert f"Pages:           {2 if form == 'N374-12' else 1}" in pdfinfo(pdf)
        (tmp_path / "decision.pdf").write_bytes(pdf)
        picture = tmp_path / "decision"
        command = ["pdftoppm", "-r", "300", "-gray", "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run([*command, tmp_path / "decision.pdf", picture], check=True, capture_output=True)
        matrix = [[bool(cell) for cell in row] for row in segno.make(address, error="m", micro=False).matrix]
        pixels = picture.with_suffix(".pgm").read_bytes()
        assert squares(pixels, len(matrix), 20, (0.1, 0.5, 0.24, 0.93)) == matrix


@pytest.mark.parametrize("form", ["N374-06", "N374-08", "N374-12"])
def test_a_draft_and_a_slip_have_no_page_that_verifies_them(form):
    draft = ALL[form](number=None, issued_on=None, verification_url=None)
    assert "xác thực" not in text_of(render(form, draft, draft=True))
    assert "xác thực" not in text_of(render("N374-03", ALL["N374-03"]()))


@pytest.mark.parametrize("address", ["/xac-thuc/abc", "xac-thuc/abc", "javascript:alert(1)", ""])
def test_an_address_without_a_house_is_refused(address):
    with pytest.raises(FormDataError):
        render("N374-12", ALL["N374-12"](verification_url=address))


def test_a_slip_says_that_a_no_show_cancels_only_where_it_does():
    assumed = "coi là không có nhu cầu hưởng"
    cancels, stays = (text_of(render("N374-04", appointment_slip(no_show_cancels=given))) for given in (True, False))
    assert assumed in cancels and "không bị hủy" not in cancels
    assert assumed not in stays and "quyết định không bị hủy" in stays and "không được chi trả" in stays
    assert all("chậm nhất ngày 16/3/2026 (10 ngày làm việc" in said for said in (cancels, stays))


def test_what_was_left_blank_in_the_application_is_no_answer():
    text = text_of(render("N374-10", benefit_application(education="", speciality=None)))
    assert "Trình độ đào tạo: ." in text and "chuyên ngành đào tạo: ." in text
    assert "không có" not in text


@pytest.mark.parametrize("phone", [None, ""])
@pytest.mark.parametrize("form", ["N374-04", "N374-10", "N374-24"])
def test_person_without_telephone(form, phone):
    text = text_of(render(form, ALL[form](phone=phone)))
    assert "hoại: không có" in text
    assert "none" not in text


def test_empty_optional_text_is_none():
    data = ALL["N374-12"](signer={"name": "Lê Bá (tên bịa)", "title": "GIÁM ĐỐC", "authority": "", "on_behalf_of": " "})
    assert "KT." not in text_of(render("N374-12", data))


def test_telephone_is_a_number():
    with pytest.raises(FormDataError) as caught:
        render("N374-10", benefit_application(phone="gọi chị Hoa"))
    assert caught.value.problems[0].where == "phone"


def test_nothing_reserved_is_said():
    assert "được bảo lưu: 0 tháng" in text_of(render("N374-12", ALL["N374-12"](reserved_months=0)))


def test_way_of_payment_is_one_of_two():
    text = text_of(render("N374-10", benefit_application(account=None, cash_point="Bảo hiểm xã hội cơ sở Mai Sơn")))
    assert "bằng tiền mặt tại Bảo hiểm xã hội cơ sở Mai Sơn" in text
    with pytest.raises(FormDataError, match="bank account or a cash point"):
        render("N374-10", benefit_application(account=None))


def test_month_without_employers_and_without_work():
    text = text_of(render("N374-24", job_search(employers=[], status="none", status_detail=None)))
    assert "chưa liên hệ được với đơn vị nào" in text
    with pytest.raises(FormDataError, match="must be said"):
        render("N374-24", job_search(status="other", status_detail=None))


def test_time_of_receipt_needs_its_zone():
    with pytest.raises(FormDataError) as caught:
        render("N374-04", appointment_slip(received_at="2026-03-02T09:05:00"))
    assert caught.value.problems[0].where == "received_at"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "không phải địa chỉ"])
def test_tracking_address_is_a_web_address(address):
    with pytest.raises(FormDataError):
        render("N374-04", appointment_slip(tracking_url=address))
