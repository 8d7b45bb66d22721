"""The places an advertisement names, in today's codes; old names, districts and short forms are understood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vieclam.core.tenancy import read_once
from vieclam.core.text import fold
from vieclam.jobbank.place_names import short_names
from vieclam.jobbank.reading_ad import PlaceFound
from vieclam.reference.models import Commune, Scheme
from vieclam.reference.models.places import District
from vieclam.reference.selectors.places import ConversionKind, convert_commune, provinces

_KINDS = {"p": "phuong", "phuong": "phuong", "x": "xa", "xa": "xa", "tt": "thi tran", "thi tran": "thi tran"}
_COMMUNE = re.compile(r"\b(phuong|thi tran|dac khu|xa|p|x|tt)\b[.\s]*")
_DISTRICT = re.compile(r"\b(quan|huyen|thi xa|thanh pho|tp|tx|q|h)\b[.\s]*")
_DISTRICT_KINDS = {"q": "quan", "h": "huyen", "tp": "thanh pho", "tx": "thi xa"}
_WORD = re.compile(r"[^\s,;.()\-–:/]+")
MOST_WORDS, MOST_PLACES = 5, 5


def find_places(text: str) -> list[PlaceFound]:
    """The places named, at most five; communes where they are certain, else the province alone.

    A commune that was split by the reform stands with the ones it may be now.
    """
    folded = fold(text)
    codes = _provinces_in(folded)
    if not codes:
        codes = _by_district(folded)
    communes = _communes_in(folded, codes)
    found = [*communes, *(PlaceFound(code, label=_label(code)) for code in codes)]
    with_commune = {one.province_code for one in communes}
    return [one for one in found if one.commune_code or one.choices or one.province_code not in with_commune][
        :MOST_PLACES
    ]


def _names() -> dict[str, str]:
    """Folded names of provinces, today's and before, to today's code."""

    def read() -> dict[str, str]:
        rows = [(one.folded_name, one.new_province_code or one.code) for one in provinces(Scheme.OLD)]
        rows += [(one.folded_name, one.code) for one in provinces()]
        plain = {re.sub(r"^(tinh|thanh pho) ", "", name): code for name, code in rows}
        return plain | {one.short: one.province for one in short_names() if one.in_text}

    return read_once("names_of_provinces", read)


def _label(code: str) -> str:
    return read_once("labels_of_provinces", lambda: {one.code: one.full_name for one in provinces()}).get(code, code)


def _provinces_in(folded: str) -> list[str]:
    """In the order of the text; "Quảng Nam" is not "Nam", nor the district of one province another province."""
    found: list[tuple[int, str]] = []
    taken = [False] * len(folded)
    for name in sorted(_names(), key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(name)}\b", folded):
            if not any(taken[match.start() : match.end()]) and not _is_of_lower_level(folded, match.start()):
                found.append((match.start(), _names()[name]))
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return list(dict.fromkeys(code for _at, code in sorted(found)))


def _is_of_lower_level(folded: str, at: int) -> bool:
    """Whether what stands here is named as a ward, a street or a company rather than a province."""
    return bool(re.search(r"\b(phuong|xa|duong|pho|ngo|quoc lo|cong ty|ngan hang)\s+$", folded[max(0, at - 12) : at]))


def _phrases(folded: str, pattern: re.Pattern[str], kinds: dict[str, str]) -> Iterable[list[str]]:
    """For each kind named, the names it may begin: one to five words after it, the longest first."""
    for match in pattern.finditer(folded):
        kind = kinds.get(match[1], match[1])
        words: list[str] = []
        stop = re.search(r"[,;()\n:/]|\s[-–]\s", folded[match.end() :])
        rest = folded[match.end() : match.end() + stop.start() if stop else len(folded)]
        words = _WORD.findall(rest)[:MOST_WORDS]
        yield [f"{kind} {' '.join(words[:count])}" for count in range(len(words), 0, -1)]


def _communes_in(folded: str, codes: list[str]) -> list[PlaceFound]:
    phrases = list(_phrases(folded, _COMMUNE, _KINDS))
    wanted = {name for names in phrases for name in names}
    if not wanted:
        return []
    rows: dict[str, list[Commune]] = {}
    for row in Commune.objects.filter(folded_name__in=wanted).order_by("scheme", "code"):
        rows.setdefault(row.folded_name, []).append(row)
    found = []
    for names in phrases:
        known = next((rows[name] for name in names if name in rows), [])
        place = _one_of(known, codes)
        if place is not None:
            found.append(place)
    return list(dict.fromkeys(found))


def _one_of(rows: list[Commune], codes: list[str]) -> PlaceFound | None:
    """The one commune meant, of the provinces named and the present list first; None where it stays unclear."""
    here = [row for row in rows if row.scheme == Scheme.SINCE_2025 and (not codes or row.province_code in codes)]
    if len(here) == 1:
        return _found(here[0])
    if here:
        return None
    options: dict[str, Commune] = {}
    exact = True
    for row in rows:
        if row.scheme == Scheme.OLD:
            conversion = convert_commune(row.code)
            kept = [one for one in conversion.candidates if not codes or one.province_code in codes]
            exact = exact and (conversion.kind is ConversionKind.EXACT or not kept)
            options |= {one.code: one for one in kept}
    if len(options) == 1 and exact:
        return _found(next(iter(options.values())))
    same_province = {one.province_code for one in options.values()}
    if len(same_province) != 1:
        return None
    choices = tuple((one.code, one.full_name) for one in options.values())
    code = same_province.pop()
    return PlaceFound(code, label=_label(code), choices=choices)


def _found(row: Commune) -> PlaceFound:
    return PlaceFound(row.province_code, row.code, f"{row.full_name}, {_label(row.province_code)}")


def _by_district(folded: str) -> list[str]:
    """The province of a district that only one province had."""
    wanted = {name for names in _phrases(folded, _DISTRICT, _DISTRICT_KINDS) for name in names}
    if not wanted:
        return []
    old = {one.code: one.new_province_code or one.code for one in provinces(Scheme.OLD)}
    by_name: dict[str, set[str]] = {}
    for row in District.objects.filter(folded_name__in=wanted):
        by_name.setdefault(row.folded_name, set()).add(old.get(row.province_code, ""))
    found = [next(iter(codes)) for codes in by_name.values() if len(codes) == 1]
    return list(dict.fromkeys(code for code in found if code))
