"""Places of an advertisement in today's codes: old names, districts, short forms, and what was split."""

from __future__ import annotations

import pytest

from vieclam.core.actors import NOBODY
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.ad_places import PlaceFound, find_places

pytestmark = pytest.mark.django_db


def found(text: str) -> list[PlaceFound]:
    """What anybody is told."""
    with acting_as(NOBODY):
        return find_places(text)


@pytest.mark.parametrize(
    ("text", "province", "commune"),
    [
        ("KCN Thử, phường Chiềng Sinh, Sơn La", "14", "03679"),
        ("phuong chieng sinh son la", "14", "03679"),
        ("P. Chiềng Sinh, tỉnh Sơn La", "14", "03679"),
        ("Quận 7, TPHCM", "79", ""),
        ("Huyện Mai Sơn", "14", ""),
        ("Tỉnh Bình Dương", "79", ""),
        ("Biên Hòa, Đồng Nai", "75", ""),
        ("chi nhánh Quảng Nam", "48", ""),
    ],
)
def test_a_place_is_found_in_todays_codes(text: str, province: str, commune: str) -> None:
    places_found = found(text)
    assert [one.province_code for one in places_found] == [province]
    assert places_found[0].commune_code == commune
    assert places_found[0].label


def test_a_place_that_no_longer_exists_leads_to_what_it_became() -> None:
    (place,) = found("phường Quyết Thắng, Sơn La")
    assert place.province_code == "14"
    assert place.commune_code or place.choices


def test_no_place_is_guessed() -> None:
    assert found("Làm việc gần chợ, lương cao") == []
    assert found("đường Hà Nội, phường Quảng Nam Không Có") == []
