"""Near a place as people write it, old names too: today's communes within some kilometres of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core.text import fold
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.search.places import without_kind
from vieclam.reference.models import Commune, CommuneMapping, District, Province, Scheme
from vieclam.reference.selectors.places import convert_commune, search_communes

KILOMETRES = (5, 10, 20, 30, 50)
USUAL = 20
LONGEST = 80
LOOKED_THROUGH, OTHERS = 40, 4
_BETWEEN = re.compile(r"[\s,;.\-]+")


@dataclass(frozen=True, slots=True)
class Near:
    """The place that was meant, with its province; the codes of the communes around it; other places that bear the name
    typed, each as it is told and as it is asked for."""

    label: str
    kilometres: int
    communes: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that bears the name: how it is told and asked for, and today's communes it stands for."""

    label: str
    address: str
    today: list[str]


def near(text: str, kilometres: int) -> Near | None:
    """The communes whose middle lies within ``kilometres`` of the place; None where nothing is named so.

    A province, of today or before July 2025, stands for all its communes, and so does a district of before; of an old
    commune that was split, for each it may be now.
    """
    province = _province(text)
    if province is not None:
        label, middle = province
        return Near(label, kilometres, _around(middle, kilometres))
    named: dict[str, _Named] = {}
    for one in _named(text):
        named.setdefault(one.label, one)
        if len(named) > OTHERS:
            break
    if not named:
        return None
    first, *others = named.values()
    rest = tuple((one.label, one.address) for one in others)
    return Near(first.label, kilometres, _around(first.today, kilometres), rest)


def _named(text: str) -> Iterator[_Named]:
    """Places that bear the name typed: communes of today, then districts and communes of before; where none does, the
    first of which all words are told somewhere."""
    typed = _plain(text)
    above = {(row.scheme, row.code): row.name for row in Province.objects.all()}
    found = search_communes(text, limit=LOOKED_THROUGH)
    bearing = [row for row in found if _bears(row, typed)]
    districts = [row for row in _districts() if _bears(row, typed) and _is_above(above, row, typed)]
    # Whoever writes "huyện" means the district, not the commune that has its name now.
    if any(typed.startswith(_plain(row.full_name)) for row in districts):
        yield from (_of_district(row, above) for row in districts)
        districts = []
    yield from (_of_commune(row, above) for row in bearing if row.scheme == Scheme.SINCE_2025)
    yield from (_of_district(row, above) for row in districts)
    yield from (_of_commune(row, above) for row in bearing if row.scheme != Scheme.SINCE_2025)
    if not bearing and not districts and found:
        yield _of_commune(found[0], above)


def _plain(text: str) -> str:
    return " ".join(_BETWEEN.split(fold(text).strip())).strip()


def _districts() -> list[District]:
    return list(District.objects.order_by("code"))


def _bears(row: Commune | District, typed: str) -> bool:
    """Whether what was typed begins with the name, with the kind of place or without."""
    name, whole = _plain(row.full_name), without_kind(_plain(row.full_name))
    own = (name,) if whole.isdecimal() else (name, whole)
    return any(f"{typed} ".startswith(f"{one} ") for one in own)


def _is_above(above: dict[tuple[str, str], str], row: District, typed: str) -> bool:
    """Whether all that is typed behind the name is its province."""
    name = _plain(row.full_name)
    rest = typed.removeprefix(name if typed.startswith(name) else without_kind(name)).strip()
    return not rest or without_kind(rest) == _plain(above.get((row.scheme, row.province_code), ""))


def _of_commune(row: Commune, above: dict[tuple[str, str], str]) -> _Named:
    own = f"{row.full_name}, {above[row.scheme, row.province_code]}"
    if row.scheme == Scheme.SINCE_2025:
        return _Named(own, own, [row.code])
    today = convert_commune(row.code).candidates
    district = District.objects.filter(scheme=row.scheme, code=row.district_code).first()
    middle = [district.full_name] if district else []
    address = ", ".join([row.full_name, *middle, above[row.scheme, row.province_code]])
    provinces = [above[one.scheme, one.province_code] for one in today[:1]]
    now = ", ".join([*(one.full_name for one in today[:2]), *provinces])
    label = _("%(now)s (trước là %(before)s)") % {"now": now, "before": address} if now else own
    return _Named(label, address, [one.code for one in today])


def _of_district(row: District, above: dict[tuple[str, str], str]) -> _Named:
    own = f"{row.full_name}, {above[row.scheme, row.province_code]}"
    members = Commune.objects.filter(scheme=row.scheme, district_code=row.code).values("code")
    mapped = CommuneMapping.objects.filter(old_code__in=members, valid_to__isnull=True)
    codes = list(mapped.order_by("new_code").values_list("new_code", flat=True).distinct())
    return _Named(_("%(place)s (trước tháng 7/2025)") % {"place": own}, own, codes)


def _province(text: str) -> tuple[str, list[str]] | None:
    named = fold(text).strip()
    for row in Province.objects.order_by("scheme", "code"):
        if named in (row.folded_name, fold(row.name)):
            members = Commune.objects.filter(scheme=row.scheme, province_code=row.code).values("code")
            if row.scheme == Scheme.SINCE_2025:
                return row.full_name, [one["code"] for one in members]
            mapped = CommuneMapping.objects.filter(old_code__in=members, valid_to__isnull=True)
            return row.full_name, list(mapped.values_list("new_code", flat=True).distinct())
    return None


def _around(middle: list[str], kilometres: int) -> tuple[str, ...]:
    return tuple(sorted(geography().within(middle, kilometres)))


__all__ = ["KILOMETRES", "LONGEST", "USUAL", "Near", "near"]
