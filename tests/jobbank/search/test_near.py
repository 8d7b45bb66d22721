"""Near a place: names of today and before, kilometres, what is named twice, what nobody knows."""

from __future__ import annotations

import pytest

from vieclam.core.text import fold
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.search.near import near
from vieclam.reference.models import Commune, Scheme

pytestmark = pytest.mark.django_db


def codes(province: str) -> set[str]:
    return set(Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code=province).values_list("code", flat=True))


def test_kilometres_are_those_of_the_great_circle() -> None:
    here = near("chieng sinh son la", 5)
    assert here is not None
    assert here.label == "Phường Chiềng Sinh, Sơn La"
    far = near("chieng sinh son la", 50)
    assert far is not None
    assert set(here.communes) < set(far.communes)
    places = geography()
    middle = places.communes[Commune.objects.get(scheme=Scheme.SINCE_2025, full_name="Phường Chiềng Sinh").code]
    told = {code: int(places.distances[middle, number]) for code, number in places.communes.items()}
    assert {code for code, kilometres in told.items() if kilometres < 5} <= set(here.communes)
    assert max(told[code] for code in here.communes) <= 5


def test_a_district_that_is_no_more_and_an_old_province_are_understood() -> None:
    gone = near("huyện Hóc Môn", 5)
    assert gone is not None and gone.communes
    old = near("Bình Dương", 5)
    assert old is not None
    assert len(old.communes) > 30
    assert set(old.communes) & codes("79"), "today it lies in the province of 2025 that took it"


def test_a_province_is_all_of_it() -> None:
    found = near("son la", 5)
    assert found is not None
    assert codes("14") <= set(found.communes)


def test_what_is_named_twice_says_what_else_it_may_be() -> None:
    found = near("tan lap", 10)
    assert found is not None
    assert found.others
    assert found.label not in [label for label, _address in found.others]


def test_only_places_that_bear_the_name_are_offered_and_each_leads_to_itself() -> None:
    for typed in ("mộc châu", "moc chau son la", "tan lap", "Chiềng Sinh"):
        found = near(typed, 10)
        assert found is not None
        name = fold(typed).removesuffix(" son la")
        for label, address in ((found.label, ""), *found.others):
            assert name in fold(label), (typed, label)
            again = near(address, 10) if address else found
            assert again is not None
            assert again.label == label, (typed, label, again.label)
    assert any("(trước là " in label for typed in ("tan lap",) for label, _a in near(typed, 10).others)  # type: ignore[union-attr]


def test_a_district_of_before_is_all_of_it() -> None:
    found = near("huyện Hóc Môn", 5)
    assert found is not None
    assert found.label == "Huyện Hóc Môn, Hồ Chí Minh (trước tháng 7/2025)"


@pytest.mark.parametrize("text", ["", "  ", "xqzv", "%", "'; drop table", "a" * 500])
def test_nowhere_is_none(text: str) -> None:
    assert near(text, 20) is None
