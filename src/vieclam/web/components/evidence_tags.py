"""What is known and why something follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import segno
from django.utils.translation import gettext as _

from vieclam.web.components.library import register
from vieclam.web.components.pieces import Agreement, FactRow, KnownFact, Step

_ORDER = {Agreement.WRONG: 0, Agreement.DIFFERS: 1, Agreement.MISSING: 2}


def _marks() -> dict[str, tuple[str, str, str]]:
    return {
        Agreement.MATCH: ("good", "check", _("khớp")),
        Agreement.DIFFERS: ("wait", "equal-not", _("khác")),
        Agreement.MISSING: ("info", "help-circle", _("thiếu nguồn")),
        Agreement.WRONG: ("danger", "alert-triangle", _("trái nhau")),
    }


@register.inclusion_tag("web/components/fact_table.html")
def fact_table(rows: Sequence[FactRow], caption: str = "", open_matches: bool = False) -> dict[str, Any]:
    """Facts by source (khai, BHXH, dân cư): differences first, matches folded."""
    marks = _marks()
    different = [row for row in rows if row.agreement != Agreement.MATCH]
    different.sort(key=lambda row: _ORDER[Agreement(row.agreement)])
    return {
        "caption": caption or _("Dữ kiện theo từng nguồn"),
        "different": [(row, marks[Agreement(row.agreement)]) for row in different],
        "matching": [(row, marks[Agreement.MATCH]) for row in rows if row.agreement == Agreement.MATCH],
        "open_matches": open_matches,
    }


@register.inclusion_tag("web/components/known_facts.html")
def known_facts(facts: Sequence[KnownFact]) -> dict[str, Any]:
    """What we already know, each with its source and a way to say that it is wrong (không đúng?)."""
    return {"facts": facts}


@register.inclusion_tag("web/components/explanation.html")
def explanation(steps: Sequence[Step]) -> dict[str, Any]:
    """Numbered steps, each with its result and its articles."""
    return {"steps": steps}


@register.inclusion_tag("web/components/qr.html")
def qr(text: str, label: str, size: int = 4, caption: str = "") -> dict[str, Any]:
    """A QR picture of ``text``; ``label`` says in words where it leads. ``size`` is pixels per module."""
    code = segno.make(text, error="m", micro=False)
    return {
        "source": code.svg_data_uri(scale=size, border=2, dark="#000"),
        "side": code.symbol_size(scale=size, border=2)[0],
        "label": label,
        "caption": caption,
    }
