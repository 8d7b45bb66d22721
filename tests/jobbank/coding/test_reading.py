"""What is read of a title: one spelling with and without tone marks, abbreviations written out, noise gone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vieclam.core.text import fold
from vieclam.jobbank.coding.reading import LONGEST, read


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("Thợ Hàn", "tho han"),
        ("tho han", "tho han"),
        ("bác sỹ", "bac si"),
        ("NVKD", "nhan vien kinh doanh"),
        ("KTV điện lạnh", "ki thuat vien dien lanh"),
        ("NV CSKH", "nhan vien cham soc khach hang"),
        ("TP. Nhân sự", "truong phong nhan su"),
        ("Công nhân may TP.HCM", "cong nhan may"),
        ("Tuyển gấp công nhân may lương 8-12tr/tháng", "cong nhan may"),
        ("công nhân may Bình Dương thu nhập 300k/ngày", "cong nhan may"),
        ("Senior Java Developer (Hà Nội)", "java developer"),
        ("<b>Lái xe</b> &amp; giao hàng 🚚🚚", "lai xe giao hang"),
        ("Tài xế", "lai xe"),
        ("giáo viên cấp 2", "giao vien cap2"),
        ("giáo viên cấp II", "giao vien cap2"),
        ("giáo viên cấp ba", "giao vien cap3"),
        ("nhân viên tuyển dụng", "nhan vien tuyen dung"),
        ("kế toán lương", "ke toan luong"),
    ],
)
def test_titles_as_people_type_them(typed: str, read_as: str) -> None:
    assert read(typed).text == read_as


def test_marks_keep_apart_what_folding_makes_one() -> None:
    assert read("công nhân may").folded == read("công nhân máy").folded
    assert read("công nhân may").marked != read("công nhân máy").marked
    assert read("hoà").marked == read("hòa").marked


def test_a_marked_word_is_no_abbreviation_with_other_marks() -> None:
    assert read("hẻo lánh").text == "heo lanh"
    assert read("nuôi heo").text == "nuoi lon"


def test_whether_marks_were_typed() -> None:
    assert read("thợ xây").has_marks
    assert not read("tho xay").has_marks
    assert not read("").has_marks


@pytest.mark.parametrize("nothing", ["", " ", "🚀🔥", "<br/>", "!!! ---", "123 456", "\x00\x01"])
def test_nothing_to_read(nothing: str) -> None:
    assert read(nothing).folded == ()


def test_thirty_kilobytes_are_read_at_their_beginning() -> None:
    reading = read("thợ hàn " + "x<y " * 10_000)
    assert reading.folded[:2] == ("tho", "han")
    assert len(reading.text) <= LONGEST


@pytest.mark.parametrize("flood", ["1" * 30_000, "1." * 15_000, "<" * 30_000, "&lt;" * 9_000, "lương 1-" * 4_000])
def test_floods_take_no_time(flood: str) -> None:
    began = time.perf_counter()
    read(flood, 6_000)
    assert time.perf_counter() - began < 2


def test_of_an_advertisement_in_the_title_only_the_first_line_is_read() -> None:
    assert read("Thợ hàn\n" + "Yêu cầu: chăm chỉ, cẩn thận.\n" * 40).text == "tho han"
    assert read("Thợ\nhàn").text == "tho han"


@given(st.text(max_size=200))
def test_any_text_is_read_the_same_each_time(text: str) -> None:
    reading = read(text)
    assert reading == read(text)
    assert len(reading.folded) == len(reading.marked)
    assert all(fold(word) == word for word in reading.folded)
