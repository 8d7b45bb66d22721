"""Places as people type them: provinces and districts, new and old names, short forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vieclam.core.text import fold

SHORT_NAMES = {
    "tphcm": ("ho chi minh", "79"),
    "tp hcm": ("ho chi minh", "79"),
    "hcm": ("ho chi minh", "79"),
    "hcmc": ("ho chi minh", "79"),
    "sai gon": ("ho chi minh", "79"),
    "saigon": ("ho chi minh", "79"),
    "sg": ("ho chi minh", "79"),
    "hn": ("ha noi", "01"),
    "hanoi": ("ha noi", "01"),
    "danang": ("da nang", "48"),
    "bd": ("binh duong", "79"),
    "brvt": ("vung tau", "79"),
    "vung tau": ("vung tau", "79"),
    "hp": ("hai phong", "31"),
}
"""What people write for the big cities: the name as advertisements write it, and the province."""
LONGEST = 5
_KIND = re.compile(r"^(tinh|thanh pho|tp|quan|huyen|thi xa|phuong|xa|dac khu|thi tran)\s+")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place somebody named: its words as advertisements write them, and the province (2025) it lies in today."""

    words: tuple[str, ...]
    province_code: str
    commune_codes: tuple[str, ...] = ()


@dataclass(slots=True)
class Gazetteer:
    """Names of places, folded, with what they stand for. Built once from the reference tables (``reference_places``)."""

    by_name: dict[tuple[str, ...], NamedPlace] = field(default_factory=dict)

    def add(self, name: str, province_code: str, commune_codes: tuple[str, ...] = ()) -> None:
        """Another name; the first meaning of a name stays."""
        folded = tuple(fold(name).split())
        bare = tuple(_KIND.sub("", fold(name)).split())
        numbered = bool(bare) and bare[0].isdigit()
        for key in {folded, folded if numbered else bare}:
            if key and len(key) <= LONGEST:
                self.by_name.setdefault(key, NamedPlace(bare if not numbered else folded, province_code, commune_codes))

    def add_short_names(self) -> None:
        """What people write for the big cities."""
        for short, (full, code) in SHORT_NAMES.items():
            self.by_name[tuple(short.split())] = NamedPlace(tuple(full.split()), code)

    def find(self, typed: list[str]) -> tuple[list[NamedPlace], list[str]]:
        """The places among the words, the longest names first, and the words that are left."""
        found: list[NamedPlace] = []
        left: list[str] = []
        start = 0
        while start < len(typed):
            for length in range(min(LONGEST, len(typed) - start), 0, -1):
                place = self.by_name.get(tuple(typed[start : start + length]))
                if place is not None:
                    found.append(place)
                    start += length
                    break
            else:
                left.append(typed[start])
                start += 1
        return found, left
