"""Rename an administrative unit from a day on; it keeps its code and its earlier name."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.permissions import require
from vieclam.core.text import clean, fold
from vieclam.reference.acts import EDIT_REFERENCE
from vieclam.reference.models import Commune, Province, Scheme


def rename_place(
    *,
    actor: Actor,
    model: type[Commune] | type[Province],
    code: str,
    full_name: str,
    name: str,
    type_name: str,
    renamed_on: dt.date,
    source: str,
) -> Commune | Province:
    """Give a unit of the present list its new full name (xã to phường, tỉnh to thành phố) from ``renamed_on`` on.

    Raises ``InvalidInput`` for an unknown code, an empty name or a missing source.
    """
    require(actor, EDIT_REFERENCE)
    full_name, name, type_name, source = clean(full_name), clean(name), clean(type_name), clean(source)
    for field, value in (("full_name", full_name), ("name", name), ("type", type_name), ("source", source)):
        if not value:
            raise InvalidInput("empty", _("Không được để trống."), field=field)
    with transaction.atomic():
        place: Commune | Province | None = (
            model.objects.select_for_update().filter(scheme=Scheme.SINCE_2025, code=code).first()
        )
        if place is None:
            raise InvalidInput("place_unknown", _("Không có mã này trong danh mục từ 1/7/2025."), field="code")
        if place.full_name != full_name:
            place.earlier_full_name, place.renamed_on = place.full_name, renamed_on
        place.full_name, place.name, place.type, place.source = full_name, name, type_name, source
        place.folded_name = fold(full_name)
        if isinstance(place, Commune):
            above = Province.objects.get(scheme=Scheme.SINCE_2025, code=place.province_code).full_name
            place.folded_path = fold(f"{full_name}, {above}")
        place.save()
    return place
