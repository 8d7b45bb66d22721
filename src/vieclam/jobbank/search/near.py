"""Near a place as people write it, old names too: today's communes within some kilometres of it."""

from __future__ import annotations

from dataclasses import dataclass

from vieclam.core.text import fold
from vieclam.jobbank.matching.places import geography
from vieclam.reference.models import Commune, CommuneMapping, Province, Scheme
from vieclam.reference.selectors.places import convert_commune, search_communes

KILOMETRES = (5, 10, 20, 30, 50)
USUAL = 20
LONGEST = 80
LOOKED_THROUGH, OTHERS = 12, 4


@dataclass(frozen=True, slots=True)
class Near:
    """The place that was meant, with its province; the codes of the communes around it; other places named so."""

    label: str
    kilometres: int
    communes: tuple[str, ...]
    others: tuple[str, ...] = ()


def near(text: str, kilometres: int) -> Near | None:
    """The communes whose middle lies within ``kilometres`` of the place; None where nothing is named so.

    A province, of today or before July 2025, stands for all its communes; of an old commune that was split, for each
    it may be now.
    """
    province = _province(text)
    if province is not None:
        label, middle = province
        return Near(label, kilometres, _around(middle, kilometres))
    found = search_communes(text, limit=LOOKED_THROUGH)
    if not found:
        return None
    above = {(row.scheme, row.code): row.name for row in Province.objects.all()}
    labels = list(dict.fromkeys(f"{row.full_name}, {above[row.scheme, row.province_code]}" for row in found))
    return Near(labels[0], kilometres, _around(_today(found[0]), kilometres), tuple(labels[1 : OTHERS + 1]))


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


def _today(row: Commune) -> list[str]:
    if row.scheme == Scheme.SINCE_2025:
        return [row.code]
    return [one.code for one in convert_commune(row.code).candidates]


def _around(middle: list[str], kilometres: int) -> tuple[str, ...]:
    return tuple(sorted(geography().within(middle, kilometres)))


__all__ = ["KILOMETRES", "LONGEST", "USUAL", "Near", "near"]
