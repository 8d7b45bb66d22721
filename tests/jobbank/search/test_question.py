"""What a query is understood as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.jobbank.search.making import gazetteer
from vieclam.jobbank.search.question import Question, understand

PLACES = gazetteer()


def ask(typed: str) -> Question:
    return understand(typed, PLACES)


@pytest.mark.parametrize(
    ("typed", "words", "places"),
    [
        ("cong nhan may binh duong", "cong nhan may", ["binh duong"]),
        ("Công nhân may Bình Dương", "cong nhan may", ["binh duong"]),
        ("nv kd tphcm", "nhan vien kinh doanh", ["ho chi minh"]),
        ("tìm việc kế toán tại Hà Nội", "ke toan", ["ha noi"]),
        ("lai xe tai", "lai xe tai", []),
        ("lai xe tai o quan 12", "lai xe tai", ["quan 12"]),
        ("tu van ban hang", "tu van ban hang", []),
        ("giữ trẻ Cầu Giấy", "giu tre", ["cau giay"]),
        ("bao ve cau giay", "bao ve", ["cau giay"]),
        ("bảo vệ sửa cầu giày", "bao ve sua cau giay", []),
        ("lập trình C++ .NET", "lap trinh c++ .net", []),
        ("sale HCM", "sale", ["ho chi minh"]),
    ],
)
def test_words_and_places(typed: str, words: str, places: list[str]) -> None:
    question = ask(typed)
    assert " ".join(question.words) == words
    assert [" ".join(place.words) for place in question.places] == places


@pytest.mark.parametrize(
    ("typed", "pay"),
    [
        ("ke toan luong 15 trieu", 15_000_000),
        ("ke toan tren 10tr", 10_000_000),
        ("bao ve 7-9tr", 7_000_000),
        ("phu ho 500k/ngay", 13_000_000),
        ("ke toan 3 nam", None),
        ("tang ca 8h", None),
    ],
)
def test_pay_is_đồng_a_month(typed: str, pay: int | None) -> None:
    assert ask(typed).pay == pay


def test_a_job_without_experience() -> None:
    question = ask("cong nhan khong can kinh nghiem")
    assert question.traits == {"no_experience"}
    assert question.words == ("cong", "nhan")


def test_exclusion_and_quotes() -> None:
    question = ask('kế toán -"trưởng nhóm" -thuế "tổng hợp"')
    assert question.excluded == (("truong", "nhom"), ("thue",))
    assert question.quoted == (("tong", "hop"),)
    assert question.words == ("ke", "toan", "tong", "hop")


def test_a_range_of_pay_is_no_exclusion() -> None:
    assert ask("bán hàng 8 -12 triệu").excluded == ()


def test_words_that_say_nothing_count_where_nothing_else_is_left() -> None:
    assert ask("viec lam").words == ("viec", "lam")
    assert ask("viec lam ha noi").words == ()


@given(st.text(max_size=400))
def test_anything_can_be_typed(typed: str) -> None:
    question = ask(typed)
    assert len(question.words) <= 200
    assert all(word == word.casefold() for word in question.words)


def test_an_endless_query_is_cut() -> None:
    assert len(ask("may " * 20_000).words) <= 24
