"""Dates, sums and waiting times as people read them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from vieclam.web.components import words
from vieclam.web.components.fields import MoneyField


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def plain(text: str) -> str:
    return text.replace(words.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2026, 3, 16), "16/3/2026 (thứ Hai)"),
        (dt.date(2026, 3, 17), "17/3/2026 (thứ Ba)"),
        (dt.date(2026, 3, 22), "22/3/2026 (Chủ nhật)"),
        (dt.date(2024, 2, 29), "29/2/2024 (thứ Năm)"),
    ],
)
def test_a_date_carries_its_weekday(day, written):
    assert plain(words.full_date(day)) == written


def test_a_moment_is_told_in_vietnamese_time():
    late_evening_in_london = dt.datetime(2026, 3, 16, 20, 30, tzinfo=ZoneInfo("Europe/London"))
    assert plain(words.full_date(late_evening_in_london)) == "17/3/2026 (thứ Ba)"
    assert plain(words.date_and_time(late_evening_in_london)) == "03:30, 17/3/2026 (thứ Ba)"


def test_a_sum_has_dots_and_its_unit_stays_on_the_line():
    assert words.money(6_000_000) == "6.000.000\u00a0đ"
    assert words.money(0) == "0\u00a0đ"


@given(st.integers(min_value=0, max_value=10**12))
def test_a_written_sum_is_read_back_exactly(dong):
    assert MoneyField().clean(words.money(dong)) == dong
    assert MoneyField().clean(str(dong)) == dong


@pytest.mark.parametrize(
    ("left", "written", "tone"),
    [
        (3, "còn 3 ngày làm việc", "info"),
        (1, "còn 1 ngày làm việc", "wait"),
        (0, "hôm nay là ngày cuối", "wait"),
        (-2, "trễ 2 ngày làm việc", "danger"),
    ],
)
def test_what_is_left_of_a_deadline(left, written, tone):
    assert words.countdown(left) == written
    assert words.urgency(left) == tone


def test_a_window_names_both_weekdays():
    first, last = dt.date(2026, 4, 20), dt.date(2026, 4, 22)
    assert plain(words.span(last, first)) == "Từ thứ Hai 20/4 đến hết thứ Tư 22/4"
    assert plain(words.span(last)) == "Đến hết thứ Tư 22/4"
    assert plain(words.span(last, last)) == "Chỉ trong thứ Tư 22/4"
    assert plain(words.span(last, first, year=True)) == "Từ thứ Hai 20/4 đến hết thứ Tư 22/4/2026"
    over_new_year = words.span(dt.date(2027, 1, 4), dt.date(2026, 12, 31), year=True)
    assert plain(over_new_year) == "Từ thứ Năm 31/12/2026 đến hết thứ Hai 4/1/2027"


def test_english_has_singular_and_plural(translations):
    with translation.override("en"):
        assert words.countdown(1) == "1 working day left"
        assert words.countdown(3) == "3 working days left"
        assert plain(words.full_date(dt.date(2026, 3, 17))) == "17/3/2026 (Tuesday)"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_comma_stands_before_decimals_in_either_language(language):
    with translation.override(language):
        assert [words.with_decimals(0.985, 2), words.with_decimals(1, 1)] == ["0,98", "1,0"]
