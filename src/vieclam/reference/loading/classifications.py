"""Occupations, industries, training fields and banks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vieclam.core.text import fold
from vieclam.reference.loading.reading import add_missing, rows
from vieclam.reference.models import Bank, Industry, Occupation, OccupationTitle, TrainingField

VSCO_BEGINS = dt.date(2021, 1, 15)
VSCO_SOURCE = "QĐ 34/2020/QĐ-TTg"
VSIC_BEGINS = dt.date(2025, 11, 15)
VSIC_SOURCE = "QĐ 36/2025/QĐ-TTg"
FIELDS_SOURCE = "Danh mục giáo dục, đào tạo cấp IV"
BANKS_SOURCE = "Danh mục BIN của các thư viện VietQR mã nguồn mở"
# How sure a name of VSIC 2025 is, by where it was found.
VSIC_CONFIDENCE = {
    "official": "copy",
    "same as only child": "derived",
    "VSIC 2007 name": "derived",
    "missing": "missing",
}


def load() -> dict[str, int]:
    """Insert what is missing; returns the number of new rows by table."""
    code = ("code", "valid_from")
    return {
        "Occupation": add_missing(Occupation, code, _occupations()),
        "OccupationTitle": add_missing(
            OccupationTitle, ("occupation_code", "title", "narrower", "valid_from"), _titles()
        ),
        "Industry": add_missing(Industry, code, _industries()),
        "TrainingField": add_missing(TrainingField, code, _training_fields()),
        "Bank": add_missing(Bank, code, _banks()),
    }


def _occupations() -> Iterator[Occupation]:
    for row in rows("classifications/vsco2020.csv"):
        missing = not row["name_vi"]
        yield Occupation(
            code=row["code"],
            name=row["name_vi"],
            name_missing=missing,
            level=int(row["level"]),
            parent_code=row["parent"],
            folded_name=fold(row["name_vi"]),
            isco=row["isco08_same_code"],
            isco_title=row["isco08_title_en"],
            valid_from=VSCO_BEGINS,
            source=VSCO_SOURCE,
            confidence="missing" if missing else "copy",
        )


def _titles() -> Iterator[OccupationTitle]:
    seen: set[tuple[str, str, bool]] = set()
    for row in rows("classifications/vsco2020_titles.csv"):
        narrower = row["kind"] != "level4"
        if (row["vsco4"], row["title_vi"], narrower) in seen:
            continue
        seen.add((row["vsco4"], row["title_vi"], narrower))
        yield OccupationTitle(
            occupation_code=row["vsco4"],
            detailed_code=row["vsco5_if_known"],
            title=row["title_vi"],
            folded_title=fold(row["title_vi"]),
            narrower=narrower,
            valid_from=VSCO_BEGINS,
            source=VSCO_SOURCE,
            confidence="copy",
        )


def _industries() -> Iterator[Industry]:
    for row in rows("classifications/vsic2025.csv"):
        yield Industry(
            code=row["code"],
            name=row["name_vi"],
            name_missing=not row["name_vi"],
            level=int(row["level"]),
            parent_code=row["parent"],
            folded_name=fold(row["name_vi"]),
            name_source=row["name_source"],
            valid_from=VSIC_BEGINS,
            source=VSIC_SOURCE,
            confidence=VSIC_CONFIDENCE[row["name_source"]],
        )


def _training_fields() -> Iterator[TrainingField]:
    for row in rows("classifications/training_fields_l4.csv"):
        yield TrainingField(
            code=row["code"],
            name=row["name_vi"],
            level=4,
            parent_code=row["code"][:3],
            folded_name=fold(row["name_vi"]),
            source=FIELDS_SOURCE,
            confidence="copy",
        )


def _banks() -> Iterator[Bank]:
    known = {row["key"] for row in rows("banks/banks.csv")}
    for row in rows("banks/banks.csv"):
        # One list names CIMB by another BIN than the other: the second entry carries its BIN in the code.
        other = row["napas_code_subiz"]
        words = f"{row['short_name']} {row['name']} {row['keywords']}"
        yield Bank(
            code=row["key"] or (f"{other}-{row['bin']}" if other in known else other),
            bin=row["bin"],
            short_name=row["short_name"] or row["name_subiz"],
            name=row["name"] or row["name_subiz"],
            swift=row["swift"],
            receives=row["vietqr_status"] in {"TRANSFER_SUPPORTED", "RECEIVE_ONLY"},
            deprecated=row["deprecated"] == "1",
            folded_name=fold(words)[:400],
            source=BANKS_SOURCE,
            confidence="copy" if row["key"] else "one source",
        )
