"""The commune a cell names ("Chiềng Sinh, Sơn La"), in today's code, and what else may have been meant.

Kind and tone marks may be left out where one commune alone remains. A name of before July 2025 is never taken for a
present one: what it may be now is offered, and a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vieclam.core.text import clean, fold
from vieclam.jobbank.place_names import short_names
from vieclam.reference.models import Commune, District, Province, Scheme
from vieclam.reference.selectors.places import convert_commune

MOST_OFFERED = 4
MOST_SLIPS = 2
"""Letters that may be wrong in a name for another to be offered."""
_KIND = re.compile(r"(phường|phuong|p|xã|xa|x|đặc khu|dac khu|thị trấn|thi tran|tt)(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_KINDS = {"p": "phuong", "x": "xa", "tt": "thi tran"}
_UPPER = re.compile(r"(tỉnh|tinh|thành phố|thanh pho|tp)(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_BEFORE_UPPER = re.compile(r"\s+(?=(?:tỉnh|tinh|thành phố|thanh pho|tp)(?:\.|\s))", re.IGNORECASE)
_DISTRICT = re.compile(r"(quan|huyen|thi xa|thanh pho|tp|tx|q|h)(?:\.\s*|\s+)(?=\w)")


@dataclass(frozen=True, slots=True)
class _Read:
    """A part of what was written: its kind folded, if told, and its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class _Known:
    code: str
    kind: str
    name: str
    province: str
    label: str


class SeekerPlaces:
    """Communes of the present list by code and by name with province, read once; the list before when it is needed."""

    def __init__(self) -> None:
        rows = list(Province.objects.filter(scheme=Scheme.SINCE_2025))
        self._cities = {row.code for row in rows if _words(row.full_name).startswith("thành phố")}
        self._provinces = {spelt: row.code for row in rows for spelt in (_words(row.name), fold(_words(row.name)))}
        bare = {row.code: fold(row.name) for row in rows}
        self._provinces |= {
            one.short: one.province for one in short_names() if bare.get(one.province) == fold(one.name)
        }
        above = {row.code: row.full_name for row in rows}
        communes = Commune.objects.filter(scheme=Scheme.SINCE_2025)
        self._known = {
            code: _Known(code, _kind(full), name, province, f"{full}, {above.get(province, province)}")
            for code, full, name, province in communes.values_list("code", "full_name", "name", "province_code")
        }
        self.codes = {code: one.province for code, one in self._known.items()}
        self._by_name: dict[str, list[_Known]] = {}
        for one in self._known.values():
            for spelt in {_words(one.name), fold(_words(one.name))}:
                self._by_name.setdefault(spelt, []).append(one)
        self._offered: dict[str, list[str]] = {}

    def find(self, text: str) -> str:
        """The code of the one commune that is named; empty where there is none, or more than one."""
        if text in self.codes:
            return text
        parts = _parts(text)
        if len(parts) != 2:
            return ""
        province = self._province(parts[1])
        found = self._named(_read(parts[0]), province) if province else []
        return found[0].code if len(found) == 1 else ""

    def offer(self, text: str) -> list[str]:
        """What may have been meant by a text that names no single commune, at most four, as the list writes them."""
        known = self._offered.get(text)
        if known is None:
            known = self._offered[text] = self._offer(text)
        return known

    def _offer(self, text: str) -> list[str]:
        parts = _parts(text)
        if not parts:
            return []
        provinces = [code for code in map(self._province, parts[1:]) if code]
        province = provinces[-1] if provinces else ""
        own = _read(parts[0])
        found = self._since(own, parts[1:]) if len(parts) > 1 else []
        found = found or self._named(own, province) or self._near(own, province)
        return list(dict.fromkeys(one.label for one in found))[:MOST_OFFERED]

    def _province(self, part: str) -> str:
        """The present province of a part; "thành phố Sơn La" is the town of before, not the province."""
        match = _UPPER.match(part)
        names = [_words(part), _words(part[match.end() :] if match else part)]
        code = next(filter(None, map(self._provinces.get, (*names, *map(fold, names)))), None)
        town = match is not None and not fold(match[1]).startswith("tinh")
        return "" if code is None or (town and code not in self._cities) else code

    def _named(self, own: _Read, province: str) -> list[_Known]:
        """Of the communes called so those of the province and the kind, where they are told."""
        name = _words(own.name)
        rows = self._by_name.get(name) or self._by_name.get(fold(name), [])
        return [
            one for one in rows if (not province or one.province == province) and (not own.kind or one.kind == own.kind)
        ]

    def _near(self, own: _Read, province: str) -> list[_Known]:
        """The communes of the province whose names are the nearest."""
        if not province:
            return []
        names = {one.code: fold(one.name) for one in self._known.values() if one.province == province}
        found = process.extract(fold(own.name), names, scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=MOST_OFFERED)
        return [self._known[code] for _name, _far, code in found]

    def _since(self, own: _Read, above: Iterable[str]) -> list[_Known]:
        """What became of the communes of before that were called so, in a district or province called as told."""
        told = [_bare(part) for part in above]
        found: dict[str, _Known] = {}
        for code, kind, upper in self._before.get(fold(_words(own.name)), []):
            if (not own.kind or own.kind == kind) and all(part in upper for part in told):
                found |= {one.code: self._known[one.code] for one in convert_commune(code).candidates}
        return list(found.values())

    @cached_property
    def _before(self) -> dict[str, list[tuple[str, str, set[str]]]]:
        """Folded names of the list before: code, kind, and what the levels above are called."""
        provinces = dict(Province.objects.filter(scheme=Scheme.OLD).values_list("code", "name"))
        districts = dict(District.objects.filter(scheme=Scheme.OLD).values_list("code", "name"))
        found: dict[str, list[tuple[str, str, set[str]]]] = {}
        rows = Commune.objects.filter(scheme=Scheme.OLD).order_by("code")
        for code, full, name, province, district in rows.values_list(
            "code", "full_name", "name", "province_code", "district_code"
        ):
            upper = {_bare(provinces.get(province, "")), _bare(districts.get(district, ""))}
            found.setdefault(fold(_words(name)), []).append((code, _kind(full), upper))
        return found


def _parts(text: str) -> list[str]:
    """The levels as they were written, the commune first."""
    told = [part for part in map(clean, re.split(r"[,;]" if re.search("[,;]", text) else r"\s[-–]\s", text)) if part]
    return [clean(part) for part in _BEFORE_UPPER.split(told[0], maxsplit=1)] if len(told) == 1 else told


def _read(part: str) -> _Read:
    match = _KIND.match(part)
    if match is None:
        return _Read("", part)
    kind = fold(match[1])
    return _Read(_KINDS.get(kind, kind), part[match.end() :])


def _kind(full_name: str) -> str:
    return _read(full_name).kind


def _bare(part: str) -> str:
    """The name of a district or province alone, folded; a district of a number keeps it."""
    folded = fold(_words(part))
    match = _UPPER.match(folded) or _DISTRICT.match(folded)
    return folded[match.end() :] if match else folded


def _words(text: str) -> str:
    """Words in small letters with their tone marks, without points and hyphens."""
    return " ".join(re.findall(r"\w+", clean(text).casefold()))


__all__ = ["SeekerPlaces"]
