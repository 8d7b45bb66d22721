"""Pay as people write it is read into amounts, units and the statutory band."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vieclam.jobbank.pay import Pay, PayUnit, read_pay

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7-9tr", Pay(7 * MILLION, 9 * MILLION)),
        ("7tr5 – 9tr", Pay(7_500_000, 9 * MILLION)),
        ("5-7 củ", Pay(5 * MILLION, 7 * MILLION)),
        ("lương cơ bản 5tr2", Pay(5_200_000, 5_200_000)),
        ("8.5 - 10 triệu", Pay(8_500_000, 10 * MILLION)),
        ("6,8 Tr - 10 Tr VND", Pay(6_800_000, 10 * MILLION)),
        ("20,000,000 - 25,000,000 VND", Pay(20 * MILLION, 25 * MILLION)),
        ("lên tới 15.000.000 đ/tháng", Pay(None, 15 * MILLION)),
        ("Lên đến 35 Tr VND", Pay(None, 35 * MILLION)),
        ("Từ 10tr", Pay(10 * MILLION, None)),
        ("trên 20 triệu", Pay(20 * MILLION, None)),
        ("thỏa thuận", Pay(None, None, negotiable=True)),
        ("Thoả thuận", Pay(None, None, negotiable=True)),
        ("Cạnh tranh", Pay(None, None, negotiable=True)),
        ("8 triệu + hoa hồng", Pay(8 * MILLION, 8 * MILLION, commission=True)),
        ("500k/ngày", Pay(500_000, 500_000, PayUnit.DAY)),
        ("180.000 - 220.000/ngày", Pay(180_000, 220_000, PayUnit.DAY)),
        ("250.000đ/ca", Pay(250_000, 250_000, PayUnit.SHIFT)),
        ("21 k - 30 k /giờ", Pay(21_000, 30_000, PayUnit.HOUR)),
        ("1.000 - 2.000 USD", Pay(1_000, 2_000, currency="USD")),
        ("Tới 4,100 USD", Pay(None, 4_100, currency="USD")),
    ],
)
def test_pay_is_read_as_written(text: str, expected: Pay) -> None:
    assert read_pay(text) == expected


@pytest.mark.parametrize("text", ["", "chưa rõ", "07:30-17:30", "0912 345 678 999", "lương 0 đồng"])
def test_what_names_no_pay_is_left_to_a_person(text: str) -> None:
    assert read_pay(text) is None


@pytest.mark.parametrize(
    ("low", "high", "band"),
    [
        (4_999_999, 4_999_999, 1),
        (5_000_000, None, 2),
        (None, 9_999_999, 2),
        (7_000_000, 13_000_000, 3),
        (20_000_000, 20_000_000, 4),
        (50_000_000, None, 5),
        (None, None, None),
    ],
)
def test_the_band_of_the_form(low: int | None, high: int | None, band: int | None) -> None:
    assert Pay(low, high).band == band


def test_only_dong_a_month_has_a_band() -> None:
    assert Pay(500_000, 500_000, PayUnit.DAY).band is None
    assert Pay(1_000, 1_000, currency="USD").band is None


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_the_lower_is_never_the_higher(text: str) -> None:
    pay = read_pay(text)
    if pay is not None and pay.minimum is not None and pay.maximum is not None:
        assert pay.minimum <= pay.maximum
