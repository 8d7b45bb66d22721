"""Provinces, districts, communes of both lists and the mapping between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vieclam.core.text import fold
from vieclam.reference.loading.reading import add_missing, day_before, rows
from vieclam.reference.models import NEW_UNITS_BEGIN, Commune, CommuneMapping, District, Province, Scheme

NEW_SOURCE = "Danh mục đơn vị hành chính, trạng thái 30/4/2026"
OLD_SOURCE = "Danh mục của Cục Thống kê ngày 18/7/2025"
OLD_PROVINCES_SOURCE = "Nghị quyết 202/2025/QH15"
MAPPING_SOURCE = "Các nghị quyết 1654–1687/NQ-UBTVQH15"
NOT_IN_LIST = "Đọc từ nguồn thứ hai; không có trong danh mục ngày 18/7/2025"
OLD_UNITS_END = day_before(NEW_UNITS_BEGIN)

# Đồng Nai became a centrally-run city (Nghị quyết 30/2026/QH16), ten of its communes became wards
# (237/NQ-UBTVQH15): the only changes between 1 July 2025 and the state of the list.
DONG_NAI = "75"
DONG_NAI_RAISED = dt.date(2026, 4, 30)


def load() -> dict[str, int]:
    """Insert what is missing; returns the number of new rows by table."""
    key = ("scheme", "code")
    communes = set(Commune.objects.values_list(*key))
    pairs = set(CommuneMapping.objects.values_list("old_code", "new_code"))
    return {
        "Province": add_missing(Province, key, [*_provinces(), *_old_provinces()]),
        "District": add_missing(District, key, _districts()),
        "Commune": add_missing(Commune, key, [*_communes(communes), *_old_communes(communes)]),
        "CommuneMapping": add_missing(CommuneMapping, ("old_code", "new_code"), _mapping(pairs)),
    }


def _provinces() -> Iterator[Province]:
    for row in rows("places/provinces_34.csv"):
        raised = row["code"] == DONG_NAI
        yield Province(
            scheme=Scheme.SINCE_2025,
            code=row["code"],
            name=row["name"],
            full_name=row["full_name"],
            type=row["type"],
            name_en=row["name_en"],
            earlier_full_name=f"Tỉnh {row['name']}" if raised else "",
            renamed_on=DONG_NAI_RAISED if raised else None,
            folded_name=fold(row["full_name"]),
            valid_from=NEW_UNITS_BEGIN,
            source=NEW_SOURCE,
            confidence="copy",
        )


def _old_provinces() -> Iterator[Province]:
    for row in rows("places/provinces_63.csv"):
        yield Province(
            scheme=Scheme.OLD,
            code=row["code"],
            name=row["name"],
            full_name=row["full_name"],
            type=row["type"],
            new_province_code=row["new_province_code"],
            folded_name=fold(row["full_name"]),
            valid_to=OLD_UNITS_END,
            source=OLD_PROVINCES_SOURCE,
            confidence="copy",
        )


def _districts() -> Iterator[District]:
    for row in rows("places/districts_696.csv"):
        yield District(
            scheme=Scheme.OLD,
            code=row["code"],
            name=row["name"],
            full_name=row["full_name"],
            type=row["type"],
            province_code=row["province_code"],
            folded_name=fold(row["full_name"]),
            valid_to=OLD_UNITS_END,
            source=OLD_SOURCE,
            confidence="copy",
        )


def _communes(known: set[tuple[str, str]]) -> Iterator[Commune]:
    provinces = {row["code"]: row["full_name"] for row in rows("places/provinces_34.csv")}
    for row in rows("places/communes_3321.csv"):
        if (Scheme.SINCE_2025, row["code"]) in known:
            continue
        earlier = row["name_at_20250701_if_different"]
        yield Commune(
            scheme=Scheme.SINCE_2025,
            code=row["code"],
            name=row["name"],
            full_name=row["full_name"],
            type=row["type"],
            province_code=row["province_code"],
            earlier_full_name=earlier,
            renamed_on=DONG_NAI_RAISED if earlier else None,
            folded_name=fold(row["full_name"]),
            folded_path=fold(f"{row['full_name']}, {provinces[row['province_code']]}"),
            alternative_code=row["alt_code"],
            alternative_spelling=row["alt_spelling"],
            resolution=row["resolution"],
            valid_from=NEW_UNITS_BEGIN,
            source=NEW_SOURCE,
            confidence="copy",
        )


def _old_communes(known: set[tuple[str, str]]) -> Iterator[Commune]:
    provinces = {row["code"]: row["full_name"] for row in rows("places/provinces_63.csv")}
    districts = {row["code"]: row["full_name"] for row in rows("places/districts_696.csv")}
    for row in rows("places/communes_old_10047.csv"):
        if (Scheme.OLD, row["code"]) in known:
            continue
        path = (row["full_name"], districts[row["district_code"]], provinces[row["province_code"]])
        listed = row["in_nso_list_20250718"] == "1"
        yield Commune(
            scheme=Scheme.OLD,
            code=row["code"],
            name=row["name"],
            full_name=row["full_name"],
            type=row["type"],
            province_code=row["province_code"],
            district_code=row["district_code"],
            folded_name=fold(row["full_name"]),
            folded_path=fold(", ".join(path)),
            valid_to=OLD_UNITS_END,
            source=OLD_SOURCE if listed else NOT_IN_LIST,
            confidence="copy" if listed else "one source",
        )


def _mapping(known: set[tuple[str, str]]) -> Iterator[CommuneMapping]:
    second = {"1": True, "0": False, "": None}
    for row in rows("places/commune_map_old_new.csv"):
        if (row["old_code"], row["new_code"]) in known:
            continue
        confirmed = second[row["in_second_source"]]
        yield CommuneMapping(
            old_code=row["old_code"],
            new_code=row["new_code"],
            coverage=row["coverage"],
            new_units=int(row["n_new_for_old"]),
            second_source=confirmed,
            source=MAPPING_SOURCE,
            confidence="two sources" if confirmed else "one source",
        )
