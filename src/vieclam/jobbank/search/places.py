"""Places as people type them: provinces and districts, new and old names, short forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vieclam.core.text import clean, fold
from vieclam.jobbank.place_names import short_names

LONGEST = 5
_KIND = re.compile(r"^(tinh|thanh pho|tp|quan|huyen|thi xa|phuong|xa|dac khu|thi tran)\s+")


def without_kind(folded: str) -> str:
    """A folded name without the kind of place: "huyen moc chau" → "moc chau"."""
    return _KIND.sub("", folded)


_BEFORE = frozenset(["o", "tai", "quan", "huyen", "tp", "tx", "tinh", "phuong", "xa", "khu", "vuc", "gan"])
_KIND_TONED = re.compile(r"^(Tỉnh|Thành phố|Quận|Huyện|Thị xã|Phường|Xã|Đặc khu|Thị trấn)\s+")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place somebody named: its words as advertisements write them, and the province (2025) it lies in today.

    ``sure``: nothing else is written so; the name of a small place without tone marks may be ordinary words.
    """

    words: tuple[str, ...]
    province_code: str
    sure: bool = True
    toned: tuple[str, ...] = ()
    label: str = ""


@dataclass(slots=True)
class Gazetteer:
    """Names of places, folded, with what they stand for. Built once from the reference tables."""

    by_name: dict[tuple[str, ...], NamedPlace] = field(default_factory=dict)

    def add(self, name: str, province_code: str, *, sure: bool) -> None:
        """Another name; the first meaning of a name stays."""
        folded = tuple(fold(name).split())
        bare = tuple(_KIND.sub("", fold(name)).split())
        numbered = bool(bare) and bare[0].isdigit()
        toned = tuple(clean(name).casefold().split()[len(folded) - len(bare) :])
        place = folded if numbered else bare
        label = clean(name) if numbered else _KIND_TONED.sub("", clean(name))
        for key in {folded, place}:
            if key and len(key) <= LONGEST:
                known = sure or (key == folded and key != bare)
                self.by_name.setdefault(key, NamedPlace(place, province_code, known, toned, label))

    def add_short_names(self) -> None:
        """What people write for the big cities."""
        for one in short_names():
            full = tuple(fold(one.name).split())
            known = self.by_name.get(full)
            label = known.label if known else one.name
            self.by_name[tuple(one.short.split())] = NamedPlace(full, one.province, label=label)

    def find(self, typed: list[str], toned: list[str]) -> tuple[list[NamedPlace], list[str]]:
        """The places among the folded words, the longest names first, and the words that are left.

        A name that may be ordinary words ("văn bàn") counts at the end, after "ở" or "quận", or with its tone marks.
        """
        found: list[NamedPlace] = []
        left: list[str] = []
        start = 0
        while start < len(typed):
            for length in range(min(LONGEST, len(typed) - start), 0, -1):
                place = self.by_name.get(tuple(typed[start : start + length]))
                if place is not None and (place.sure or self._meant(place, typed, toned, start, length)):
                    found.append(place)
                    start += length
                    if left and left[-1] in _BEFORE:
                        del left[-2 if left[-2:] == ["khu", "vuc"] else -1 :]
                    break
            else:
                left.append(typed[start])
                start += 1
        return found, left

    def _meant(self, place: NamedPlace, typed: list[str], toned: list[str], start: int, length: int) -> bool:
        before = typed[start - 1] if start else ""
        if before in _BEFORE:
            return True
        with_marks = any(word != fold(word) for word in toned)
        if with_marks:
            return f" {' '.join(place.toned)} " in f" {' '.join(toned)} "
        after = start + length
        followed = any(
            (known := self.by_name.get(tuple(typed[after : after + n]))) and known.sure for n in range(1, LONGEST)
        )
        return length > 1 and start > 0 and (after == len(typed) or followed)
