"""Take over the decree's list of communes and their wage regions (danh mục địa bàn) from a text table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.permissions import require
from vieclam.core.text import fold
from vieclam.reference.acts import IMPORT_WAGE_REGIONS
from vieclam.reference.models import Commune, CommuneWageRegion, Region, Scheme
from vieclam.reference.services.new_version import new_version
from vieclam.reference.text_tables import LineError, Preview, lines, read_date

_HEADINGS = frozenset({"ma", "ma xa", "commune_code", "code"})
_ARABIC = {"1": "I", "2": "II", "3": "III", "4": "IV"}


@dataclass(frozen=True, slots=True)
class WageRegionLine:
    """One commune's region as the list says it."""

    commune_code: str
    region: str
    valid_from: dt.date
    source: str


def read_wage_regions(text: str) -> Preview[WageRegionLine]:
    """Read lines ``mã xã, vùng, từ ngày, nguồn``. Codes must be of the list since 1 July 2025. Stores nothing."""
    preview: Preview[WageRegionLine] = Preview()
    known = set(Commune.objects.filter(scheme=Scheme.SINCE_2025).values_list("code", flat=True))
    old = set(Commune.objects.filter(scheme=Scheme.OLD).values_list("code", flat=True))
    seen: set[tuple[str, dt.date]] = set()
    for number, cells in lines(text):
        if number == 1 and fold(cells[0]) in _HEADINGS:
            continue
        try:
            line = _line(cells, known, old)
            if (line.commune_code, line.valid_from) in seen:
                raise ValueError(_("Mã này đã có ở dòng trên."))
            seen.add((line.commune_code, line.valid_from))
            preview.rows.append(line)
        except ValueError as error:
            preview.errors.append(LineError(number, ", ".join(cells)[:200], str(error)))
    if not preview.rows and not preview.errors:
        preview.errors.append(LineError(1, "", _("Không có dòng nào.")))
    return preview


def _line(cells: list[str], known: set[str], old: set[str]) -> WageRegionLine:
    if len(cells) < 4 or not cells[3]:
        raise ValueError(_("Cần bốn cột: mã xã, vùng, từ ngày, nguồn."))
    # Spreadsheets drop leading zeros.
    code = cells[0].zfill(5) if cells[0].isdigit() else cells[0]
    if code not in known:
        if code in old:
            raise ValueError(_("Mã %(code)s thuộc danh mục trước 1/7/2025.") % {"code": code})
        raise ValueError(_("Không có mã xã %(code)s.") % {"code": code[:10]})
    region = fold(cells[1]).removeprefix("vung").strip().upper()
    region = _ARABIC.get(region, region)
    if region not in Region.values:
        raise ValueError(_("Vùng phải là I, II, III hoặc IV."))
    return WageRegionLine(code, region, read_date(cells[2]), cells[3])


def import_wage_regions(*, actor: Actor, text: str) -> int:
    """Store the whole list or nothing; returns the number of communes whose region is new or changed.

    Raises ``InvalidInput`` when a line cannot be read. The same list again changes nothing.
    """
    require(actor, IMPORT_WAGE_REGIONS)
    preview = read_wage_regions(text)
    if not preview.usable:
        first = preview.errors[0]
        raise InvalidInput(
            "wage_region_lines",
            _("Dòng %(line)s: %(message)s") % {"line": first.line, "message": first.message},
            field="text",
        )
    changed = 0
    with transaction.atomic():
        present = {
            (row.commune_code, row.valid_from): row.region
            for row in CommuneWageRegion.objects.filter(scheme=Scheme.SINCE_2025)
        }
        for line in sorted(preview.rows, key=lambda row: row.valid_from):
            if present.get((line.commune_code, line.valid_from)) == line.region:
                continue
            new_version(
                actor=actor,
                model=CommuneWageRegion,
                key={"scheme": Scheme.SINCE_2025.value, "commune_code": line.commune_code},
                values={"region": line.region, "confidence": ""},
                valid_from=line.valid_from,
                source=line.source,
            )
            changed += 1
    return changed
