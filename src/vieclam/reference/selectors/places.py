"""Places: search without tone marks, labels, and what became of an old commune."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Collate

from vieclam.core.text import fold
from vieclam.reference.models import Commune, CommuneMapping, CommuneWageRegion, District, Province, Scheme

_WORD = re.compile(r"[^\s,;.\-]+")
LONGEST_QUERY = 120


class ConversionKind(StrEnum):
    """What became of an old commune."""

    EXACT = "exact"  # all of it went to one new unit
    AMBIGUOUS = "ambiguous"  # it was split: a person must choose
    UNRESOLVED = "unresolved"  # the code is not in the mapping


@dataclass(frozen=True, slots=True)
class Conversion:
    """The new communes an old code may stand for, the ones that took the whole first, then by code."""

    old_code: str
    kind: ConversionKind
    candidates: tuple[Commune, ...]

    @property
    def new_code(self) -> str:
        """The one new code, or empty when there is no certain answer."""
        return self.candidates[0].code if self.kind is ConversionKind.EXACT else ""


def convert_commune(old_code: str) -> Conversion:
    """What an old commune code (or one of the five island districts') became on 1 July 2025."""
    pairs = list(
        CommuneMapping.objects.filter(old_code=old_code, valid_to__isnull=True).order_by("coverage", "new_code")
    )
    if not pairs:
        return Conversion(old_code, ConversionKind.UNRESOLVED, ())
    found = Commune.objects.filter(scheme=Scheme.SINCE_2025, code__in=[pair.new_code for pair in pairs])
    by_code = {commune.code: commune for commune in found}
    candidates = tuple(by_code[pair.new_code] for pair in pairs)
    kind = ConversionKind.EXACT if len(pairs) == 1 else ConversionKind.AMBIGUOUS
    return Conversion(old_code, kind, candidates)


def old_communes_of(new_code: str) -> list[Commune]:
    """The old communes that went into a new one, wholly or in part."""
    codes = CommuneMapping.objects.filter(new_code=new_code, valid_to__isnull=True).values("old_code")
    return list(Commune.objects.filter(scheme=Scheme.OLD, code__in=codes).order_by("code"))


def find_commune(scheme: str, code: str) -> Commune | None:
    """The commune of one list, or None: a code of the other list is not accepted in its place."""
    return Commune.objects.filter(scheme=scheme, code=code).first()


def search_communes(text: str, *, scheme: str | None = None, province_code: str = "", limit: int = 20) -> list[Commune]:
    """Communes whose name, with those of the levels above it, holds every word of ``text``.

    Typed with or without tone marks, in any order ("moc chau son la"); both lists unless ``scheme`` says one; the
    present list first, whole names before beginnings before the rest.
    """
    folded = fold(text[:LONGEST_QUERY])
    words = _WORD.findall(folded)
    if not words:
        return []
    condition = Q()
    for word in words:
        condition &= Q(folded_path__contains=word)
    if scheme:
        condition &= Q(scheme=scheme)
    if province_code:
        condition &= Q(province_code=province_code)
    name = " ".join(words)
    rank = Case(
        When(Q(folded_name=name) | Q(folded_name__endswith=f" {name}"), then=Value(0)),
        When(Q(folded_name__contains=f" {words[0]}") | Q(folded_name__startswith=words[0]), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(Commune.objects.filter(condition).annotate(rank=rank).order_by("rank", "scheme", "code")[:limit])


def commune_label(scheme: str, code: str, *, on: dt.date | None = None) -> str:
    """The commune with the levels above it: "Phường Tô Hiệu, Tỉnh Sơn La"; the code itself when it is not known."""
    commune = find_commune(scheme, code)
    if commune is None:
        return code
    above = [_province_name(scheme, commune.province_code, on)]
    if commune.district_code:
        district = District.objects.filter(scheme=scheme, code=commune.district_code).first()
        above.insert(0, district.full_name if district else commune.district_code)
    own = commune.full_name_on(on) if on else commune.full_name
    return ", ".join([own, *above])


def province_label(scheme: str, code: str, *, on: dt.date | None = None) -> str:
    """The full name of a province ("Tỉnh Sơn La"); the code itself when it is not known."""
    return _province_name(scheme, code, on)


def _province_name(scheme: str, code: str, on: dt.date | None) -> str:
    province: Province | None = Province.objects.filter(scheme=scheme, code=code).first()
    if province is None:
        return code
    return province.full_name_on(on) if on else province.full_name


def provinces(scheme: str = Scheme.SINCE_2025) -> list[Province]:
    """All provinces of one list, by name in the Vietnamese order."""
    return list(Province.objects.filter(scheme=scheme).order_by(Collate("name", "vi-x-icu")))


def wage_region_of_commune(code: str, *, on: dt.date, scheme: str = Scheme.SINCE_2025) -> CommuneWageRegion | None:
    """The wage region (vùng lương tối thiểu) by the decree's imported list; None when unknown, never a guess."""
    return CommuneWageRegion.objects.on(on).filter(scheme=scheme, commune_code=code).first()
