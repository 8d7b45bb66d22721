"""Provinces and communes of the scheme of 1 July 2025, as the outside systems know them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def provinces() -> dict[str, str]:
    """Province code to full name, 34 rows."""
    with (DATA / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["full_name"] for row in csv.DictReader(file)}


@cache
def communes_by_province() -> dict[str, tuple[tuple[str, str], ...]]:
    """Province code to its communes: (code, full name)."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (DATA / "communes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["province_code"], []).append((row["code"], row["full_name"]))
    return {code: tuple(rows) for code, rows in found.items()}
