"""Correct what became of an old commune on 1 July 2025."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.reference.acts import EDIT_REFERENCE
from vieclam.reference.models import Commune, CommuneMapping, Coverage, Scheme


def correct_mapping(*, actor: Actor, old_code: str, new_codes: list[str], source: str) -> list[CommuneMapping]:
    """The new communes that took the old one: one code took all of it, several took a part each.

    A pair that is not named any more ends with the day it began: the conversion leaves it out, its history stays.
    Raises ``InvalidInput`` for codes that are in neither list, for none at all, and for a missing source.
    """
    require(actor, EDIT_REFERENCE)
    source, wanted = clean(source), sorted({clean(code) for code in new_codes if clean(code)})
    if not source:
        raise InvalidInput("source_missing", _("Hãy ghi nguồn: số và ngày của văn bản."), field="source")
    known = set(Commune.objects.filter(scheme=Scheme.SINCE_2025, code__in=wanted).values_list("code", flat=True))
    unknown = [code for code in wanted if code not in known]
    if unknown or not wanted:
        text = _("Không có mã này trong danh mục từ 1/7/2025: %(codes)s.") % {"codes": ", ".join(unknown) or "–"}
        raise InvalidInput("place_unknown", text, field="new_codes")
    coverage = Coverage.FULL if len(wanted) == 1 else Coverage.PARTIAL
    with transaction.atomic():
        pairs = {pair.new_code: pair for pair in CommuneMapping.objects.select_for_update().filter(old_code=old_code)}
        for code in wanted:
            pair = pairs.pop(code, None) or CommuneMapping(old_code=old_code, new_code=code)
            pair.coverage, pair.new_units, pair.source, pair.valid_to = coverage, len(wanted), source, None
            pair.save()
        for pair in pairs.values():
            pair.valid_to, pair.source = pair.valid_from, source
            pair.save(update_fields=["valid_to", "source"])
    return list(CommuneMapping.objects.filter(old_code=old_code, valid_to__isnull=True).order_by("new_code"))
