"""Fields accept what people type and say plainly what is wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from vieclam import web
from vieclam.web.components.fields import CameraField, CameraInput, DateField, MoneyField, NumberField, TextField


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def error_of(field, value):
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages[0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    "typed", ["17/3/2026", "17/03/2026", "17-3-2026", "17.3.2026", "17 3 2026", "17032026", "2026-03-17", " 17/3/2026 "]
)
def test_a_date_in_the_ways_people_write_it(typed):
    assert DateField().clean(typed) == dt.date(2026, 3, 17)


@pytest.mark.parametrize("typed", ["31/2/2026", "0/3/2026", "29/2/2025", "17/13/2026", "1/1/0000"])
def test_a_day_that_is_not_in_the_calendar(typed):
    assert error_of(DateField(), typed) == f"Không có ngày {typed} trong lịch."


@pytest.mark.parametrize("typed", ["hôm qua", "3/2026", "17/3/26", "17/3/20266", "١٧/٣/٢٠٢٦/"])
def test_something_that_is_not_a_date(typed):
    assert "ngày/tháng/năm" in error_of(DateField(), typed)


def test_a_date_out_of_bounds_names_the_bound():
    field = DateField(earliest=dt.date(2026, 1, 1), latest=dt.date(2026, 3, 17))
    assert error_of(field, "31/12/2025") == "Ngày phải từ 1/1/2026 (thứ Năm) trở đi."
    assert error_of(field, "18/3/2026") == "Ngày không được sau 17/3/2026 (thứ Ba)."
    assert field.clean("17/3/2026") == dt.date(2026, 3, 17)


def test_an_empty_date_is_none_or_asked_for():
    assert DateField(required=False).clean("") is None
    assert error_of(DateField(), "") == "Hãy nhập ngày."


@pytest.mark.parametrize(
    "typed",
    [
        *("6.000.000", "6000000", "6 000 000 đ", "6,000,000", "6.000.000 đồng", "6.000.000 VNĐ"),
        *("6tr", "6 triệu", "6,00 TRIEU", "6000k", "6000 nghìn đồng"),
    ],
)
def test_a_sum_in_the_ways_people_write_it(typed):
    assert MoneyField().clean(typed) == 6_000_000


@pytest.mark.parametrize("typed", ["sáu triệu", "-5", "6.5", "60.00", "6tr5", "6.000 triệu", "1e9", "6.000.00"])
def test_a_sum_that_cannot_be_read_is_not_guessed(typed):
    assert "bằng số" in error_of(MoneyField(), typed)


def test_a_sum_said_in_millions_keeps_its_decimals():
    assert [MoneyField().clean(typed) for typed in ("7,25 triệu", "7.5tr", "500k")] == [7_250_000, 7_500_000, 500_000]


def test_a_sum_out_of_bounds():
    field = MoneyField(smallest=1, largest=50_600_000)
    assert error_of(field, "0") == "Số tiền phải từ 1 đ trở lên."
    assert error_of(field, "50600001") == "Số tiền không được quá 50.600.000 đ."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ("Hãy nhập số từ 1 trở lên.", "Hãy nhập số không quá 10.000.", "Hãy nhập số nguyên bằng chữ số.")),
        (
            "en",
            ("Enter a number of at least 1.", "Enter a number of at most 10.000.", "Enter a whole number in digits."),
        ),
    ],
)
def test_a_number_out_of_bounds_names_the_bound(translations, language, said):
    field = NumberField(min_value=1, max_value=10_000)
    assert [field.clean(typed) for typed in ("1", "10000")] == [1, 10_000]
    with translation.override(language):
        assert tuple(error_of(field, typed) for typed in ("0", "10001", "1,5")) == said


def test_no_form_asks_for_a_number_with_sentences_of_the_framework():
    pages = Path(web.__file__).parent
    plain = {str(one.relative_to(pages)) for one in pages.rglob("*.py") if "forms.IntegerField(" in one.read_text()}
    assert plain <= {"administration/forms.py", "components/fields.py"}, "a hidden number; the field itself"


def test_text_comes_in_one_unicode_form():
    assert TextField().clean("  Nguyễn   Thị\tThu ".replace("ễ", "ê\u0303")) == "Nguyễn Thị Thu"
    assert error_of(TextField(), "   ") == "Hãy điền mục này."


def test_the_used_one_of_two_file_inputs_counts():
    photo = SimpleUploadedFile("anh.jpg", b"\xff\xd8", content_type="image/jpeg")
    assert CameraInput().value_from_datadict({}, MultiValueDict({"paper": [photo]}), "paper") is photo
    assert CameraInput().value_from_datadict({}, MultiValueDict(), "paper") is None


def test_a_file_over_the_limit_says_the_limit(settings):
    settings.MAXIMUM_FILE_BYTES = 1024 * 1024
    large = SimpleUploadedFile("to.jpg", b"0" * (1024 * 1024 + 1))
    assert error_of(CameraField(), large).startswith("Tệp lớn hơn 1 MB.")
    assert error_of(CameraField(), SimpleUploadedFile("rong.jpg", b"")).startswith("Tệp này rỗng")
    assert error_of(CameraField(), None) == "Hãy chụp ảnh hoặc chọn tệp."
