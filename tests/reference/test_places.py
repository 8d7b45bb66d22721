"""Places of both lists, and what became of the old ones."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from vieclam.reference.models import Commune, CommuneMapping, District, Province, Scheme
from vieclam.reference.selectors import (
    ConversionKind,
    commune_label,
    convert_commune,
    find_commune,
    old_communes_of,
    province_label,
    provinces,
    search_communes,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "scheme", "count"),
    [
        (Province, Scheme.SINCE_2025, 34),
        (Province, Scheme.OLD, 63),
        (District, Scheme.OLD, 696),
        (Commune, Scheme.SINCE_2025, 3321),
        (Commune, Scheme.OLD, 10047),
    ],
)
def test_every_unit_is_there(model: type, scheme: str, count: int) -> None:
    assert model.objects.filter(scheme=scheme).count() == count


def test_every_pair_of_the_mapping_is_there_and_leads_somewhere() -> None:
    pairs = list(CommuneMapping.objects.values_list("old_code", "new_code"))
    assert len(pairs) == 10_604
    new = set(Commune.objects.filter(scheme=Scheme.SINCE_2025).values_list("code", flat=True))
    old = set(Commune.objects.filter(scheme=Scheme.OLD).values_list("code", flat=True))
    old |= set(District.objects.values_list("code", flat=True))
    assert {target for _, target in pairs} == new
    assert {source for source, _ in pairs} <= old
    assert {code for code in old if len(code) == 5} <= {source for source, _ in pairs}


def test_the_number_of_new_units_is_what_the_mapping_says() -> None:
    counted: dict[str, int] = {}
    stated: dict[str, int] = {}
    for pair in CommuneMapping.objects.all():
        counted[pair.old_code] = counted.get(pair.old_code, 0) + 1
        stated[pair.old_code] = pair.new_units
    assert counted == stated


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_the_same_digits_are_another_province_before_and_after(code: str, old: str, new: str) -> None:
    assert province_label(Scheme.OLD, code) == f"Tỉnh {old}"
    assert province_label(Scheme.SINCE_2025, code) == f"Tỉnh {new}"


def test_an_undivided_commune_converts_exactly() -> None:
    conversion = convert_commune("00001")
    assert conversion.kind is ConversionKind.EXACT
    assert conversion.new_code == "00097"


def test_a_divided_commune_is_left_to_a_person() -> None:
    divided = CommuneMapping.objects.filter(new_units__gt=2).order_by("old_code").first()
    conversion = convert_commune(divided.old_code)
    assert conversion.kind is ConversionKind.AMBIGUOUS
    assert len(conversion.candidates) == divided.new_units
    assert conversion.new_code == ""


@pytest.mark.parametrize("code", ["99999", "", "00004x", "14"])
def test_an_unknown_code_stays_unresolved(code: str) -> None:
    conversion = convert_commune(code)
    assert conversion.kind is ConversionKind.UNRESOLVED
    assert conversion.candidates == ()


def test_an_island_district_without_communes_converts() -> None:
    assert convert_commune("536").kind is ConversionKind.EXACT


def test_a_code_of_the_other_list_is_not_accepted() -> None:
    only_old = Commune.objects.filter(scheme=Scheme.OLD).exclude(
        code__in=Commune.objects.filter(scheme=Scheme.SINCE_2025).values("code")
    )
    assert find_commune(Scheme.SINCE_2025, only_old.first().code) is None


@pytest.mark.parametrize(
    "text",
    ["Tô Hiệu Sơn La", "to hieu, son la", "  TO   HIEU son la ", unicodedata.normalize("NFD", "Tô Hiệu Sơn La")],
)
def test_search_needs_no_tone_marks(text: str) -> None:
    first = search_communes(text)[0]
    assert (first.scheme, first.full_name) == (Scheme.SINCE_2025, "Phường Tô Hiệu")


def test_search_finds_the_letter_d_with_bar_typed_without_it() -> None:
    assert {"Xã Đoài Dương"} <= {c.full_name for c in search_communes("doai duong")}


def test_search_finds_old_names_with_their_levels() -> None:
    found = search_communes("phuc xa ba dinh ha noi", scheme=Scheme.OLD)
    assert [commune.code for commune in found] == ["00001"]
    assert commune_label(Scheme.OLD, "00001") == "Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội"


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "'; drop table", "x" * 5000])
def test_search_takes_any_text(text: str) -> None:
    assert search_communes(text) == []


def test_names_follow_the_day() -> None:
    assert province_label(Scheme.SINCE_2025, "75", on=dt.date(2026, 4, 29)) == "Tỉnh Đồng Nai"
    assert province_label(Scheme.SINCE_2025, "75", on=dt.date(2026, 4, 30)) == "Thành phố Đồng Nai"
    assert commune_label(Scheme.SINCE_2025, "25270", on=dt.date(2026, 1, 1)) == "Xã Lộc Ninh, Tỉnh Đồng Nai"
    assert commune_label(Scheme.SINCE_2025, "25270") == "Phường Lộc Ninh, Thành phố Đồng Nai"


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert commune_label(Scheme.SINCE_2025, "99999") == "99999"


def test_provinces_sort_the_vietnamese_way() -> None:
    names = [province.name for province in provinces()]
    assert names[:2] == ["An Giang", "Bắc Ninh"]
    assert names.index("Cà Mau") < names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Gia Lai")


def test_old_communes_of_a_new_one() -> None:
    assert "00001" in {commune.code for commune in old_communes_of("00097")}
