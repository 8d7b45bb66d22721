"""The commune a cell names: as people write it, and what is offered where it is not certain."""

from __future__ import annotations

import pytest

from vieclam.jobbank.seeker_places import SeekerPlaces

pytestmark = pytest.mark.django_db
SINH, TO_HIEU = "03679", "03646"


@pytest.fixture
def places() -> SeekerPlaces:
    return SeekerPlaces()


@pytest.mark.parametrize(
    "text",
    [
        "Phường Chiềng Sinh, Tỉnh Sơn La",
        "Phường Chiềng Sinh, Sơn La",
        "phuong chieng sinh, tinh son la",
        "P. Chiềng Sinh, Tỉnh Sơn La",
        "Chiềng Sinh, Sơn La",
        "Phường Chiềng Sinh Tỉnh Sơn La",
        SINH,
    ],
)
def test_a_commune_is_known_with_or_without_what_is_told_beside_its_name(places: SeekerPlaces, text: str) -> None:
    assert places.find(text) == SINH


@pytest.mark.parametrize("text", ["Phường Bến Thành, TP. Hồ Chí Minh", "Bến Thành, TPHCM", "P Bến Thành, Hồ Chí Minh"])
def test_a_city_is_known_by_its_short_names(places: SeekerPlaces, text: str) -> None:
    assert places.find(text) == "26743"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Quyết Thắng, thành phố Sơn La", "Phường Tô Hiệu, Tỉnh Sơn La"),
        ("Phường Quyết Thắng, TP Sơn La, Sơn La", "Phường Tô Hiệu, Tỉnh Sơn La"),
        ("Phường Chiềng Xinh, Sơn La", "Phường Chiềng Sinh, Tỉnh Sơn La"),
        ("Phường Chiềng Sinh", "Phường Chiềng Sinh, Tỉnh Sơn La"),
        ("Chiềng Sinh, Tỉnh", "Phường Chiềng Sinh, Tỉnh Sơn La"),
    ],
)
def test_what_names_no_commune_of_today_is_refused_with_those_it_may_be(
    places: SeekerPlaces, text: str, offered: str
) -> None:
    assert places.find(text) == ""
    assert offered in places.offer(text)


def test_a_town_of_before_is_no_province(places: SeekerPlaces) -> None:
    assert places.find("Chiềng Sinh, thành phố Sơn La") == ""
    assert places.offer("Chiềng Sinh, thành phố Sơn La") == ["Phường Chiềng Sinh, Tỉnh Sơn La"]


def test_nothing_is_offered_for_what_is_like_no_place(places: SeekerPlaces) -> None:
    assert places.offer("Xyzzy, Sơn La") == []
