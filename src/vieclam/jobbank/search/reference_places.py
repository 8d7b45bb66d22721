"""The names of places for the search, from the reference tables."""

from __future__ import annotations

from vieclam.jobbank.search.places import Gazetteer
from vieclam.reference.models import Commune, District, Province, Scheme


def gazetteer() -> Gazetteer:
    """Provinces of both lists and the districts of the old one; all lead to the provinces of 2025."""
    made = Gazetteer()
    for code, name in Province.objects.filter(scheme=Scheme.SINCE_2025).values_list("code", "full_name"):
        made.add(name, code, sure=True)
    today: dict[str, str] = {}
    old = Province.objects.filter(scheme=Scheme.OLD).values_list("code", "full_name", "new_province_code")
    for code, name, new_code in old:
        today[code] = new_code
        made.add(name, new_code, sure=True)
    for name, code in District.objects.order_by("code").values_list("full_name", "province_code"):
        made.add(name, today.get(code, ""), sure=False)
    made.add_short_names()
    return made


_kept: list[Gazetteer] = []


def kept_gazetteer() -> Gazetteer:
    """The same, made once in a process: new names are known when it starts anew.

    Before the reference tables are filled it is made each time.
    """
    if not _kept:
        if not Province.objects.filter(scheme=Scheme.SINCE_2025).exists():
            return gazetteer()
        _kept.append(gazetteer())
    return _kept[0]


def all_labels() -> dict[str, str]:
    """The names of all provinces (two digits) and communes (five, with their province) since 1 July 2025."""
    labels = dict(Province.objects.filter(scheme=Scheme.SINCE_2025).values_list("code", "full_name"))
    communes = Commune.objects.filter(scheme=Scheme.SINCE_2025).values_list("code", "full_name", "province_code")
    return labels | {code: f"{name}, {labels.get(province, province)}" for code, name, province in communes}
