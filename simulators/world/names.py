"""Invented names from lists of single names; every combination is invented."""

from __future__ import annotations

import csv
import json
from functools import cache
from random import Random

from simulators.world.model import Sex
from simulators.world.places import DATA

_MORE_FAMILY_NAMES = ("Phan", "Võ", "Đỗ", "Hồ", "Ngô", "Lý", "Đinh", "Trịnh", "Đoàn", "Lương", "Tạ", "Cao")
_NORTH_WEST_FAMILY_NAMES = (
    "Lò",
    "Quàng",
    "Cà",
    "Lường",
    "Tòng",
    "Cầm",
    "Vì",
    "Hà",
    "Giàng",
    "Vàng",
    "Sùng",
    "Thào",
    "Mùa",
)
_NORTH_WEST = frozenset({"11", "12", "14", "15"})


@cache
def _given_names() -> dict[Sex, tuple[str, ...]]:
    with (DATA / "given_names.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["middle_and_given"], row["gender"]) for row in csv.DictReader(file)]
    return {
        "male": tuple(name for name, gender in rows if gender == "M"),
        "female": tuple(name for name, gender in rows if gender == "F"),
    }


@cache
def _family_names() -> tuple[str, ...]:
    listed = json.loads((DATA / "faker_vi_VN_last_names.json").read_text(encoding="utf-8"))["last_names"]
    return (*listed, *("Nguyễn",) * 6, *("Trần",) * 2, *_MORE_FAMILY_NAMES)


def invented_name(random: Random, sex: Sex, province_code: str) -> str:
    """A full name; in the north-western provinces half of the family names are Thai and Hmong ones."""
    local = province_code in _NORTH_WEST and random.random() < 0.5
    family = random.choice(_NORTH_WEST_FAMILY_NAMES if local else _family_names())
    return f"{family} {random.choice(_given_names()[sex])}"
