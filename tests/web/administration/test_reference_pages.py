"""The administrator's pages: lists, rows with history, new versions, the calendar, open questions, imports."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from vieclam.reference.models import Bank, Commune, CommuneWageRegion, LawParameterOverride, MinimumWage, Scheme
from vieclam.reference.open_questions import QUESTIONS
from vieclam.reference.selectors import current_calendar, latest_calendar_number, law_parameters, minimum_wage_on
from vieclam.web.administration.tables import TABLES

pytestmark = pytest.mark.django_db
PAGES = [
    "/quan-tri",
    *(f"/quan-tri/du-lieu/{table.slug}" for table in TABLES),
    *(f"/quan-tri/du-lieu/{table.slug}/them" for table in TABLES if table.can_add),
    "/quan-tri/lich/2026",
    "/quan-tri/lich/ngay/2026-11-24",
    "/quan-tri/lich/nhap",
    "/quan-tri/lich/phien-ban",
    "/quan-tri/cau-hoi",
    "/quan-tri/cau-hoi/switch.rounding",
    "/quan-tri/vung-luong",
]


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _key(response: Any) -> str:
    found = re.search(r'name="once_key" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def _hidden(response: Any) -> dict[str, str]:
    """The hidden fields of the publishing form."""
    form = response.content.decode().rsplit("<form", 1)[1]
    pairs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in pairs}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_for_the_administrator_only(
    administrator: Client, officer: Client, client: Client, address: str
) -> None:
    assert administrator.get(address).status_code == 200
    assert officer.get(address).status_code == 403
    nobody = client.get(address)
    assert nobody.status_code == 302
    assert nobody["Location"].startswith("/dang-nhap?next=")


def test_every_table_shows_a_row_with_its_history(administrator: Client) -> None:
    for table in TABLES:
        row = table.model._default_manager.order_by("pk").first()
        if row is None:
            assert table.slug == "vung-luong"
            continue
        page = administrator.get(f"/quan-tri/du-lieu/{table.slug}/{row.pk}")
        assert page.status_code == 200, table.slug
        assert "job:load_reference" in _text(page), table.slug


def test_lists_are_searched_without_tone_marks_and_filtered(administrator: Client) -> None:
    page = _text(administrator.get("/quan-tri/du-lieu/xa", {"q": "to hieu son la", "scheme": "2025"}))
    assert "Phường Tô Hiệu" in page
    assert "1 dòng" in page
    both = _text(administrator.get("/quan-tri/du-lieu/luong-toi-thieu", {"region": "I", "all": "1"}))
    assert "9 dòng" in both
    assert "5.310.000" in both


def test_a_province_filter_never_mixes_reused_codes(administrator: Client) -> None:
    page = _text(administrator.get("/quan-tri/du-lieu/xa", {"province_code": "15", "scheme": "old"}))
    assert "10 Lào Cai" in page
    both = _text(administrator.get("/quan-tri/du-lieu/xa", {"province_code": "24", "scheme": "old", "q": "bac giang"}))
    assert "24 Bắc Giang" in both
    assert "24 Bắc Ninh" not in both


@pytest.mark.parametrize(
    "query", [{"q": "%_'\"\\"}, {"trang": "99999"}, {"trang": "x"}, {"scheme": "nonsense"}, {"q": "x" * 900}]
)
def test_lists_take_any_address(administrator: Client, query: dict[str, str]) -> None:
    assert administrator.get("/quan-tri/du-lieu/xa", query).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/quan-tri/du-lieu/khong-co",
        "/quan-tri/du-lieu/xa/999999999",
        "/quan-tri/du-lieu/luong-co-so/them",
        "/quan-tri/lich/1066",
        "/quan-tri/lich/ngay/2026-02-31",
        "/quan-tri/cau-hoi/cap.multiple",
    ],
)
def test_what_does_not_exist_is_not_found(administrator: Client, address: str) -> None:
    assert administrator.get(address).status_code == 404


def _wage_address() -> str:
    return f"/quan-tri/du-lieu/luong-toi-thieu/{MinimumWage.objects.get(region='I', valid_to=None).pk}/sua"


NEW_WAGE = {
    "monthly": "5.700.000 đ",
    "hourly": "27.400",
    "decree": "NĐ thử",
    "valid_from": "1/1/2027",
    "source": "Nghị định thử",
}


def test_a_new_wage_is_entered_once_however_often_the_button_is_pressed(administrator: Client) -> None:
    address = _wage_address()
    key = _key(administrator.get(address))
    first = administrator.post(address, {**NEW_WAGE, "once_key": key})
    second = administrator.post(address, {**NEW_WAGE, "once_key": key})
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert MinimumWage.objects.filter(region="I").count() == 10
    assert minimum_wage_on("I", dt.date(2027, 1, 1)).monthly == 5_700_000
    page = _text(administrator.get(first["Location"]))
    assert "đến hết 31/12/2026" in page
    assert "staff:" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"monthly": "nhiều"}, "Hãy nhập số tiền bằng số"),
        ({"monthly": "5"}, "từ 500.000 đ"),
        ({"valid_from": "31/2/2027"}, "Không có ngày 31/2/2027"),
        ({"valid_from": "1/1/2020"}, "muộn hơn"),
        ({"source": "  "}, "id_source_error"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(administrator: Client, wrong: dict[str, str], said: str) -> None:
    answer = administrator.post(_wage_address(), {**NEW_WAGE, **wrong})
    assert answer.status_code == 400
    page = _text(answer)
    assert said in page
    assert "NĐ thử" in page
    assert MinimumWage.objects.count() == 36


def test_a_bank_is_added_and_corrected(administrator: Client) -> None:
    new = {
        "code": "THU",
        "short_name": "Ngân hàng Thử",
        "name": "Ngân hàng thử nghiệm",
        "bin": "970999",
        "receives": "on",
    }
    added = administrator.post(
        "/quan-tri/du-lieu/ngan-hang/them", {**new, "valid_from": "1/1/2026", "source": "CV thử"}
    )
    assert added.status_code == 302
    bank = Bank.objects.get(code="THU")
    del new["code"]
    changed = {**new, "short_name": "Thử 2", "valid_from": "1/1/2026", "source": "CV thử"}
    assert administrator.post(f"/quan-tri/du-lieu/ngan-hang/{bank.pk}/sua", changed).status_code == 302
    bank.refresh_from_db()
    assert (bank.short_name, bank.folded_name) == ("Thử 2", "thu 2 ngan hang thu nghiem")
    history = _text(administrator.get(f"/quan-tri/du-lieu/ngan-hang/{bank.pk}"))
    assert "Ngân hàng Thử → Thử 2" in history


def test_a_commune_is_renamed_and_old_units_are_not(administrator: Client) -> None:
    commune = Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code="14", type="Xã").order_by("code").first()
    new = {"full_name": "Phường Mới", "name": "Mới", "type": "Phường", "renamed_on": "1/1/2027", "source": "NQ thử"}
    assert administrator.post(f"/quan-tri/du-lieu/xa/{commune.pk}/sua", new).status_code == 302
    commune.refresh_from_db()
    assert commune.full_name == "Phường Mới"
    old = Commune.objects.filter(scheme=Scheme.OLD).first()
    assert administrator.get(f"/quan-tri/du-lieu/xa/{old.pk}/sua").status_code == 404


def test_an_officer_cannot_post(officer: Client) -> None:
    assert officer.post(_wage_address(), NEW_WAGE).status_code == 403
    assert MinimumWage.objects.count() == 36


def test_the_year_says_each_kind_in_words(administrator: Client) -> None:
    page = _text(administrator.get("/quan-tri/lich/2026"))
    assert "24/11/2026 (thứ\xa0Ba): Nghỉ lễ, tết, Ngày Văn hóa Việt Nam" in page
    assert "Làm bù" in page
    assert "chưa có ngày lễ nào" in _text(administrator.get("/quan-tri/lich/2031"))


def test_a_day_is_changed_after_a_preview(administrator: Client) -> None:
    number = latest_calendar_number()
    form = {"kind": "holiday", "name": "Nghỉ thử", "source": "TB thử", "note": ""}
    preview = administrator.post("/quan-tri/lich/ngay/2026-12-15", form)
    assert "15/12/2026" in _text(preview)
    assert latest_calendar_number() == number
    hidden = _hidden(preview)
    for _ in range(2):
        assert administrator.post("/quan-tri/lich/nhap", {**hidden, "publish": "1"}).status_code == 302
    assert latest_calendar_number() == number + 1
    assert not current_calendar().is_working_day(dt.date(2026, 12, 15))


def test_a_day_becomes_ordinary_again(administrator: Client) -> None:
    preview = administrator.post(
        "/quan-tri/lich/ngay/2026-08-22", {"kind": "ordinary", "name": "", "source": "TB thử", "note": ""}
    )
    assert administrator.post("/quan-tri/lich/nhap", {**_hidden(preview), "publish": "1"}).status_code == 302
    assert not current_calendar().is_working_day(dt.date(2026, 8, 22))
    assert not current_calendar().is_working_day(dt.date(2026, 8, 31))


def test_a_day_off_needs_a_name(administrator: Client) -> None:
    answer = administrator.post("/quan-tri/lich/ngay/2026-12-15", {"kind": "holiday", "source": "TB"})
    assert answer.status_code == 400
    assert "Hãy ghi tên ngày" in _text(answer)


def test_the_announcement_comes_as_a_file_with_its_mistakes_told(administrator: Client) -> None:
    number = latest_calendar_number()
    upload = SimpleUploadedFile("lich.csv", "ngày;loại;tên\n32/1/2027;nghỉ lễ;X\n4/2/2027;nghỉ lễ;Tết".encode())
    form = {"source": "TB thử", "based_on": number, "file": upload}
    page = _text(administrator.post("/quan-tri/lich/nhap", form))
    assert "Dòng 2: “32/1/2027” không phải ngày" in page
    assert "4/2/2027;nghỉ lễ;Tết" in page
    assert 'name="publish"' not in page
    assert latest_calendar_number() == number


def test_a_picture_is_not_an_announcement(administrator: Client) -> None:
    upload = SimpleUploadedFile("lich.csv", b"\x89PNG\r\n\x1a\n\x00\x00")
    form = {"source": "TB thử", "based_on": latest_calendar_number(), "file": upload}
    answer = administrator.post("/quan-tri/lich/nhap", form)
    assert answer.status_code == 400
    assert "không phải văn bản" in _text(answer)


def test_publishing_on_an_old_version_is_refused(administrator: Client) -> None:
    number = latest_calendar_number()
    hidden = {"text": "15/12/2026;nghỉ lễ;Thử", "source": "TB thử", "based_on": number, "publish": "1"}
    assert administrator.post("/quan-tri/lich/nhap", {**hidden, "once_key": "a"}).status_code == 302
    answer = administrator.post("/quan-tri/lich/nhap", {**hidden, "once_key": "b"})
    assert answer.status_code == 400
    assert "đã có phiên bản mới" in _text(answer)
    assert latest_calendar_number() == number + 1


def test_open_questions_are_listed_and_answered_once(administrator: Client) -> None:
    page = _text(administrator.get("/quan-tri/cau-hoi"))
    assert page.count("Theo mặc định") == len(QUESTIONS)
    assert "Luật 74/2025 Điều 39.1 khác Nghị định 374/2025 Điều 15.1" in page
    address = "/quan-tri/cau-hoi/switch.rounding"
    key = _key(administrator.get(address))
    form = {"value": "1", "valid_from": "1/12/2026", "source": "CV thử", "note": "", "once_key": key}
    for _ in range(2):
        assert administrator.post(address, form).status_code == 302
    assert LawParameterOverride.objects.count() == 1
    assert law_parameters().at("switch.rounding", dt.date(2026, 12, 1)).value == "down_dong"
    assert administrator.post(address, {**form, "value": "7", "once_key": "x"}).status_code == 400


def test_the_decrees_list_is_previewed_then_stored(administrator: Client) -> None:
    bad = administrator.post("/quan-tri/vung-luong", {"text": "00004;IX;1/1/2026;NĐ"})
    assert "Dòng 1: Vùng phải là" in _text(bad)
    good = administrator.post("/quan-tri/vung-luong", {"text": "00004;I;1/1/2026;NĐ 293/2025"})
    assert "Đọc được 1 dòng" in _text(good)
    assert CommuneWageRegion.objects.count() == 0
    stored = administrator.post("/quan-tri/vung-luong", {"text": "00004;I;1/1/2026;NĐ 293/2025", "publish": "1"})
    assert stored.status_code == 302
    assert CommuneWageRegion.objects.get().region == "I"


def test_the_number_of_queries_does_not_grow_with_the_rows(
    administrator: Client, django_assert_max_num_queries: Any
) -> None:
    administrator.get("/quan-tri/du-lieu/xa")
    with django_assert_max_num_queries(20):
        administrator.get("/quan-tri/du-lieu/xa")
    with django_assert_max_num_queries(20):
        administrator.get("/quan-tri/lich/2026")
